"""字典管理: what the regional administrator changes in a code list is what a company's form offers next."""

import itertools

from selenium.webdriver.support.ui import Select

from api import Api
from business import UNIT, declaration
from places import on_sqlite

pytestmark = on_sqlite

REGIONAL = "quyu"
NUMBERS = itertools.count(1)
LISTS = "/administration/dictionaries"
CATEGORIES = f"{LISTS}/shanghai-repair/category"
RETIRING = "停用后新业务不能再选择该代码，已填报的业务仍显示原名称。确定停用吗？"


def visit(browser, hub, account, path):
    browser.become(hub.person(account))
    browser.open(hub.person(account).url.rstrip("/") + path)


def offered(browser) -> list[str]:
    """What the company's form offers as 修缮类别."""
    return [option.text for option in Select(browser.field("修缮类别")).options]


def open_code(browser, hub, code):
    visit(browser, hub, REGIONAL, f"{CATEGORIES}?words={code}")
    browser.send("修改")


def test_a_title_and_a_retired_code_reach_the_form_of_a_company(hub, browser):
    code = f"试验{browser.width}{next(NUMBERS)}"
    visit(browser, hub, REGIONAL, LISTS + "?name=修缮类别")
    browser.send("修缮类别")
    browser.send("新增代码")
    browser.press("保存")
    assert browser.red("名称") == "请输入名称！"
    browser.fill("名称", code)
    browser.send("保存")
    browser.see("新增成功！")

    saved = Api.of(hub, hub.person(UNIT)).create("declarations", declaration() | {"category": code})
    open_code(browser, hub, code)
    browser.fill("名称", code + "改造")
    browser.send("保存")
    browser.see("修改成功！")
    browser.check_accessible()
    browser.check_width()
    visit(browser, hub, UNIT, "/repair/declarations/new")
    assert code + "改造" in offered(browser)

    open_code(browser, hub, code)
    browser.press("停用")
    browser.see_dialog(RETIRING)
    browser.send("确定")
    browser.see("已停用！")
    for words in ["新增", "修改名称", f"{code} → {code}改造", "停用"]:
        browser.see(words)
    visit(browser, hub, UNIT, "/repair/declarations/new")
    assert code + "改造" not in offered(browser)
    visit(browser, hub, UNIT, f"/repair/declarations/{saved['id']}")
    assert code + "改造（已停用）" in offered(browser)
    browser.send("保存")
    browser.see_dialog("项目申报修改成功！")


def test_a_wrong_place_is_said_in_red_and_a_fixed_list_says_why(hub, browser):
    visit(browser, hub, REGIONAL, f"{CATEGORIES}/code?code=其他")
    browser.fill("顺序", "0")
    browser.expect_error("422")
    browser.send("保存")
    assert browser.red("顺序").startswith("顺序应为1至")
    assert browser.value("顺序") == "0"
    browser.check_accessible()
    visit(browser, hub, REGIONAL, f"{LISTS}/shanghai-repair/district")
    browser.see("该字典不能修改：报送编号中的字母按区县确定。")
    assert not browser.shows("新增代码")
    browser.check_width()
