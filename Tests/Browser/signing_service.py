"""A signing service on this machine, playing the vendor's part (协卡助手) with real keys and the openssl program."""

import base64
import json
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# Wrong passwords that lock a key.
TRIES = 6


@dataclass
class Lock:
    """A key in a lock: a folder that `hub ca issue` made, and which of its two certificates."""

    folder: Path
    which: str = "signing"
    failures: int = 0

    @property
    def certificate(self) -> bytes:
        lines = (self.folder / f"{self.which}.pem").read_text().splitlines()
        return base64.b64decode("".join(line for line in lines if not line.startswith("-")))

    @property
    def id(self) -> str:
        return f"{self.folder.name}-{self.which}"

    def sign(self, text: bytes, password: str) -> bytes | None:
        """The signature, DER for curves; None for a wrong password."""
        key = self.folder / f"{self.which}.key.pem"
        command = ["openssl", "pkeyutl", "-sign", "-inkey", key, "-passin", "stdin", "-rawin", "-digest"]
        sm2 = (self.folder / "kind").read_text().strip() == "sm2"
        command += ["sm3", "-pkeyopt", "distid:1234567812345678"] if sm2 else ["sha256"]
        source = self.folder / f"{self.which}.text"
        source.write_bytes(text)
        done = subprocess.run([*command, "-in", source], input=f"{password}\n".encode(), capture_output=True, timeout=30)
        return done.stdout if done.returncode == 0 else None


class Dialect:
    """How the service names and writes things: as the hub has it by default."""

    # What the tenant's file says of it.
    configuration = ""

    def write(self, data: bytes) -> str:
        return base64.b64encode(data).decode()

    def list(self, locks: list[Lock]):
        return {"certificates": [{"id": lock.id, "certificate": self.write(lock.certificate)} for lock in locks]}

    def read(self, asked: dict) -> tuple[str, str, str]:
        """The certificate's id, the password, and what is to be signed."""
        return asked["certificate"], asked["password"], asked["text"]

    def signed(self, signature: bytes) -> tuple[int, dict]:
        return 200, {"signature": self.write(signature)}

    def refused(self, status: int, reason: str) -> tuple[int, dict]:
        return status, {"error": reason}


class HexDialect(Dialect):
    """The same in hexadecimal digits."""

    def write(self, data: bytes) -> str:
        return data.hex().upper()


class VendorDialect(Dialect):
    """Another vendor's: nested names, base64 in lines, numbers for reasons, and status 200 whatever happens."""

    configuration = """
        fields: { "head.function": "SignData", "body.certSN": "{certificate}", "body.pin": "{password}", "body.plain": "{text}" },
        answers: { list: "", id: "sn", certificate: "cert.der", signature: "result.signed", error: "code" },
        errors: { password: ["1001"], locked: ["1002"], certificate: ["1003"] },
    """
    CODES = {"password": 1001, "locked": 1002, "certificate": 1003}

    def write(self, data: bytes) -> str:
        return base64.encodebytes(data).decode()

    def list(self, locks: list[Lock]):
        return [{"sn": lock.id, "cert": {"der": self.write(lock.certificate)}} for lock in locks]

    def read(self, asked: dict) -> tuple[str, str, str]:
        assert asked["head"] == {"function": "SignData"}, asked
        return asked["body"]["certSN"], asked["body"]["pin"], asked["body"]["plain"]

    def signed(self, signature: bytes) -> tuple[int, dict]:
        return 200, {"code": 0, "result": {"signed": self.write(signature)}}

    def refused(self, status: int, reason: str) -> tuple[int, dict]:
        return 200, {"code": self.CODES[reason], "result": None}


@dataclass
class SigningService:
    """The service: what is plugged in, how it speaks, and how it can go wrong."""

    locks: list[Lock] = field(default_factory=list)
    dialect: Dialect = field(default_factory=Dialect)
    # Signs other bytes than it was asked to.
    lies: bool = False

    def start(self, port: int = 0) -> None:
        service = self

        class Handler(BaseHTTPRequestHandler):
            # One request a connection, so that a stopped service is gone.
            protocol_version = "HTTP/1.0"

            def log_message(self, *_):
                pass

            def do_OPTIONS(self):
                self.reply(204, None)

            def do_GET(self):
                self.reply(200, service.dialect.list(service.locks))

            def do_POST(self):
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.reply(*service.sign(asked))

            def reply(self, status, body):
                data = b"" if body is None else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "null"))
                self.send_header("Access-Control-Allow-Headers", "content-type")
                self.send_header("Access-Control-Allow-Private-Network", "true")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def sign(self, asked: dict) -> tuple[int, dict]:
        refused = self.dialect.refused
        name, password, text = self.dialect.read(asked)
        lock = next((lock for lock in self.locks if lock.id == name), None)
        if lock is None:
            return refused(404, "certificate")
        if lock.failures >= TRIES:
            return refused(423, "locked")
        signature = lock.sign((text + (" " if self.lies else "")).encode(), password)
        if signature is None:
            lock.failures += 1
            return refused(423, "locked") if lock.failures >= TRIES else refused(403, "password")
        lock.failures = 0
        return self.dialect.signed(signature)
