"""The terms of acceptance and review on the pages: what is left, in the list of what waits, while the unit corrects."""

import json
import os
import shutil
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from api import Api
from business import ACCEPTOR, UNIT, address, reported
from hub_process import HubProcess
from places import BUILD, LOGS, ROOT

DAYS = 3
CHINA = timezone(timedelta(hours=8))


def holidays(year: int) -> list[date]:
    """A year of the test's own: one holiday, so that it does not matter when the test runs."""
    return [date(year, 1, 1)]


def day_after(start: date, count: int) -> date:
    """The so manieth working day after a day."""
    while count:
        start += timedelta(days=1)
        if start.weekday() < 5 and start not in holidays(start.year):
            count -= 1
    return start


def configuration(folder: Path) -> Path:
    """The program's configuration with terms of three working days, and calendars of this year and the next."""
    shutil.copytree(ROOT / "config", folder)
    (folder / "regions" / "shanghai-repair.json5").write_text(
        f"{{ acceptanceWorkingDays: {DAYS}, reviewWorkingDays: {DAYS} }}", encoding="utf-8")
    this_year = datetime.now(CHINA).year
    for year in (this_year, this_year + 1):
        days = [{"name": "元旦", "from": str(day), "to": str(day)} for day in holidays(year)]
        (folder / "calendar" / f"{year}.json5").write_text(
            json.dumps({"year": year, "source": "试验", "holidays": days}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terms")
    config = configuration(folder / "config")
    program = Path(os.environ.get("HUB_BINARY", BUILD / "debug" / "hub"))
    process = HubProcess(program, folder / "data", LOGS / "hub-terms.log", "sqlite", None, ["--config", config])
    yield process.start()
    process.stop()


def last_day() -> str:
    return str(day_after(datetime.now(CHINA).date(), DAYS))


def test_a_filing_says_how_long_it_may_wait_and_stands_still_while_the_unit_corrects(hub, browser):
    filing = reported(hub, "submitted")
    page = address(hub, f"/reports/{filing['id']}")
    browser.become(hub.person(ACCEPTOR))
    browser.open(page)
    browser.see(f"等待管理部门受理，受理期限：剩余 {DAYS} 个工作日（截止 {last_day()}）")
    browser.see("办理期限")
    browser.see(f"期限 {DAYS} 个工作日，依据：本平台设置")
    browser.check_accessible()
    browser.check_width()
    browser.open(address(hub, "/todo"))
    browser.see(f"剩余 {DAYS} 个工作日")
    browser.see(f"截止 {last_day()}")
    browser.check_accessible()
    browser.check_width()
    browser.open(hub.tenants["shanghai"])
    browser.see(f"剩余 {DAYS} 个工作日")
    browser.check_accessible()
    browser.check_width()

    Api.of(hub, hub.person(ACCEPTOR)).step("reports", filing, "return", reason="维修资金比例与批准文件不一致。")
    browser.become(hub.person(UNIT))
    browser.open(page)
    browser.see(f"受理期限：已暂停，剩余 {DAYS} 个工作日（自 {datetime.now(CHINA).date()} 起暂停）")
    browser.check_accessible()
    browser.check_width()
