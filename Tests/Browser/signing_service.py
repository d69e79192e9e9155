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


@dataclass
class SigningService:
    """The service: what is plugged in, and how it can go wrong."""

    locks: list[Lock] = field(default_factory=list)
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
                known = [{"id": lock.id, "certificate": base64.b64encode(lock.certificate).decode()} for lock in service.locks]
                self.reply(200, {"certificates": known})

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
        lock = next((lock for lock in self.locks if lock.id == asked["certificate"]), None)
        if lock is None:
            return 404, {"error": "certificate"}
        if lock.failures >= TRIES:
            return 423, {"error": "locked"}
        text = asked["text"] + (" " if self.lies else "")
        signature = lock.sign(text.encode(), asked["password"])
        if signature is None:
            lock.failures += 1
            return (423, {"error": "locked"}) if lock.failures >= TRIES else (403, {"error": "password"})
        lock.failures = 0
        return 200, {"signature": base64.b64encode(signature).decode()}
