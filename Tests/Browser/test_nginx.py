"""nginx in front of the hub: both see the same requests, whatever is sent to nginx."""

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from places import ROOT, on_sqlite

pytestmark = on_sqlite

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin")
# What the server answers by itself: malformed, too large a head, a method or a coding it does not know.
UNCOUNTED = ("400", "431", "501")
MARK = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

CONFIGURATION = """
daemon off;
{user}
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log emerg;
events {{ worker_connections 256; }}
http {{
    log_format seen '$upstream_status';
    access_log {folder}/access.log seen;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    underscores_in_headers on;
    ignore_invalid_headers off;
    upstream hub {{ server {address}; keepalive 4; }}
    server {{
        listen unix:{folder}/socket;
        location / {{ proxy_pass http://hub; proxy_http_version 1.1; proxy_set_header Connection "";
            proxy_ignore_client_abort on; }}
    }}
}}
"""


def messages() -> list[bytes]:
    """The published requests, valid and invalid, as they go over the wire."""
    shared = os.environ.get("REGIONHUB_SHARED")
    folder = (Path(shared) if shared else ROOT.parent / "shared") / "reliability/data/gunicorn/tests/requests"
    texts = [file.read_bytes() for file in sorted(folder.glob("*valid/*.http"))]
    return [text.replace(b"\n", b"").replace(b"\\r", b"\r").replace(b"\\n", b"\n") for text in texts]


@pytest.fixture
def front(hub, tmp_path):
    """nginx with the hub behind it: its socket and its log."""
    if not NGINX:
        pytest.skip("there is no nginx")
    if not messages():
        pytest.skip("the published requests are not beside this checkout")
    user = "user root;" if os.geteuid() == 0 else ""
    address = hub.url.removeprefix("http://").rstrip("/")
    file = tmp_path / "nginx.conf"
    file.write_text(CONFIGURATION.format(user=user, folder=tmp_path, address=address))
    process = subprocess.Popen([NGINX, "-p", tmp_path, "-c", file])
    try:
        for _ in range(200):
            if (tmp_path / "socket").exists():
                break
            time.sleep(0.05)
        yield tmp_path
    finally:
        process.terminate()
        process.wait(timeout=30)


def send(folder: Path, data: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(20)
        client.connect(str(folder / "socket"))
        try:
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        answer = b""
        try:
            while piece := client.recv(65536):
                answer += piece
        except OSError:
            pass
        return answer


def passed_on(folder: Path) -> int:
    """How many requests nginx passed on that were not refused for their form before they were counted."""
    lines = (folder / "access.log").read_text().splitlines()
    return sum(line not in ("-", *UNCOUNTED) for line in lines)


def answered(hub) -> int:
    """How many requests the hub has counted before this one."""
    text = urlopen(hub.url.rstrip("/") + "/metrics").read().decode()
    rows = re.findall(r'^hub_requests_total\{(.*)\} (\d+)$', text, re.M)
    return sum(int(count) for labels, count in rows if 'status="400"' not in labels)


def test_nginx_and_the_hub_count_the_same_requests(hub, front):
    # The question for the count is counted by the next one.
    before, seen = answered(hub) + 1, passed_on(front)
    # A request of nobody's asks for a page that the hub counts; /healthz it answers before it counts.
    mark = MARK.replace(b"/healthz", b"/shanghai/")
    for message in messages():
        send(front, message)
        send(front, message + mark)
        send(front, mark.replace(b"Connection: close\r\n", b"") + message)
    time.sleep(1)
    assert passed_on(front) - seen > len(messages())
    assert answered(hub) - before == passed_on(front) - seen
