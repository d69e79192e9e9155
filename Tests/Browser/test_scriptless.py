"""The same way in a browser that runs no scripts: the server does and asks everything itself."""

import re

from business import (
    ACCEPTOR, ASKED, CREATED, SAVE_FIRST, SUBMITTED, UNIT, address, declared, fill_declaration, fill_report, fund,
    project_name, reported,
)  # fmt: skip
from places import on_sqlite

pytestmark = on_sqlite


def open_as(browser, hub, account, path):
    browser.become(hub.person(account))
    browser.open(address(hub, path))


def test_an_empty_form_is_checked_by_the_server(hub, scriptless):
    scriptless.expect_error("422")
    open_as(scriptless, hub, UNIT, "/declarations/new")
    scriptless.send("保存")
    assert len(scriptless.summary()) > 5, "the page was not sent to the server"


def test_sh24_to_sh51_a_project_is_declared_without_scripts(hub, scriptless):
    browser, name = scriptless, project_name()
    browser.expect_error("422")
    open_as(browser, hub, UNIT, "/declarations/new")
    fill_declaration(browser, name)
    browser.fill("总投资", "一千万")
    browser.send("保存")
    assert browser.red("总投资") == "总投资必须为数值！"
    assert browser.summary() == ["总投资必须为数值！"]
    assert (browser.value("总投资"), browser.value("项目名称")) == ("一千万", name)
    browser.fill("总投资", "1286.5")
    browser.send("保存")
    browser.see("项目申报新增成功！")
    browser.send("上报")
    browser.see(ASKED)
    browser.send("取消")
    assert browser.value("项目名称") == name
    browser.send("上报")
    browser.send("确定")
    browser.see("项目申报上报成功！")
    assert re.search(r"SB2026\d{6}", browser.text)


def test_sh34_to_sh51_a_project_is_reported_without_scripts(hub, scriptless):
    browser, found = scriptless, declared(hub)
    browser.expect_error("422")
    open_as(browser, hub, UNIT, "/reports/new")
    fill_report(browser)
    browser.fill("项目申报编号", "SB2026999999")
    browser.send("保存")
    assert browser.red("项目申报编号") == "项目申报编号无效，请核对！"
    assert browser.value("邮政编码") == "200072"
    browser.fill("项目申报编号", found["code"])
    browser.send("保存")
    browser.see(CREATED)
    assert browser.value("项目名称") == found["title"]
    browser.fill("小区名称", "未保存的小区")
    browser.send("上报")
    browser.see(SAVE_FIRST)
    assert browser.value("小区名称") == "未保存的小区"
    browser.send("保存")
    browser.see("项目信息报送申请修改成功")
    browser.send("上报")
    browser.see(ASKED)
    browser.send("确定")
    browser.see(SUBMITTED)
    assert browser.blocked("上报")


def test_sh40_rows_are_added_and_removed_without_scripts(hub, scriptless):
    browser, filing = scriptless, reported(hub, "saved")
    browser.expect_error("422")
    open_as(browser, hub, UNIT, f"/reports/{filing['id']}")
    browser.fill("小区名称", "加行时的小区")
    browser.send("增加一行")
    fund(browser, "10", row=2)
    assert browser.value("小区名称") == "加行时的小区"
    browser.send("保存")
    assert browser.red_of("funding")
    browser.send("删除第 3 行")
    assert len(browser.driver.find_elements("css selector", "[data-rows] tbody tr")) == 2
    assert browser.named("funding[1].share").get_attribute("value") == "40"
    browser.send("保存")
    browser.see("项目信息报送申请修改成功")


def test_rows_of_a_new_form_keep_the_units_data(hub, scriptless):
    open_as(scriptless, hub, UNIT, "/reports/new")
    scriptless.fill("邮政编码", "200072")
    scriptless.send("增加一行")
    assert len(scriptless.driver.find_elements("css selector", "[data-rows] tbody tr")) == 2
    assert scriptless.value("邮政编码") == "200072"
    assert scriptless.value("统一社会信用代码") == "91310106MA0000015B"


def test_sh56_sh58_the_authority_works_without_scripts(hub, scriptless):
    browser = scriptless
    browser.expect_error("422")
    filing = reported(hub, "submitted")
    open_as(browser, hub, ACCEPTOR, f"/reports/{filing['id']}")
    browser.send("受理")
    browser.see("已受理")
    browser.send("退回修改")
    browser.send("退回修改")
    assert browser.red("退回原因") == "请填写退回原因！"
    browser.fill("退回原因", "请核对。")
    browser.send("退回修改")
    browser.see("项目信息报送已退回修改！")
