"""A hub that runs for the tests: its program, its demonstration data, its end."""

import json
import queue
import re
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

START_SECONDS = 60
STOP_SECONDS = 30


@dataclass(frozen=True)
class Account:
    """Someone of the demonstration who can sign in."""

    tenant: str
    url: str
    role: str
    account: str
    password: str


@dataclass
class Hub:
    """A running hub: its address, and who can sign in."""

    database: str
    url: str
    accounts: list[Account] = field(default_factory=list)
    # Tokens of the API, for those who signed in to it.
    tokens: dict[Account, str] = field(default_factory=dict)
    # The folder of its databases, files and messages.
    data: Path = Path()
    # The PostgreSQL of its tenants, where they have one.
    uri: str | None = None

    def account(self, role: str, tenant: str | None = None) -> Account:
        """The first account of a role; of one tenant if it is named."""
        for account in self.accounts:
            if account.role == role and tenant in (None, account.tenant):
                return account
        known = sorted({f"{a.tenant}: {a.role}" for a in self.accounts})
        raise LookupError(f"no account with the role {role}; there are {known}")

    def person(self, account: str, tenant: str = "shanghai") -> Account:
        """Somebody of the demonstration by the account; of this tenant where several have it."""
        named = [a for a in self.accounts if a.account == account]
        return next((a for a in named if a.tenant == tenant), named[0])

    @property
    def tenants(self) -> dict[str, str]:
        """The address of each tenant."""
        return {account.tenant: account.url for account in self.accounts}


class HubProcess:
    """Starts the program, waits until it answers, and stops it as a service manager would."""

    def __init__(self, binary: Path, data: Path, log: Path, database: str, uri: str | None, options: list = ()):
        self.binary, self.data, self.log, self.database, self.uri = binary, data, log, database, uri
        self.database_options = [*options, *(["--database", uri] if uri else [])]
        self.lines: queue.Queue[str | None] = queue.Queue()

    def start(self) -> Hub:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._prepare()
        return self._serve(0)

    def kill(self) -> None:
        """Ends it in the middle of whatever it does, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def again(self, hub: Hub) -> Hub:
        """Starts it anew on the same data, at the same address."""
        self.lines = queue.Queue()
        return self._serve(urlsplit(hub.url).port)

    def _serve(self, port: int) -> Hub:
        command = [self.binary, "serve", "--demo", "--data", self.data, "--port", str(port), *self.database_options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8"
            )
        # A program that is started again has lines of its own.
        self.lines = queue.Queue()
        threading.Thread(target=self._read, args=(self.process, self.lines), daemon=True).start()
        try:
            url = self._ready()
            return Hub(self.database, url, self._accounts(url), data=self.data, uri=self.uri)
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise

    def stop(self) -> None:
        """Sends SIGTERM; a hub that does not end by itself, or not well, is a failure."""
        self.process.terminate()
        try:
            code = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the hub did not stop {STOP_SECONDS} s after SIGTERM\n{self._tail()}") from None
        assert code == 0, f"the hub ended with {code} after SIGTERM\n{self._tail()}"

    def _prepare(self) -> None:
        command = [self.binary, "demo", "--data", self.data, *self.database_options]
        with self.log.open("wb") as log:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=120)
        assert done.returncode == 0, f"hub demo ended with {done.returncode}\n{self._tail()}"

    def _read(self, process: subprocess.Popen, lines: queue.Queue) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            for line in process.stdout:
                log.write(line)
                log.flush()
                lines.put(line)
        lines.put(None)

    def _ready(self) -> str:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                line = self.lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"the hub was not ready after {START_SECONDS} s\n{self._tail()}") from None
            if line is None:
                code = self.process.wait()
                raise AssertionError(f"the hub ended with {code} before it was ready\n{self._tail()}")
            if found := re.match(r"ready (https?://\S+)", line):
                return found[1].rstrip("/")

    def _accounts(self, url: str) -> list[Account]:
        """The demonstration's accounts, at the port the hub took."""
        port = urlsplit(url).port
        entries = json.loads((self.data / "demonstration.json").read_text(encoding="utf-8"))
        names = Account.__dataclass_fields__
        return [Account(**{n: e[n] for n in names} | {"url": at_port(e["url"], port)}) for e in entries]

    def _tail(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-40:])


def at_port(url: str, port: int) -> str:
    """The same address at another port."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{parts.hostname}:{port}"))
