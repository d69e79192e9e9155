"""The list pages: conditions, states, pages, and the address that keeps them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver.support.ui import Select

from api import Api
from business import UNIT, address, declaration, declared, project_name, reported
from places import on_sqlite

pytestmark = on_sqlite


@pytest.fixture(scope="module")
def estate(hub):
    """Twelve declarations with a name in common, the last three of them reported."""
    unit = Api.of(hub, hub.person(UNIT))
    stem = "翻页" + project_name()
    made = [unit.create("declarations", declaration(f"{stem}之{index}")) for index in range(1, 13)]
    return stem, made[:9] + [unit.step("declarations", filing, "submission") for filing in made[9:]]


def open_list(browser, hub, path="/declarations"):
    browser.become(hub.person(UNIT))
    browser.open(address(hub, path))


def names(browser):
    return [row.text for row in browser.driver.find_elements("css selector", "tbody tr a") if row.text not in ("修改", "查看")]


def query(browser):
    return {name: values[0] for name, values in parse_qs(urlsplit(browser.driver.current_url).query).items()}


def tabs(browser):
    found = browser.driver.find_elements("css selector", ".state-tabs a")
    return dict(tab.text.split() for tab in found)


def test_sh19_to_sh21_each_condition_alone_is_enough(hub, wide, estate):
    """SH-19, SH-20, SH-21."""
    filing = estate[1][-1]
    conditions = {
        "网上申请编号": filing["number"],
        "项目名称": filing["title"],
        "项目申报编号": filing["code"],
    }
    for label, text in conditions.items():
        open_list(wide, hub)
        wide.fill(label, text)
        wide.press("查询")
        wide.wait(lambda: names(wide) == [filing["title"]], f"{label} did not find it")
        assert wide.value(label) == text
        assert wide.blocked("查询") is None
    open_list(wide, hub)
    wide.choose("项目申报状态", "已保存")
    wide.press("查询")
    wide.wait(lambda: query(wide).get("state") == "saved", "the state is not in the address")
    assert {badge.text for badge in wide.driver.find_elements("css selector", "tbody .badge, tbody .state")} == {"已保存"}


def test_sh28_sh29_conditions_of_reports(hub, wide):
    """SH-28, SH-29, SH-31."""
    filing = reported(hub, "accepted")
    conditions = {"网上申请编号": filing["number"], "项目名称": filing["title"], "项目信息报送编号": filing["code"]}
    for label, text in conditions.items():
        open_list(wide, hub, "/reports")
        wide.fill(label, text)
        wide.press("查询")
        wide.wait(lambda: names(wide) == [filing["title"]], f"{label} did not find it")


def test_sh20_exact_and_fuzzy(hub, wide, estate):
    stem, made = estate
    open_list(wide, hub)
    wide.fill("项目名称", f"{stem}之1")
    wide.press("查询")
    wide.wait(lambda: set(names(wide)) == {f"{stem}之{n}" for n in (1, 10, 11, 12)}, "part of a name does not find")
    wide.tick("准确查找")
    wide.press("查询")
    wide.wait(lambda: names(wide) == [f"{stem}之1"], "exact search finds more or less than the one")
    assert query(wide)["match"] == "exact"
    open_list(wide, hub)
    wide.fill("网上申请编号", made[0]["number"][-6:])
    wide.press("查询")
    wide.wait(lambda: made[0]["title"] in names(wide), "the end of a number does not find")


def test_sh22_sh23_states_and_pages(hub, wide, estate):
    """SH-22, SH-23."""
    stem, _ = estate
    open_list(wide, hub, f"/declarations?name={stem}")
    assert tabs(wide) == {"全部": "12", "已保存": "9", "已上报": "3"}
    assert len(names(wide)) == 10
    wide.see("共 12 条")
    wide.press("下一页")
    wide.wait(lambda: len(names(wide)) == 2, "the second page is wrong")
    assert (query(wide)["page"], query(wide)["name"]) == ("2", stem)
    wide.driver.find_element("partial link text", "已上报").click()
    wide.wait(lambda: len(names(wide)) == 3, "the tab shows others")
    assert query(wide)["state"] == "submitted"
    assert "page" not in query(wide)
    wide.driver.back()
    wide.wait(lambda: len(names(wide)) == 2, "back does not lead back")
    wide.driver.refresh()
    wide.wait(lambda: len(names(wide)) == 2, "reload shows another page")
    assert wide.value("项目名称") == stem


def test_sh23_how_many_on_a_page(hub, wide, estate):
    """SH-23."""
    stem, _ = estate
    open_list(wide, hub, f"/declarations?name={stem}")
    sizes = next(s for s in wide.driver.find_elements("css selector", ".paging select"))
    assert [option.text for option in Select(sizes).options] == ["10 条/页", "20 条/页", "50 条/页", "100 条/页"]
    Select(sizes).select_by_visible_text("20 条/页")
    wide.wait(lambda: len(names(wide)) == 12, "twenty on a page are not shown")
    assert query(wide)["size"] == "20"


def test_reset_empties_the_conditions(hub, wide, estate):
    stem, _ = estate
    open_list(wide, hub, f"/declarations?name={stem}&state=saved&page=2")
    wide.press("重置")
    wide.wait(lambda: "name" not in query(wide), "the condition stays in the address")
    assert wide.value("项目名称") == ""
    assert query(wide) == {}


def test_sh30_five_states_of_reports(hub, wide):
    """SH-30."""
    reported(hub, "saved")
    open_list(wide, hub, "/reports")
    counts = Api.of(hub, hub.person(UNIT)).get("/repair/reports").json
    shown = tabs(wide)
    assert list(shown) == ["全部", "已保存", "已上报", "退回修改", "已受理", "已审核"]
    assert shown["全部"] == str(counts["total"])
    order = ("saved", "submitted", "returned", "accepted", "approved")
    assert list(shown.values())[1:] == [str(counts["states"][state]) for state in order]


def test_nothing_found_says_what_to_do(hub, wide):
    open_list(wide, hub, "/declarations?name=没有这样的工程名称")
    wide.see("没有符合条件的记录，请修改查询条件或点击“重置”。")
    open_list(wide, hub, "/declarations?name=！")
    wide.see("请输入项目名称中的文字或数字再查询。")


def test_a_page_of_twenty_is_small(hub, wide, estate):
    for _ in range(8):
        declared(hub)
    open_list(wide, hub, "/declarations?size=20")
    assert len(names(wide)) == 20
    size = wide.driver.execute_script("return fetch(location.href).then(a => a.arrayBuffer()).then(b => b.byteLength)")
    assert size < 60_000
    parts = "return ['link[rel=stylesheet]', 'script'].map(part => document.querySelectorAll(part).length)"
    assert wide.driver.execute_script(parts) == [1, 1]
    inline = "return document.querySelectorAll('style, [style], script:not([src])').length"
    assert wide.driver.execute_script(inline) == 0
