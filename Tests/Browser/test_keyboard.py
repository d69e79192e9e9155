"""The way to 上报 with the keyboard alone."""

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from business import ASKED, UNIT, address, reported
from places import on_sqlite

pytestmark = on_sqlite

# The controls of the form in the order in which they stand, besides those that are hidden.
IN_ORDER = """
const form = document.getElementById('filing');
return [...form.querySelectorAll('input, select, textarea, button, a[href]')]
    .filter(node => node.getClientRects().length > 0 && !node.disabled)
    .filter(node => node.type !== 'radio' || node.checked).map(node => node.name || node.textContent.trim());
"""
FOCUSED = """
const node = document.activeElement;
return [node.name || node.textContent.trim(), node.closest('form')?.id ?? ''];
"""
IN_DIALOG = "return document.activeElement === document.body || !!document.activeElement.closest('dialog[open]')"
OUTLINED = """
const look = getComputedStyle(document.activeElement);
return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 || look.boxShadow !== 'none';
"""


def key(browser, *keys):
    ActionChains(browser.driver).send_keys(*keys).perform()


def focused(browser):
    return browser.driver.execute_script(FOCUSED)


def test_the_first_tab_offers_to_skip_to_the_content(hub, wide):
    wide.become(hub.person(UNIT))
    wide.open(address(hub, "/reports"))
    key(wide, Keys.TAB)
    assert wide.focus().text == "跳到正文"
    assert wide.focus().is_displayed()
    key(wide, Keys.ENTER)
    key(wide, Keys.TAB)
    assert wide.driver.execute_script("return !!document.activeElement.closest('main')")


def test_sh50_reporting_with_the_keyboard(hub, wide):
    filing = reported(hub, "saved")
    wide.become(hub.person(UNIT))
    wide.open(address(hub, f"/reports/{filing['id']}"))
    expected = wide.driver.execute_script(IN_ORDER)
    wide.field("项目申报编号").click()
    way = [focused(wide)[0]]
    for _ in range(2 * len(expected)):
        if way[-1] == "上报":
            break
        key(wide, Keys.TAB)
        name, form = focused(wide)
        if form == "filing" and name != way[-1]:
            way.append(name)
            assert wide.driver.execute_script(OUTLINED), f"the focus on {name} cannot be seen"
    assert way == [name for index, name in enumerate(expected) if index == 0 or name != expected[index - 1]]

    key(wide, Keys.ENTER)
    wide.see_dialog(ASKED)
    assert wide.focus().text == "确定"
    for _ in range(5):
        key(wide, Keys.TAB)
        assert wide.driver.execute_script(IN_DIALOG), "the focus left the dialog"
    key(wide, Keys.ESCAPE)
    wide.wait(lambda: wide.dialog() is None, "Escape did not close the dialog")
    wide.wait(lambda: wide.focus().text == "上报", "the focus did not come back")

    key(wide, Keys.SPACE)
    wide.see_dialog(ASKED)
    key(wide, Keys.ENTER)
    wide.see_dialog("项目信息上报成功！")
    assert wide.focus().text == "确定"
    key(wide, Keys.ENTER)
    wide.wait(lambda: wide.dialog() is None, "the success dialog stayed")


def test_rows_are_added_and_removed_with_the_keyboard(hub, wide):
    filing = reported(hub, "saved")
    wide.become(hub.person(UNIT))
    wide.open(address(hub, f"/reports/{filing['id']}"))
    add = wide.driver.find_element("css selector", ".add-row")
    wide.driver.execute_script("arguments[0].focus()", add)
    key(wide, Keys.ENTER)
    assert wide.focus().get_attribute("name") == "funding[2].source"
    key(wide, Keys.TAB, Keys.TAB, Keys.TAB)
    assert wide.focus().get_attribute("aria-label") == "删除第 3 行"
    key(wide, Keys.ENTER)
    assert len(wide.driver.find_elements("css selector", "[data-rows] tbody tr")) == 2
    assert wide.focus().get_attribute("name") == "funding[1].source"
