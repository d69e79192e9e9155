"""The tenant's administration as its administrators use it: people, first passwords, roles, the matrix, sessions."""

import itertools

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from hub_process import Account
from places import on_sqlite

pytestmark = on_sqlite

REGIONAL, SECURITY, ENTERPRISE, AUDITOR = "quyu", "anquan", "qiye", "shenji"
NUMBERS = itertools.count(1)


def at(hub, path):
    return hub.person(REGIONAL).url.rstrip("/") + "/administration" + path


def visit(browser, hub, who, path):
    browser.become(hub.person(who))
    browser.open(at(hub, path))


def prove(browser, hub, who):
    """Proves somebody once more, as dangerous deeds ask; that counts for ten minutes."""
    browser.become(hub.person(who))
    browser.open(hub.person(who).url + "account/proof")
    browser.fill("当前密码", hub.person(who).password)
    browser.press("验证")
    browser.see("您好！")


def newcomer(browser, hub, who=REGIONAL, desk="people", role="区受理员", districts="310106"):
    """Adds somebody and returns him with the password of the slip."""
    account = f"xin{next(NUMBERS)}{browser.width}"
    prove(browser, hub, who)
    visit(browser, hub, who, f"/{desk}")
    browser.send("新增人员")
    browser.fill("姓名", f"新人员{account}")
    browser.fill("用户名", account)
    browser.choose("角色", role)
    if desk == "people":
        browser.fill("所在辖区", districts)
    browser.send("保存")
    browser.see("密码只显示这一次")
    password = browser.driver.find_element(By.CSS_SELECTOR, "#first-password code").text
    url = hub.person(REGIONAL).url
    return Account(tenant="", url=url, role=role, account=account, password=password)


def sign_in_first(browser, person):
    """Signs in with a first password, which is changed before anything else."""
    browser.sign_in(person)
    browser.see("您使用的是初始密码")
    browser.fill("当前密码", person.password)
    browser.fill("新密码", "Neues-2027")
    browser.fill("确认新密码", "Neues-2027")
    browser.send("确定")


def confirm(browser, words):
    """Presses a dangerous button and says yes in its dialog."""
    browser.press(words)
    browser.wait(browser.dialog, f"{words} asks nothing")
    browser.send("确定")


def test_a_new_person_signs_in_with_the_first_password_until_disabled(hub, wide, second):
    person = newcomer(wide, hub)
    wide.check_accessible()
    second.expect_error("401")
    sign_in_first(second, person)
    second.see(f"新人员{person.account}，您好！")
    wide.send("完成")
    wide.see("授予角色")
    assert wide.shows("重置密码")
    confirm(wide, "停用账号")
    wide.see("账号已停用！")
    wide.see("已停用")
    second.open(person.url + "account")
    assert second.has_field("密码"), second.text
    wide.send("启用账号")
    wide.see("账号已启用！")


def test_a_dangerous_deed_asks_for_a_proof_and_goes_on_with_what_was_typed(hub, second):
    second.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    second.kept.clear()
    visit(second, hub, REGIONAL, "/people/new")
    account = f"xin{next(NUMBERS)}proof"
    second.fill("姓名", "待验证人员")
    second.fill("用户名", account)
    second.expect_error("403")
    second.send("保存")
    second.see("此操作需要再次验证身份")
    second.check_accessible()
    second.expect_error("422")
    second.fill("当前密码", "Falsch-2027")
    second.send("验证")
    second.fill("当前密码", hub.person(REGIONAL).password)
    second.send("验证")
    second.see("密码只显示这一次")
    assert account in second.text


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(hub, browser):
    browser.expect_error("422")
    prove(browser, hub, REGIONAL)
    visit(browser, hub, REGIONAL, "/people/new")
    browser.fill("姓名", "重名者")
    browser.fill("用户名", REGIONAL)
    browser.send("保存")
    assert browser.red("用户名") == "用户名已存在！"
    assert browser.value("姓名") == "重名者"
    assert browser.summary() == ["用户名已存在！"]
    browser.check_accessible()
    browser.check_width()


def test_a_list_is_searched_and_keeps_its_filter(hub, browser):
    visit(browser, hub, REGIONAL, "/people")
    if browser.width == "phone":
        browser.press("查询条件")
    browser.fill("用户名", "quyu")
    browser.send("查询")
    browser.see("共 1 条")
    assert "account=quyu" in browser.driver.current_url
    browser.driver.refresh()
    browser.see("区域管理员甲")
    export = browser.driver.find_element(By.PARTIAL_LINK_TEXT, "导出 CSV").get_attribute("href")
    assert "account=quyu" in export and "format=csv" in export
    browser.check_width()


def test_a_role_is_given_and_taken(hub, wide):
    newcomer(wide, hub)
    wide.send("完成")
    wide.choose("角色", "审计管理员")
    wide.send("授予")
    wide.see("角色已授予！")
    wide.check_accessible()
    confirm(wide, "取消审计管理员")
    wide.see("角色已取消！")
    wide.see("办理记录")
    assert "授予角色" in wide.text and "取消角色" in wide.text


def test_the_matrix_and_a_role_are_read_by_the_security_administrator_alone(hub, wide):
    visit(wide, hub, SECURITY, "/roles")
    wide.send("权限矩阵")
    wide.choose("业务", "上海市住宅修缮工程网上办事平台")
    wide.send("查询")
    wide.see("受理项目信息报送")
    wide.see("本辖区")
    wide.open(at(hub, "/roles/shanghai-repair.acceptor"))
    wide.see("担任该角色的人员")
    assert wide.shows("保存权限")
    wide.expect_error("403")
    visit(wide, hub, REGIONAL, "/roles")
    wide.see("没有权限")


def test_an_organisations_administrator_manages_its_own_people_only(hub, browser):
    visit(browser, hub, ENTERPRISE, "/staff/new")
    roles = [option.text for option in browser.field("角色").find_elements(By.TAG_NAME, "option")]
    assert roles == ["请选择", "实施单位"]
    person = newcomer(browser, hub, who=ENTERPRISE, desk="staff", role="实施单位")
    browser.check_width()
    browser.send("完成")
    browser.see(person.account)
    browser.send("保存")
    browser.see("修改成功！")
    browser.expect_error("403")
    browser.open(at(hub, "/people"))
    browser.see("没有权限")


def test_an_administrator_adds_an_organisation_with_the_keyboard(hub, wide):
    visit(wide, hub, REGIONAL, "/organisations/new")
    wide.expect_error("422")
    wide.field("单位名称").send_keys("上海键盘建筑公司", Keys.TAB, "91310106MA0000031K", Keys.ENTER)
    wide.wait(lambda: wide.red("统一社会信用代码"), "the wrong code is not said")
    assert wide.red("统一社会信用代码") == "统一社会信用代码校验位不正确，请核对！"
    code = wide.field("统一社会信用代码")
    code.clear()
    code.send_keys("91310106MA00000311", Keys.ENTER)
    wide.see("单位新增成功！")


def test_a_session_is_ended_by_the_security_administrator(hub, wide, second):
    person = newcomer(wide, hub)
    sign_in_first(second, person)
    second.expect_error("401")
    visit(wide, hub, SECURITY, f"/sessions?account={person.account}")
    wide.see("共 1 条")
    confirm(wide, "结束全部")
    second.open(person.url + "account")
    assert second.has_field("密码"), second.text


def test_without_scripts_the_server_asks_before_it_disables(hub, wide, scriptless):
    person = newcomer(wide, hub)
    wide.send("完成")
    page = wide.driver.current_url
    prove(scriptless, hub, REGIONAL)
    scriptless.open(page)
    scriptless.press("停用账号")
    scriptless.see("确定停用吗？")
    scriptless.press("确定")
    scriptless.see("账号已停用！")
    assert person.account in scriptless.text


def test_the_auditor_searches_the_audit_and_looks_at_an_entry(hub, wide):
    visit(wide, hub, AUDITOR, "/audit")
    wide.fill("操作", "登录")
    wide.send("查询")
    wide.see("登录（sign-in）")
    wide.check_accessible()
    wide.send("查看")
    wide.see("审计链")
    wide.wait(lambda: "待入链" in wide.text or "校验通过" in wide.text, "the page does not say how the entry stands")
    wide.check_accessible()
    visit(wide, hub, AUDITOR, "/audit?action=core.audit.read")
    wide.see("查看审计记录")


def test_the_regional_administrator_does_not_read_the_audit(hub, wide):
    visit(wide, hub, REGIONAL, "/people")
    assert not wide.shows("审计查询")
    wide.open(at(hub, "/audit"))
    wide.expect_error("403")
