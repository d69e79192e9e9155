"""An absence: an official lets a colleague stand in, who sees what he may do and why, hears of it, and is taken off."""

from datetime import datetime, timedelta, timezone

from business import ACCEPTOR, reported

COLLEAGUE = "shiguanli"
ROLE, LENT = "区受理员（310106）", "区受理员（代 王受理）"


def test_a_colleague_stands_in_sees_his_rights_and_is_taken_off(hub, wide, second):
    # The proof that is asked for and the form with its fault, which the browser calls failed loads.
    wide.expect_error("403")
    wide.expect_error("422")
    absent, colleague = hub.person(ACCEPTOR), hub.person(COLLEAGUE)
    today = datetime.now(timezone(timedelta(hours=8))).date()
    try:
        lend(wide, absent, today)
        stand_in(second, colleague)
        told = reported(hub, "submitted")
        second.open(address(colleague, "/inbox"))
        second.see(told["code"])
    finally:
        wide.open(address(absent, "/account/delegations"))
        wide.send("撤销")
    wide.see("已撤销")
    second.open(address(colleague, "/account/rights"))
    assert "我的权限" in second.text and LENT not in second.text
    second.open(address(colleague, "/repair/reports"))
    second.see("选择身份")
    assert not second.shows("代 王受理")


def lend(browser, absent, today):
    """Names the colleague, with a wrong day first: nothing of what was typed is lost, on either side of the proof."""
    browser.sign_in(absent)
    browser.open(address(absent, "/account/rights"))
    browser.see("区受理员")
    assert "代 " not in browser.text
    browser.open(address(absent, "/account/delegations"))
    browser.check_accessible()
    browser.check_width()
    browser.choose("代办人", "郑管理（市管理员）")
    browser.tick(ROLE)
    browser.fill_date("开始日期", today.isoformat())
    browser.fill_date("结束日期", (today - timedelta(days=1)).isoformat())
    browser.fill("代办原因", "出差")
    browser.send("保存")
    browser.see("此操作需要再次验证身份")
    browser.fill("当前密码", absent.password)
    browser.send("验证")
    assert browser.red("结束日期") == "结束时间应晚于开始时间！"
    assert browser.field(ROLE).is_selected() and browser.value("代办原因") == "出差"
    browser.fill_date("结束日期", (today + timedelta(days=1)).isoformat())
    browser.send("保存")
    browser.see("代办中")
    browser.check_accessible()


def stand_in(browser, colleague):
    """Chooses to act for the absent official, and reads which role gives which right."""
    browser.sign_in(colleague)
    browser.see("选择身份")
    browser.send("代 王受理")
    browser.see("郑管理（代 王受理）")
    browser.open(address(colleague, "/account/rights"))
    rows = browser.driver.find_elements("css selector", "main tbody tr")
    lent = [row.text for row in rows if LENT in row.text]
    assert any("受理" in row and "310106" in row for row in lent), lent
    assert len(lent) < len(rows), "his own rights stand there as well"
    browser.check_accessible()
    browser.open(address(colleague, "/account/delegations"))
    browser.see("王受理")
    assert "新增代办" not in browser.text


def address(account, path):
    return account.url.rstrip("/") + path
