"""The JSON API as other programs use it: with curl."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from hub_process import Account, Hub


@dataclass(frozen=True)
class Answer:
    """What came back: the status and the JSON of the body, if there was one."""

    status: int
    json: object

    @property
    def error(self) -> dict:
        return self.json["error"]

    @property
    def faults(self) -> dict[str, str]:
        """The red sentences by field."""
        return {fault["field"]: fault["message"] for fault in self.error["fields"]}


class Api:
    """The API of a tenant, as one person or as a guest."""

    def __init__(self, url: str, token: str | None = None):
        self.url, self.token = url.rstrip("/") + "/api", token

    @classmethod
    def of(cls, hub: Hub, account: Account) -> "Api":
        """Signs in once for each account; the token is used again."""
        if account not in hub.tokens:
            hub.tokens[account] = enter(account).json["token"]
        return cls(account.url, hub.tokens[account])

    def call(self, method: str, path: str, body: object = None) -> Answer:
        return curl(method, self.url + path, self.token, body)

    def get(self, path: str) -> Answer:
        return self.call("GET", path)

    def post(self, path: str, body: object) -> Answer:
        return self.call("POST", path, body)

    def put(self, path: str, body: object) -> Answer:
        return self.call("PUT", path, body)

    def attach(self, path: str, paper: str, file: Path) -> Answer:
        """Sends a file as a form with the fields `paper` and `file`."""
        command = [
            "curl", "--silent", "--show-error", "--max-time", "30", "--write-out", "\n%{http_code}",
            "--header", f"Authorization: Bearer {self.token}", "--form", f"paper={paper}", "--form", f"file=@{file}",
            self.url + path,
        ]  # fmt: skip
        text, _, status = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rpartition("\n")
        return Answer(int(status), json.loads(text) if text else None)

    # What tests begin with

    def create(self, kind: str, content: dict) -> dict:
        return done(self.post(f"/repair/{kind}", content))

    def step(self, kind: str, filing: dict, name: str, **more: str) -> dict:
        return done(self.post(f"/repair/{kind}/{filing['id']}/{name}", {"version": filing["version"], **more}))


def enter(account: Account) -> Answer:
    body = {"account": account.account, "password": account.password}
    return curl("POST", account.url.rstrip("/") + "/api/session", None, body)


def done(answer: Answer) -> dict:
    assert answer.status in (200, 201), answer
    return answer.json


def curl(method: str, url: str, token: str | None, body: object = None) -> Answer:
    command = ["curl", "--silent", "--show-error", "--max-time", "20", "--request", method, "--noproxy", "*"]
    command += ["--write-out", "\n%{http_code}", "--header", "Accept: application/json"]
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    if body is not None:
        command += ["--header", "Content-Type: application/json", "--data-binary", "@-"]
    text = json.dumps(body, ensure_ascii=False) if body is not None else ""
    run = subprocess.run([*command, url], input=text, capture_output=True, text=True, encoding="utf-8", timeout=30)
    assert run.returncode == 0, run.stderr
    answer, _, status = run.stdout.rpartition("\n")
    return Answer(int(status), json.loads(answer) if answer else None)
