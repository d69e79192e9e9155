"""Files while the hub reads its configuration anew, and the room they take on the disk."""

import hashlib
import random
import shutil
import signal
import socket
import time
from urllib.parse import urlsplit

import pytest

from api import Api
from business import UNIT, reported
from conftest import binary
from hub_process import HubProcess
from places import LOGS, ROOT
from tus import Refused, Tus

MEGABYTE = 1 << 20
QUOTA = "quota: { megabytes: 40, organisationMegabytes: 8 },"


class OwnHub:
    """A hub with a configuration of its own, whose tenant has little room."""

    def __init__(self, folder):
        config = folder / "config"
        shutil.copytree(ROOT / "config", config)
        # Its demonstration would send papers, too.
        (config / "tenants" / "beijing.json5").unlink()
        self.file = config / "tenants" / "shanghai.json5"
        self.set("    // fileLinkMinutes: 15,", f"    {QUOTA}\n    fileLinkMinutes: 15,")
        self.log = folder / "log"
        self.process = HubProcess(binary(), folder / "hub", self.log, "sqlite", None, ["--config", str(config)])
        self.hub = self.process.start()
        self.api = Api.of(self.hub, self.hub.person(UNIT))

    def set(self, old: str, new: str) -> None:
        text = self.file.read_text()
        assert old in text
        self.file.write_text(text.replace(old, new, 1))

    def reload(self) -> None:
        """Has the tenant's services made anew, and returns when that is done."""
        self.set("fileLinkMinutes: 15", "fileLinkMinutes: 16")
        self.process.process.send_signal(signal.SIGHUP)
        until = time.monotonic() + 60
        while "tenant shanghai changed" not in self.log.read_text():
            assert time.monotonic() < until, "not reloaded"
            time.sleep(0.05)

    def report(self) -> str:
        """The address of a new report that its unit may send papers to."""
        return f"/repair/reports/{reported(self.hub, 'saved')['id']}"

    def papers(self, report: str) -> list[str]:
        return [paper["sha256"] for paper in self.api.get(report).json["papers"]]

    def stored(self) -> dict[str, bytes]:
        """What lies on the disk, by name."""
        files = self.hub.data / "shanghai" / "files"
        return {
            file.parent.name + file.name: file.read_bytes()
            for file in files.rglob("*")
            if file.is_file() and file.name != "folder-id"
        }

    def connection(self) -> socket.socket:
        parts = urlsplit(self.api.url)
        return socket.create_connection((parts.hostname, parts.port), timeout=60)

    def head(self, method: str, path: str, fields: str, length: int) -> bytes:
        parts = urlsplit(self.api.url)
        return (
            f"{method} {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {self.api.token}\r\n{fields}"
            f"Content-Length: {length}\r\n\r\n"
        ).encode()


@pytest.fixture
def own(tmp_path):
    hub = OwnHub(tmp_path)
    yield hub
    hub.process.stop()


def pdf(size: int, seed: int) -> bytes:
    return b"%PDF-1.7\n" + random.Random(seed).randbytes(size - 9)


def form(data: bytes) -> bytes:
    """A form of the fields `paper` and `file`, bounded by “B”."""
    return (
        b'--B\r\nContent-Disposition: form-data; name="paper"\r\n\r\napproval\r\n'
        b'--B\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + data + b"\r\n--B--\r\n"
    )


def arrived(own, size: int) -> None:
    """Returns when so much of something lies on the disk."""
    until = time.monotonic() + 60
    while not any(len(data) >= size for data in own.stored().values()):
        assert time.monotonic() < until, "nothing comes"
        time.sleep(0.05)


def test_what_an_upload_acknowledged_never_changes_when_the_configuration_is_read_anew(own):
    report = own.report()
    tus = Tus(f"{own.api.url}{report}/papers/uploads", own.api.token)
    one, two = b"%PDF-1.7\n" + b"1" * (3 * MEGABYTE - 9), b"%PDF-1.7\n" + b"2" * (3 * MEGABYTE - 9)
    location = tus.begin("a.pdf", "approval", len(one))
    fields = "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n"
    with own.connection() as slow:
        slow.sendall(own.head("PATCH", location, fields, len(one)) + one[:400_000])
        arrived(own, 200_000)
        own.reload()
        with pytest.raises(Refused) as refusal:
            tus.append(location, 0, two)
        assert refusal.value.status == 423
        slow.sendall(one[400_000:])
        assert b" 204 " in slow.recv(100)
    assert own.papers(report) == [hashlib.sha256(one).hexdigest()]
    assert [hashlib.sha256(data).hexdigest() for data in own.stored().values()] == list(own.stored())


def test_a_form_under_way_is_stored_though_the_configuration_is_read_anew(own):
    report = own.report()
    data = pdf(600_000, 2)
    body = form(data)
    with own.connection() as slow:
        path = urlsplit(own.api.url).path + report + "/papers"
        slow.sendall(own.head("POST", path, "Content-Type: multipart/form-data; boundary=B\r\n", len(body)))
        slow.sendall(body[:400_000])
        arrived(own, 200_000)
        own.reload()
        slow.sendall(body[400_000:])
        assert b" 200 " in slow.recv(100)
    assert own.papers(report) == [hashlib.sha256(data).hexdigest()]


def test_refused_papers_take_no_room_on_the_disk(own, tmp_path):
    before = set(own.stored())
    statuses = []
    for seed in range(5):
        file = tmp_path / f"{seed}.pdf"
        file.write_bytes(pdf(7 * MEGABYTE, seed))
        statuses.append(own.api.attach(f"{own.report()}/papers", "approval", file).status)
    assert statuses == [200, 507, 507, 507, 507]
    assert [len(data) for name, data in own.stored().items() if name not in before] == [7 * MEGABYTE]
    small = tmp_path / "small.pdf"
    small.write_bytes(pdf(1000, 9))
    assert own.api.attach(f"{own.report()}/papers", "no-such-paper", small).status == 404
    assert own.api.attach(f"{own.report()}/papers", "approval", small).status == 200
    assert len(own.stored()) == len(before) + 2


def test_who_may_not_change_a_report_is_refused_before_a_byte_is_kept(own, tmp_path):
    report = f"/repair/reports/{reported(own.hub, 'submitted')['id']}"
    before = set(own.stored())
    body = form(pdf(3 * MEGABYTE, 1))
    with own.connection() as slow:
        path = urlsplit(own.api.url).path + report + "/papers"
        slow.sendall(own.head("POST", path, "Content-Type: multipart/form-data; boundary=B\r\n", len(body)))
        slow.sendall(body[:1000])
        # The answer comes though most of the body never does.
        assert b" 409 " in slow.recv(100)
    assert set(own.stored()) == before
