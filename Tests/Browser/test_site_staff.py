"""The site staff of a contract: the consent their identity numbers need, and who reads these numbers how."""

import itertools

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from api import Api, done
from business import ACCEPTOR, UNIT, address, reported
from places import on_sqlite

pytestmark = on_sqlite

DOCUMENT, MASKED_DOCUMENT = "360102197802280035", "360102********0035"
TELEPHONE, MASKED_TELEPHONE = "13900000000", "139****0000"
CONSENT, HINT = "staffConsent", "填写施工现场管理人员时必须勾选。"
MISSING = "请阅读《施工现场管理人员个人信息处理告知》并勾选同意！"
SAVED = "修改备案信息成功！"

names = itertools.count(1)


@pytest.fixture(scope="module")
def project(hub):
    return reported(hub, "approved")


def contract(hub, project: dict, step: str | None = None) -> dict:
    """A general contract of a project with one person on site, saved or brought a step further."""
    unit = Api.of(hub, hub.person(UNIT))
    sample = unit.get("/repair/contracts?category=general&state=approved").json["items"][0]["id"]
    content = unit.get(f"/repair/contracts/{sample}").json["content"]
    content["contractName"] = f"试验第{next(names):02}号施工总承包合同"
    content["staff"][0] |= {"documentNumber": DOCUMENT, "telephone": TELEPHONE}
    filing = unit.create("contracts", {"partOf": project["id"], "content": content})
    return unit.step("contracts", filing, step) if step else filing


def open_as(browser, hub, account, filing):
    browser.become(hub.person(account))
    browser.open(address(hub, f"/contracts/{filing['id']}"))


def cell(browser, column: str, row: int = 0):
    return browser.named(f"staff[{row}].{column}")


def value(browser, column: str, row: int = 0) -> str:
    return cell(browser, column, row).get_attribute("value")


def change_row(browser, action: str) -> None:
    """Presses 复制 or 删除 of a row."""
    button = browser.driver.find_element("css selector", f"[name=_rows][value='{action}']")
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()


def test_the_consent_is_asked_for_beside_its_box_and_all_that_was_typed_stays(hub, browser, project):
    open_as(browser, hub, UNIT, contract(hub, project))
    browser.expect_error("422")
    box = browser.named(CONSENT)
    assert box.is_selected() and HINT in browser.text
    assert "单独同意" in browser.text and "保存期限" in browser.text
    browser.check_accessible()
    browser.check_width()
    box.send_keys(Keys.SPACE)
    assert not box.is_selected()
    browser.retype(cell(browser, "telephone"), "13712345678")
    browser.fill("合同名称", "改了名字的施工总承包合同")
    browser.send("保存")
    assert browser.red_of(CONSENT) == MISSING
    assert browser.summary() == [MISSING]
    assert (value(browser, "telephone"), value(browser, "documentNumber")) == ("13712345678", DOCUMENT)
    assert browser.value("合同名称") == "改了名字的施工总承包合同"
    browser.check_accessible()
    browser.check_width()
    browser.press(MISSING)
    assert browser.focus().get_attribute("name") == CONSENT, "the summary leads to the box"
    browser.focus().send_keys(Keys.SPACE)
    browser.send("保存")
    browser.see(SAVED)
    assert value(browser, "telephone") == "13712345678"
    browser.see("同意《施工现场管理人员个人信息处理告知》")


def test_the_notice_is_scrolled_with_the_keyboard(hub, phone, project):
    open_as(phone, hub, UNIT, contract(hub, project))
    notice = phone.driver.find_element("css selector", ".consent-notice")
    phone.driver.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus()", notice)
    assert phone.focus() == notice
    notice.send_keys(Keys.PAGE_DOWN)
    phone.wait(
        lambda: phone.driver.execute_script("return arguments[0].scrollTop > 0", notice), "the notice did not move")
    notice.send_keys(Keys.TAB)
    assert phone.focus().get_attribute("name") == CONSENT


def test_rows_are_copied_added_and_taken_out_without_losing_a_number(hub, wide, project):
    filing = contract(hub, project)
    open_as(wide, hub, UNIT, filing)
    change_row(wide, "copy staff 0")
    wide.wait(lambda: value(wide, "documentNumber", 1) == DOCUMENT, "the copy has no number")
    wide.retype(cell(wide, "name", 1), "钱安全")
    wide.retype(cell(wide, "telephone", 1), "13712345678")
    wide.send("保存")
    wide.see(SAVED)
    wide.press("确定")
    assert [value(wide, "telephone", row) for row in (0, 1)] == [TELEPHONE, "13712345678"]
    change_row(wide, "remove staff 0")
    wide.wait(lambda: value(wide, "telephone") == "13712345678", "the first row did not go")
    wide.send("保存")
    wide.see(SAVED)
    assert (value(wide, "name"), value(wide, "documentNumber")) == ("钱安全", DOCUMENT)
    unit = Api.of(hub, hub.person(UNIT))
    stored = done(unit.get(f"/repair/contracts/{filing['id']}"))["content"]["staff"]
    assert [row["telephone"] for row in stored] == ["137****5678"]


def test_numbers_are_masked_to_all_who_read_and_seen_one_by_one_with_a_purpose(hub, browser, project):
    filing = contract(hub, project, "submission")
    browser.expect_error("422")
    for account in (UNIT, ACCEPTOR):
        open_as(browser, hub, account, filing)
        assert MASKED_DOCUMENT in browser.text and MASKED_TELEPHONE in browser.text
        for number in (DOCUMENT, TELEPHONE):
            assert number not in browser.driver.page_source
        assert browser.has_field("查看用途") == (account == ACCEPTOR)
        browser.open(address(hub, f"/contracts/{filing['id']}/print"))
        assert MASKED_DOCUMENT in browser.text and DOCUMENT not in browser.driver.page_source
    open_as(browser, hub, ACCEPTOR, filing)
    Select(browser.field("查看内容")).select_by_value("staff[0].telephone")
    browser.fill("查看用途", "　")
    browser.send("查看完整信息")
    assert browser.red("查看用途") == "请输入查看用途！"
    assert Select(browser.field("查看内容")).first_selected_option.text == "第1行　高施工　联系电话"
    browser.check_accessible()
    browser.check_width()
    browser.fill("查看用途", "核对到岗情况")
    browser.send("查看完整信息")
    browser.see(TELEPHONE)
    assert "本次查看已记录" in browser.text and DOCUMENT not in browser.driver.page_source
    browser.check_accessible()
    browser.press("返回")
    browser.see(MASKED_TELEPHONE)


def test_a_draft_keeps_numbers_in_the_tab_only_and_never_the_consent(hub, wide, project):
    filing = contract(hub, project)
    open_as(wide, hub, UNIT, filing)
    wide.named(CONSENT).send_keys(Keys.SPACE)
    wide.retype(cell(wide, "telephone"), "13712345678")
    wide.retype(cell(wide, "name"), "钱安全")
    read = "return JSON.stringify(Object.entries(arguments[0] ? localStorage : sessionStorage))"
    wide.wait(lambda: "钱安全" in wide.driver.execute_script(read, True), "no draft was kept")
    assert "13712345678" not in wide.driver.execute_script(read, True)
    assert "13712345678" in wide.driver.execute_script(read, False)
    assert CONSENT not in wide.driver.execute_script(read, False) + wide.driver.execute_script(read, True)
    wide.open(address(hub, f"/contracts/{filing['id']}"))
    wide.press("恢复草稿")
    wide.wait(lambda: value(wide, "name") == "钱安全", "the draft did not come back")
    assert value(wide, "telephone") == "13712345678"
    assert wide.named(CONSENT).is_selected(), "the box is as the server has it"
    wide.send("保存")
    wide.see(SAVED)
    assert "13712345678" not in wide.driver.execute_script(read, False)


def test_the_consent_is_asked_for_without_scripts_as_well(hub, scriptless, project):
    open_as(scriptless, hub, UNIT, contract(hub, project))
    scriptless.expect_error("422")
    scriptless.named(CONSENT).send_keys(Keys.SPACE)
    scriptless.send("保存")
    assert scriptless.red_of(CONSENT) == MISSING
    assert value(scriptless, "documentNumber") == DOCUMENT
    change_row(scriptless, "copy staff 0")
    scriptless.wait(lambda: value(scriptless, "documentNumber", 1) == DOCUMENT, "the copy has no number")
    assert not scriptless.named(CONSENT).is_selected()
    scriptless.named(CONSENT).send_keys(Keys.SPACE)
    scriptless.send("保存")
    scriptless.see(SAVED)
    assert value(scriptless, "telephone", 1) == TELEPHONE
