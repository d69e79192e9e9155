"""What is measured: each server in the shape that the comparison starts and stops."""
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.parse
from pathlib import Path


class Server:
    """A program that answers on a port of this machine."""

    def __init__(self, name, port, command, cwd, env=None):
        self.name, self.port, self.command, self.cwd, self.env = name, port, command, cwd, env or {}
        self.process = None

    def start(self, path="/", limit=30.0):
        """Starts it and returns the seconds until it first answered `path`."""
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                raise SystemExit(f"{self.name}: something else listens on port {self.port}")
        log = open(Path(self.cwd) / f"{self.name}.log", "ab")
        began = time.monotonic()
        self.process = subprocess.Popen(
            [str(word) for word in self.command], cwd=self.cwd, env={**os.environ, **self.env}, stdout=log, stderr=log,
            start_new_session=True)
        while time.monotonic() - began < limit:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended at once; see {log.name}")
            try:
                if self.get(path)[0] < 500:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.0005)
        raise SystemExit(f"{self.name} does not answer")

    def stop(self):
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)
        self.process = None

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.getheaders(), data

    def get(self, path, headers=None):
        return self.request("GET", path, None, headers)

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{urllib.parse.quote(path, safe='/?=&%')}"

    def memory(self):
        """Resident MiB: all, and without the pages of mapped files."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        figure = {key: int(kib) / 1024 for key, kib in re.findall(r"(\w+):\s+(\d+) kB", status)}
        return figure["VmRSS"], figure["RssAnon"]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()


class Hub(Server):
    """The hub itself, with demonstration people to sign in as."""

    def __init__(self, program, folder, data, port=8094, database=None):
        config = folder / "config"
        more = ["--database", database] if database else []
        self.data = folder / data
        options = ["--config", config, "--data", self.data, *more]
        super().__init__("hub", port, [program, "serve", *options, "--port", port], folder)

    def cookie(self, account):
        """The session cookie of somebody who signs in with his password."""
        people = json.loads((self.data / "demonstration.json").read_text())
        password = next(person["password"] for person in people if person["account"] == account)
        status, _, body = self.request(
            "POST", "/shanghai/api/session", json.dumps({"account": account, "password": password}),
            {"Content-Type": "application/json"})
        if status != 201:
            raise SystemExit(f"cannot sign in as {account}: {status} {body.decode()}")
        return f"hub-shanghai={json.loads(body)['token']}"

    def form(self, cookie):
        """The body of a declaration's form as a browser would send it."""
        _, _, page = self.get("/shanghai/repair/declarations/new", {"Cookie": cookie})
        token = re.search(r'name="_csrf" value="([^"]+)"', page.decode())[1]
        return urllib.parse.urlencode({
            "_csrf": token, "projectName": "临汾路375弄屋面及相关设施改造工程", "category": "屋面及相关设施改造",
            "totalInvestment": "1286.50", "buildingArea": "32680.40", "district": "310106", "street": "310106021",
            "site": "静安区临汾路375弄1至36号", "contact": "何联系", "contactMobile": "13800000000", "remarks": ""})


def nginx(peers, folder):
    prefix = folder / "nginx"
    prefix.mkdir(exist_ok=True)
    (prefix / "logs").mkdir(exist_ok=True)
    return Server("nginx", 8093, ["nginx", "-p", prefix, "-c", peers / "nginx.conf", "-g", "daemon off;"], folder)


def plain(program, folder):
    return Server("plain", 8095, [program, "plain", "--port", 8095], folder)


def swift(folder):
    return Server("swift", 8092, [folder / "swift/release/Peer"], folder, {"PEER_DB": str(folder / "peer.db")})


def django(peers, folder):
    return Server(
        "django", 8091,
        [folder / "env/bin/gunicorn", "-w", "2", "-b", "127.0.0.1:8091", "--chdir", peers / "django", "peer:application"],
        folder, {"PEER_DB": str(folder / "django.db")})


def sign_in_to_django(server):
    body = urllib.parse.urlencode({"username": "bench", "password": "bench-password"})
    _, headers, _ = server.request(
        "POST", "/login", body, {"Content-Type": "application/x-www-form-urlencoded"})
    return next(value.split(";")[0] for name, value in headers if name == "Set-Cookie" and "sessionid" in value)


def prepare(args, folder, peers):
    """Makes what is not there yet: data, databases, programs of the peers."""
    def run(*words, **options):
        print("+", *words, flush=True)
        subprocess.run([str(word) for word in words], check=True, **options)

    filings = folder / "filings.csv"
    if not filings.exists():
        with open(filings, "wb") as out:
            run(peers.parent / "filings.py", args.filings, stdout=out)
    if not (folder / "config").exists():
        shutil.copytree(args.config, folder / "config")
        unlimited = (
            'data: "data", listen: [{ host: "127.0.0.1", port: 8094 }], log: { access: "access.log" }, '
            "rateLimits: { requestsPerSecond: 1000000, requestBurst: 1000000, signInsPerMinute: 600, signInBurst: 600 }")
        (folder / "config/hub.json5").write_text("{ " + unlimited + " }\n")
    if not (folder / "data").exists():
        run(args.hub, "demo", "--config", folder / "config", "--data", folder / "data")
        run(args.bench, "load", "--config", folder / "config", "--data", folder / "data", filings)
    if not (folder / "peer.db").exists():
        run(peers / "load_sqlite.py", folder / "peer.db", filings)
    if not (folder / "swift").exists():
        run("swift", "build", "-c", "release", "--package-path", peers / "swift", "--scratch-path", folder / "swift")
    if not (folder / "env").exists():
        run("python3", "-m", "venv", folder / "env")
        run(folder / "env/bin/pip", "-q", "install", "Django~=5.2", "gunicorn")
    if not (folder / "django.db").exists():
        run(folder / "env/bin/python", peers / "django/peer.py", "load", filings,
            env={**os.environ, "PEER_DB": str(folder / "django.db")})
