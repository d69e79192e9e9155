"""Documents (文书) of filings: the PDF with Chinese that can be copied, the QR code that leads to the verification page,
a tampered file, lists as XLSX, and a hub that is killed while it makes documents."""

import hashlib
import os
import random
import re
import sqlite3
import threading
import time
import zipfile
from pathlib import Path

from business import ACCEPTOR, UNIT, address, reported
from documents import Visitor, download, scanned, token, words
from hub_process import HubProcess
from places import BUILD, LOGS, on_sqlite


def test_a_reported_project_is_taken_away_as_pdf_and_verified(hub, wide, second, tmp_path):
    filing = reported(hub, "submitted")
    wide.become(hub.person(UNIT))
    wide.open(address(hub, f"/reports/{filing['id']}"))
    pdf = download(wide, tmp_path / "taken", "下载PDF", ".pdf")
    assert filing["number"] in pdf.name
    text = words(pdf)
    for word in ("上海市建设工程项目信息报送表(住宅修缮工程)", filing["number"], filing["title"], "市级财政", "已上报"):
        assert word in text, word
    target = scanned(pdf, tmp_path)
    assert re.fullmatch(re.escape(hub.url) + r"/shanghai/verify/[0-9A-Z]{20}", target)
    second.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    second.open(target)
    second.see("有效")
    second.see(filing["number"])
    choose(second, pdf)
    second.see("完全一致")
    changed = tmp_path / "改过的.pdf"
    data = bytearray(pdf.read_bytes())
    data[len(data) // 2] ^= 1
    changed.write_bytes(data)
    choose(second, changed)
    second.see("不一致")
    second.check_accessible()


@on_sqlite
def test_a_code_is_typed_and_an_unknown_one_is_said_to_be_unknown(hub, wide, second):
    wide.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    wide.open(hub.person(UNIT).url.rstrip("/") + "/verify")
    wide.expect_error("404")
    wide.fill("核验码", "01234-56789-abcde-fghjk")
    wide.press("查询")
    wide.see("未查询到该文书")


@on_sqlite
def test_the_print_page_offers_the_pdf_too(hub, wide, tmp_path):
    filing = reported(hub, "approved")
    wide.become(hub.person(UNIT))
    wide.open(address(hub, f"/reports/{filing['id']}/print"))
    pdf = download(wide, tmp_path / "taken", "下载PDF", ".pdf")
    assert "已审核" in words(pdf)


def test_a_list_is_taken_away_as_xlsx_and_csv(hub, wide, tmp_path):
    filing = reported(hub, "submitted")
    wide.become(hub.person(ACCEPTOR))
    wide.open(address(hub, f"/reports?number={filing['number']}&match=exact"))
    book = download(wide, tmp_path / "taken", "导出 XLSX", ".xlsx")
    with zipfile.ZipFile(book) as parts:
        assert parts.testzip() is None
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 2
    assert filing["number"] in sheet and filing["title"] in sheet and "<v>1286.5</v>" in sheet
    wide.open(address(hub, "/reports"))
    lines = download(wide, tmp_path / "taken", "导出 CSV", ".csv").read_bytes()
    assert lines.startswith(b"\xef\xbb\xbf")
    assert filing["number"] in lines.decode("utf-8-sig")


@on_sqlite
def test_a_hub_killed_while_it_makes_documents_leaves_none_half_done(hub, tmp_path_factory):
    data = tmp_path_factory.mktemp("killed")
    process = HubProcess(
        Path(os.environ.get("HUB_BINARY", BUILD / "debug" / "hub")), data, LOGS / "hub-killed.log", "sqlite", None)
    own = process.start()
    filings = [reported(own, "submitted")["id"] for _ in range(8)]
    chance = random.Random(20261120)
    made = 0
    for turn in range(4):
        visitor = Visitor(own.person(UNIT))
        asking = [
            threading.Thread(target=make, args=(visitor, filing), daemon=True)
            for filing in filings[2 * turn:2 * turn + 2] + filings
        ]
        for thread in asking:
            thread.start()
        time.sleep(chance.uniform(0.01, 0.35))
        process.process.kill()
        process.process.wait()
        for thread in asking:
            thread.join(30)
        process = HubProcess(process.binary, data, process.log, "sqlite", None)
        own = process.start()
        made = whole(data / "shanghai")
    visitor = Visitor(own.person(UNIT))
    for filing in filings:
        make(visitor, filing)
    process.stop()
    assert whole(data / "shanghai") == len(filings) >= made


def make(visitor, filing):
    """Asks for a document; a hub that dies meanwhile is what this is about."""
    try:
        page = visitor.ask(f"/repair/reports/{filing}")
        visitor.ask(f"/repair/reports/{filing}/document", {"_csrf": token(page)})
    except (OSError, TypeError):
        pass


def whole(folder: Path) -> int:
    """Checks that every record has its file as it was digested, and every file its record; returns how many."""
    with sqlite3.connect(folder / "hub.sqlite") as database:
        records = dict(database.execute("SELECT code, digest FROM issued_document"))
        noted = database.execute("SELECT COUNT(*) FROM audit_entry WHERE action = 'shanghai.report.document'").fetchone()
    assert list((folder / "documents" / "unfinished").iterdir()) == []
    assert list((folder / "exports").iterdir()) == []
    files = {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in (folder / "documents").rglob("*.pdf")}
    assert files == records
    assert noted == (len(records),)
    return len(records)


def choose(browser, file):
    browser.driver.find_element("css selector", "input[type=file]").send_keys(str(file))
    browser.send("核对")
