"""Notices: the count that rises, text messages and mails through real servers, a hub that is killed while it sends."""

import os
import re
import shutil
import sqlite3
import subprocess
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest

from business import ACCEPTOR, OTHER_UNIT, UNIT, reported
from hub_process import HubProcess
from message_servers import Mails, Provider, configuration, wait
from places import BUILD, LOGS
from postgres import fresh_database

SECRET = "Geheimnis-2026"
BINARY = Path(os.environ.get("HUB_BINARY", BUILD / "debug" / "hub"))


def address(account, path):
    return account.url.rstrip("/") + path


def enter(browser, account):
    browser.open(address(account, "/sign-in"))
    browser.fill("用户名", account.account)
    browser.fill("密码", account.password)
    browser.send("登录")


def unread(browser) -> int:
    """The number at the head of the page."""
    shown = browser.driver.execute_script("return document.querySelector('[data-unread-source]')?.innerText ?? ''")
    found = re.search(r"\d+", shown)
    return int(found[0]) if found else 0


def rises_without_reload(browser, hub, other):
    """On an open page of one hub the count rises when a report is returned through `other`."""
    unit = hub.person(UNIT)
    enter(browser, unit)
    browser.open(address(unit, "/account"))
    browser.driver.execute_script("window.stays = true")
    before = unread(browser)
    for step in (1, 2):
        reported(other, "returned")
        wait(lambda step=step: unread(browser) >= before + step, "the message")
    assert browser.driver.execute_script("return window.stays === true"), "the page was loaded again"


def test_the_count_rises_without_a_reload(hub, wide):
    rises_without_reload(wide, hub, hub)


@pytest.fixture
def two_hubs(tmp_path):
    """Two hubs on one PostgreSQL, each with a folder of its own."""
    server = os.environ.get("HUB_TEST_POSTGRES")
    if not server:
        pytest.skip("HUB_TEST_POSTGRES names no PostgreSQL")
    with fresh_database(server) as uri:
        first = HubProcess(BINARY, tmp_path / "one", LOGS / "hub-notices-one.log", "postgres", uri)
        one = first.start()
        shutil.copytree(tmp_path / "one", tmp_path / "two")
        second = HubProcess(BINARY, tmp_path / "two", LOGS / "hub-notices-two.log", "postgres", uri)
        two = second.start()
        yield one, two
        second.stop()
        first.stop()


def test_the_count_rises_when_another_hub_on_the_same_postgresql_posts(two_hubs, second):
    rises_without_reload(second, *two_hubs)


@pytest.fixture
def place(tmp_path):
    """A hub on SQLite that sends by a real mail server and a real provider."""
    provider, mails = Provider(SECRET), Mails(tmp_path, SECRET)
    config = configuration(tmp_path, provider, mails, SECRET)
    process = HubProcess(
        BINARY, tmp_path / "data", LOGS / "hub-notices.log", "sqlite", None, ["--config", config]
    )  # fmt: skip
    yield process, provider, mails
    if process.process.poll() is None:
        process.stop()
    provider.stop()
    mails.stop()


def bind(browser, unit, kind, label, contact, code):
    """Gives the unit a number or an address, with the code that comes there."""
    browser.open(address(unit, f"/account/{kind}"))
    if "当前密码" in browser.driver.page_source:
        browser.fill("当前密码", unit.password)
        browser.send("验证")
    browser.fill(label, contact)
    browser.send("发送验证码")
    browser.fill("验证码", re.search(r"\d{6}", code())[0])
    browser.send("确定")


def mail_text(mails, number):
    mail = message_from_string(wait(lambda: mails.taken[number : number + 1], "the mail")[0], policy=default)
    assert mail["to"] == "unit@example.cn" and "邮箱验证码" in mail["subject"]
    return mail.get_content()


def test_text_messages_and_mails_leave_by_real_servers(place, wide, second):
    process, provider, mails = place
    hub = process.start()
    unit = hub.person(UNIT)
    enter(wide, unit)
    bind(wide, unit, "phone", "手机号码", "13812345678", lambda: provider.message(0)["text"])
    wide.see("138****5678")
    # Somebody else, since codes come a minute apart.
    other = hub.person(OTHER_UNIT)
    enter(second, other)
    bind(second, other, "mail", "电子邮箱", "unit@example.cn", lambda: mail_text(mails, 0))
    second.see("u***@example.cn")

    reported(hub, "returned")
    sent = provider.message(1)
    assert sent["phone"] == "13812345678" and sent["signed"] and sent["sign"] == "住建委"
    assert "已被退回修改" in sent["text"] and sent["values"]["business"] == "项目信息报送"

    wide.open(address(unit, "/account/notices"))
    wide.check_accessible()
    wide.driver.find_element("css selector", "input[name=channels][value=text]").click()
    wide.driver.find_element("css selector", "input[name=quiet][value=own]").click()
    wide.fill("开始时间", "25:00")
    wide.expect_error("422")
    wide.send("保存")
    wide.see("开始时间格式不正确，请按“22:00”的格式填写！")
    wide.check_accessible()
    wide.fill("开始时间", "00:00")
    wide.fill("结束时间", "00:01")
    wide.send("保存")
    wide.see("通知设置已保存。")
    # What the law has the unit told comes all the same (行政许可法 §32, §44); preferences are NotifierTests'.
    reported(hub, "returned")
    assert "已被退回修改" in provider.message(2)["text"]
    reported(hub, "approved")
    assert "审核通过" in provider.message(3)["text"] and len(provider.taken) == 4

    log = (process.data / "access.log").read_text(encoding="utf-8") + process.log.read_text(encoding="utf-8")
    assert "13812345678" not in log and SECRET not in log and "unit@example.cn" not in log


def test_a_hub_that_is_killed_while_it_sends_leaves_nothing_half_done(place, wide):
    process, provider, _ = place
    hub = process.start()
    unit = hub.person(UNIT)
    enter(wide, unit)
    bind(wide, unit, "phone", "手机号码", "13812345678", lambda: provider.message(0)["text"])
    # No page listens while hubs are killed.
    wide.driver.get("about:blank")
    database = process.data / "shanghai" / "hub.sqlite"
    for moment in ("before", "after"):
        provider.before = provider.after = lambda: None
        count = len(provider.taken)
        setattr(provider, moment, process.process.kill)
        # The step is acknowledged before anything is sent, so it holds whatever becomes of the hub.
        filing = reported(hub, "returned")
        sent = provider.message(count)
        process.process.wait(30)
        provider.before = provider.after = lambda: None
        pass_leases(database)
        hub = process.start()
        wait(lambda: states(database) == {"sent"}, "the end of the outbox")
        keys = [taken["key"] for taken in provider.taken[count:]]
        assert set(keys) == {sent["key"]} and 1 <= len(keys) <= 2, f"{moment}: {keys}"
        assert filing["state"] is not None
    ok = subprocess.run(["sqlite3", database, "PRAGMA integrity_check"], capture_output=True, text=True)
    assert ok.stdout.strip() in ("ok", ""), ok.stdout


def pass_leases(database):
    """Lets two minutes pass for the outbox."""
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE outbox_message SET due_at = 0 WHERE state = 'waiting'")


def states(database) -> set:
    with sqlite3.connect(database) as connection:
        return {row[0] for row in connection.execute("SELECT state FROM outbox_message")}


def test_dead_letters_are_seen_and_sent_again(place, wide, second):
    process, provider, _ = place
    hub = process.start()
    unit, administrator = hub.person(UNIT), hub.person("quyu")
    enter(wide, unit)
    bind(wide, unit, "phone", "手机号码", "13812345678", lambda: provider.message(0)["text"])
    provider.code = "DEAD"
    reported(hub, "returned")
    provider.message(1)
    database = process.data / "shanghai" / "hub.sqlite"
    wait(lambda: "failed" in states(database), "the dead letter")
    provider.code = "OK"

    enter(second, administrator)
    second.open(address(administrator, "/administration/messages?state=failed"))
    second.see("primary: status 200, code DEAD")
    second.see("138****5678")
    second.check_accessible()
    second.press("重发")
    second.see_dialog("确定重发该消息吗？")
    second.send("确定")
    assert provider.message(2)["key"] == provider.message(1)["key"]
    wait(lambda: states(database) == {"sent"}, "the end of the outbox")


def test_an_official_reaches_his_settings_on_a_phone(hub, phone):
    official = hub.person(ACCEPTOR)
    enter(phone, official)
    phone.open(address(official, "/account"))
    phone.send("通知设置")
    phone.see("免打扰时段")
    phone.check_accessible()
