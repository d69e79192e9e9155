"""A mail server and a provider of text messages on loopback, and a configuration that names them."""

import hashlib
import hmac
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from places import ROOT

WAIT_SECONDS = 60

MESSAGES = """
    messages: {
        text: [{
            id: "primary", address: "ADDRESS/send",
            values: { sign: "住建委" }, secrets: { secret: { file: "FOLDER/secret" } },
            headers: { "x-timestamp": "{seconds}", "x-signature": "{signature}" },
            fields: { phone: "{number}", text: "{text}", key: "{key}", sign: "{sign}", values: "{values}" },
            signature: { key: "secret", over: "{seconds}{body}" },
            success: { field: "code", codes: ["OK"], id: "serial", lasting: ["DEAD"] },
            receipts: { key: { file: "FOLDER/secret" }, id: "serial", status: "state", delivered: ["DELIVRD"] },
        }],
        mail: {
            host: "localhost", port: PORT, security: "starttls", authorities: "FOLDER/mail.pem",
            account: "hub", password: { file: "FOLDER/secret" }, from: "notice@example.cn",
        },
    },
"""


def wait(found, what: str):
    """What `found` gives once it gives something."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.05)
    raise AssertionError(f"{what} never came")


class Provider:
    """Takes text messages over HTTP; what it took is in `taken`. `before` and `after` are called around the answer."""

    def __init__(self, secret: str):
        self.taken: list[dict] = []
        self.before = self.after = lambda: None
        self.code = "OK"
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                signed = self.headers["x-timestamp"].encode() + body
                code = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
                provider.taken.append(json.loads(body) | {"signed": code == self.headers["x-signature"]})
                provider.before()
                answer = json.dumps({"code": provider.code, "serial": f"serial-{len(provider.taken)}"}).encode()
                # A hub that was killed meanwhile hears nothing more.
                with suppress(OSError):
                    self.send_response(200)
                    self.send_header("content-length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                    self.wfile.flush()
                provider.after()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def message(self, number: int) -> dict:
        """The message of that number, counted from 0."""
        return wait(lambda: self.taken[number : number + 1], f"text message {number}")[0]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Mails:
    """A mail server that asks for STARTTLS and a password; what it took is in `taken`."""

    def __init__(self, folder: Path, secret: str):
        self.taken: list[str] = []
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        files = ["-keyout", folder / "mail.key", "-out", folder / "mail.pem"]
        subprocess.run([*command, "-addext", "subjectAltName=DNS:localhost", *files], check=True, capture_output=True)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "mail.pem", folder / "mail.key")
        self.controller = Controller(
            self, hostname="127.0.0.1", port=free_port(), tls_context=context, require_starttls=True,
            auth_required=True, authenticator=lambda *given: allows(given[-1], secret),
        )  # fmt: skip
        self.controller.start()

    @property
    def port(self) -> int:
        return self.controller.port

    async def handle_DATA(self, _server, _session, envelope):
        self.taken.append(envelope.content.decode())
        return "250 OK"

    def stop(self) -> None:
        self.controller.stop()


def allows(given, secret: str) -> AuthResult:
    """Whether account and password are right."""
    return AuthResult(success=(given.login, given.password) == (b"hub", secret.encode()))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configuration(folder: Path, provider: Provider, mails: Mails, secret: str) -> Path:
    """The program's configuration with both servers in Shanghai's file."""
    config = folder / "config"
    shutil.copytree(ROOT / "config", config)
    (folder / "secret").write_text(secret, encoding="utf-8")
    words = MESSAGES.replace("ADDRESS", provider.address).replace("FOLDER", str(folder))
    tenant = config / "tenants" / "shanghai.json5"
    text = tenant.read_text(encoding="utf-8")
    tenant.write_text(
        text.replace("    policy: {", words.replace("PORT", str(mails.port)) + "    policy: {", 1), encoding="utf-8"
    )
    return config
