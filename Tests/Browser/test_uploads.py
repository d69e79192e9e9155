"""Papers sent by tus: progress on the page, a hub that ends in the middle, a reload, and kills at any moment."""

import hashlib
import http.client
import random
import subprocess
import threading
import time

import pytest

from api import Api
from business import UNIT, address, reported
from conftest import binary
from hub_process import HubProcess
from places import LOGS
from tus import Refused, Tus

MEGABYTE = 1 << 20


@pytest.fixture
def own(tmp_path):
    """A hub of the test's own, which it may kill: the process and its address."""
    process = HubProcess(binary(), tmp_path / "hub", LOGS / "hub-uploads.log", "sqlite", None)
    hub = process.start()
    yield process, hub
    process.stop()


def pdf(size: int, seed: int) -> bytes:
    """A file that begins as a PDF, with bytes that no other has."""
    return b"%PDF-1.7\n" + random.Random(seed).randbytes(size - 9)


@pytest.fixture
def drawing(tmp_path):
    """A paper of 18 MB: two requests of the page."""
    file = tmp_path / "竣工 图.pdf"
    file.write_bytes(pdf(18 * MEGABYTE, 1))
    return file


def slowed(browser, megabytes: float) -> None:
    """Lets the browser send so much a second; 0 is as fast as it can."""
    browser.driver.execute_cdp_cmd("Network.enable", {})
    browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
        "offline": False, "latency": 0, "downloadThroughput": -1,
        "uploadThroughput": megabytes * MEGABYTE if megabytes else -1,
    })  # fmt: skip


def choose(browser, file):
    form = browser.driver.find_element("css selector", "form[data-upload]")
    form.find_element("css selector", "input[type=file]").send_keys(str(file))
    form.find_element("css selector", "button[type=submit]").click()


def progress(browser) -> int:
    """The percentage that the page shows."""
    return int(browser.driver.execute_script("return document.querySelector('form[data-upload] progress').value"))


def state(browser) -> str:
    return browser.driver.execute_script("return document.querySelector('form[data-upload] .upload-state').textContent")


def watch(browser) -> None:
    """Keeps the least percentage that is shown from now on."""
    browser.driver.execute_script(
        "const bar = document.querySelector('form[data-upload] progress'); window.least = bar.value;"
        "setInterval(() => { window.least = Math.min(window.least, bar.value); }, 5);")


def sum_of_link(browser, words: str) -> str:
    """SHA-256 of what a link downloads."""
    link = browser.driver.find_element("link text", words).get_attribute("href")
    return browser.driver.execute_async_script(
        "const done = arguments[1]; fetch(arguments[0]).then((a) => a.arrayBuffer()).then((b) => crypto.subtle.digest("
        "'SHA-256', b)).then((d) => done([...new Uint8Array(d)].map((n) => n.toString(16).padStart(2, '0')).join('')));",
        link)


def open_report(own, browser) -> None:
    process, hub = own
    filing = reported(hub, "saved")
    browser.become(hub.person(UNIT))
    browser.open(address(hub, f"/reports/{filing['id']}"))


def test_an_upload_goes_on_by_itself_after_the_hub_was_killed(own, wide, drawing):
    process, hub = own
    open_report(own, wide)
    wide.expect_error("net::ERR")
    slowed(wide, 2)
    choose(wide, drawing)
    wide.wait(lambda: progress(wide) >= 40, "no progress is shown")
    assert "正在上传“竣工 图.pdf”" in state(wide) and "18.0 MB" in state(wide)
    process.kill()
    wide.wait(lambda: state(wide).startswith("网络中断"), "the break is not shown")
    process.again(hub)
    slowed(wide, 0)
    wide.wait(lambda: wide.driver.find_elements("link text", "竣工 图.pdf"), "the paper is not there")
    assert sum_of_link(wide, "竣工 图.pdf") == hashlib.sha256(drawing.read_bytes()).hexdigest()


def test_an_upload_goes_on_after_a_reload_when_the_file_is_chosen_again(own, wide, drawing):
    open_report(own, wide)
    wide.expect_error("net::ERR")
    slowed(wide, 2)
    choose(wide, drawing)
    wide.wait(lambda: progress(wide) >= 50, "no progress is shown")
    wide.driver.get(wide.driver.current_url)
    wide.see("“竣工 图.pdf”上次传到")
    assert "重新选择该文件即可继续上传" in state(wide)
    slowed(wide, 1)
    watch(wide)
    choose(wide, drawing)
    wide.wait(lambda: progress(wide) >= 60, "it does not go on")
    wide.wait(lambda: "正在上传" in state(wide), "no progress is shown")
    slowed(wide, 0)
    wide.wait(lambda: wide.driver.find_elements("link text", "竣工 图.pdf"), "the paper is not there")
    assert sum_of_link(wide, "竣工 图.pdf") == hashlib.sha256(drawing.read_bytes()).hexdigest()
    wide.driver.refresh()
    assert "上次传到" not in wide.text


class Senders:
    """Several uploads at once, each remembered with what was acknowledged."""

    def __init__(self, hub, seed: int):
        self.hub, self.api = hub, Api.of(hub, hub.person(UNIT))
        self.random = random.Random(seed)
        self.acknowledged: list[tuple[int, str]] = []
        self.unfinished: list[tuple[Tus, str, bytes, int, int]] = []
        self.lock = threading.Lock()
        self.serial = 0

    def run(self, filing: int, until: threading.Event) -> None:
        place = f"{self.api.url}/repair/reports/{filing}/papers/uploads"
        tus = Tus(place, self.api.token)
        while not until.is_set():
            with self.lock:
                self.serial += 1
                data = pdf(self.random.randrange(200_000, 3_000_000), self.serial * 7919 + filing)
            entry = None
            try:
                location = tus.begin(f"附件{len(data)}.pdf", "approval", len(data))
                offset = 0
                while offset < len(data):
                    entry = (tus, location, data, offset, filing)
                    offset = tus.append(location, offset, data[offset : offset + 700_000])
                entry = None
                with self.lock:
                    self.acknowledged.append((filing, hashlib.sha256(data).hexdigest()))
            except (OSError, http.client.HTTPException):
                if entry:
                    with self.lock:
                        self.unfinished.append(entry)
                return
            except Refused as refusal:
                assert refusal.status == 409, refusal
                return


def papers(api: Api, filing: int) -> dict[str, int]:
    found = api.get(f"/repair/reports/{filing}").json["papers"]
    return {paper["sha256"]: paper["id"] for paper in found}


def downloaded(api: Api, filing: int, paper: int) -> str:
    command = ["curl", "--silent", "--fail", "--noproxy", "*", "--header", f"Authorization: Bearer {api.token}",
               f"{api.url}/repair/reports/{filing}/papers/{paper}"]  # fmt: skip
    return hashlib.sha256(subprocess.run(command, capture_output=True, check=True).stdout).hexdigest()


@pytest.mark.parametrize("seed", [int(time.time())])
def test_no_kill_loses_an_acknowledged_upload_or_shows_half_a_file(own, seed):
    """The seed stands in the test's name, to be tried again."""
    process, hub = own
    senders = Senders(hub, seed)
    api = senders.api
    filings = []
    for _ in range(4):
        some = [reported(hub, "saved")["id"] for _ in range(3)]
        filings += some
        until = threading.Event()
        threads = [threading.Thread(target=senders.run, args=(filing, until)) for filing in some]
        for thread in threads:
            thread.start()
        time.sleep(senders.random.uniform(0.1, 2.5))
        process.kill()
        until.set()
        for thread in threads:
            thread.join(60)
        process.again(hub)
        whole = {filing: papers(api, filing) for filing in filings}
        missing = [entry for entry in senders.acknowledged if entry[1] not in whole[entry[0]]]
        assert not missing, f"lost after a kill: {missing}"
        for tus, location, data, offset, filing in senders.unfinished:
            assert offset <= tus.offset(location) <= len(data), "an acknowledged offset was lost"
            tus.finish(location, data)
            assert hashlib.sha256(data).hexdigest() in papers(api, filing)
        senders.unfinished.clear()
    for filing in filings:
        for digest, paper in papers(api, filing).items():
            assert downloaded(api, filing, paper) == digest
    for file in (hub.data / "shanghai" / "files").glob("??/*"):
        assert hashlib.sha256(file.read_bytes()).hexdigest() == file.parent.name + file.name, f"half a file: {file}"
    assert senders.acknowledged, "nothing was acknowledged: the kills came too early"
