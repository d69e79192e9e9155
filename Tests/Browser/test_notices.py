"""Notices from the draft to the portal and back, the portal itself, and the one search box."""

import itertools

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from business import ACCEPTOR, OTHER_UNIT, UNIT, address, declared, project_name
from places import on_sqlite

pytestmark = on_sqlite

REGIONAL = "quyu"
STALE = "数据已被他人修改，请刷新后重试！"
NUMBERS = itertools.count(1)
MARKED = "return [...document.querySelectorAll('.found mark')].map(node => node.textContent)"


def title_of_its_own(browser):
    return f"第{next(NUMBERS)}号停水通知{browser.width}"


def at(hub, path):
    return hub.person(REGIONAL).url.rstrip("/") + path


def as_guest(browser, hub, path="/"):
    browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    browser.open(at(hub, path))


def confirm(browser, words):
    """Presses what asks first, and says yes."""
    browser.press(words)
    browser.wait(browser.dialog, f"{words} asks nothing")
    browser.send("确定")


def drafted(browser, hub, title, body="自**明日**起停水。\n\n- 一号楼\n- 二号楼"):
    browser.become(hub.person(REGIONAL))
    browser.open(at(hub, "/notices/editing"))
    browser.send("新建通知公告")
    browser.fill("标题", title)
    browser.fill("发布单位", "示例市住房和城乡建设局")
    browser.fill("正文", body)
    browser.send("保存")
    browser.see("草稿已保存！")


def test_a_notice_is_drafted_previewed_published_seen_by_everyone_and_withdrawn(hub, browser, tmp_path):
    browser.expect_error("404")
    title = title_of_its_own(browser)
    drafted(browser, hub, title)
    paper = tmp_path / "停水范围.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    browser.attach("选择文件：附件", paper)
    browser.wait(lambda: "停水范围.pdf" in browser.text or browser.shows("上传"), "the file is not taken")
    if "停水范围.pdf" not in browser.text:
        browser.send("上传")
    browser.see("停水范围.pdf")
    browser.send("保存并预览")
    browser.see("以下内容尚未发布")
    assert browser.driver.find_element(By.CSS_SELECTOR, ".article-text strong").text == "明日"
    browser.check_accessible()
    browser.check_width()
    confirm(browser, "发布")
    browser.see("发布成功！")
    notice = browser.driver.current_url.split("?")[0].rpartition("/")[2]
    browser.check_accessible()
    as_guest(browser, hub)
    browser.send(title)
    browser.see("停水范围.pdf")
    browser.see("一号楼")
    browser.check_accessible()
    browser.check_width()
    as_guest(browser, hub, "/notices?name=" + title)
    browser.see("共 1 条")
    browser.become(hub.person(UNIT))
    browser.open(at(hub, "/"))
    browser.see(title)
    browser.become(hub.person(REGIONAL))
    browser.open(at(hub, f"/notices/editing/{notice}"))
    confirm(browser, "撤回")
    browser.see("已撤回！")
    as_guest(browser, hub)
    assert title not in browser.text
    browser.open(at(hub, f"/notices/{notice}"))
    browser.see("您访问的内容不存在或已撤回！")


def test_what_was_typed_is_kept_when_somebody_was_faster_or_something_is_wrong(hub, wide):
    wide.expect_error("409")
    wide.expect_error("422")
    title = title_of_its_own(wide)
    drafted(wide, hub, title)
    here = wide.driver.current_url
    wide.driver.execute_script("window.open(arguments[0])", here)
    first, second = wide.driver.window_handles
    wide.driver.switch_to.window(second)
    wide.fill("发布单位", "另一单位")
    wide.send("保存")
    wide.see("已保存！")
    wide.driver.switch_to.window(first)
    wide.fill("正文", "我写了很久的正文")
    wide.send("保存")
    wide.see(STALE)
    assert wide.value("正文") == "我写了很久的正文"
    wide.open(here)
    wide.fill_date("发布日期", "2999-01-01")
    confirm(wide, "发布")
    assert wide.red("发布日期") == "发布日期不能晚于今天！"
    assert wide.value("发布单位") == "另一单位"
    wide.check_accessible()


def test_notices_do_without_scripts(hub, scriptless):
    title = title_of_its_own(scriptless)
    drafted(scriptless, hub, title)
    scriptless.send("发布")
    scriptless.see("确定发布吗？")
    scriptless.send("确定")
    scriptless.see("发布成功！")
    box = scriptless.driver.find_element(By.ID, "page-search")
    box.send_keys(title, Keys.ENTER)
    scriptless.wait(lambda: scriptless.driver.execute_script(MARKED) == [title], "the notice is not found")
    as_guest(scriptless, hub)
    assert scriptless.shows(title)


def test_the_portal_shows_announcements_the_way_in_and_help(hub, browser):
    as_guest(browser, hub)
    for words in ["通知公告", "关于平台试运行的通知", "办事指引", "办事指南", "登录"]:
        browser.see(words)
    assert "平台操作培训安排" not in browser.text, "a notice for who is signed in stands on the portal"
    assert browser.has_field("用户名") and browser.shows("CA证书") is not None
    browser.check_accessible()
    browser.check_width()
    account = hub.person(UNIT)
    browser.fill("用户名", account.account)
    browser.fill("密码", account.password)
    browser.send("登录")
    browser.see("平台操作培训安排")
    browser.check_accessible()


def test_the_search_box_finds_what_one_may_read_and_marks_it(hub, browser):
    name = project_name()
    filing = declared(hub, name)
    browser.become(hub.person(UNIT))
    browser.open(address(hub, "/declarations"))
    ActionChains(browser.driver).send_keys("/").perform()
    assert browser.focus().get_attribute("id") == "page-search"
    browser.focus().send_keys(name[1:], Keys.ENTER)
    browser.wait(lambda: browser.driver.execute_script(MARKED) == [name[1:]], "the name is not marked")
    browser.check_accessible()
    browser.check_width()
    browser.send(name)
    browser.see(filing["number"])
    for who, found in [(ACCEPTOR, True), (OTHER_UNIT, False)]:
        browser.become(hub.person(who))
        browser.open(at(hub, "/search?q=" + name))
        browser.see("共找到 1 条" if found else "没有找到")


def test_a_group_has_its_pages_one_character_finds_and_signs_alone_are_said(hub, wide):
    wide.expect_error("422")
    wide.become(hub.person(UNIT))
    wide.open(at(hub, "/search?q=工程&in=shanghai.declaration&size=10"))
    wide.see("项目申报")
    wide.open(at(hub, "/search?q=工"))
    wide.see("项目申报")
    wide.open(at(hub, "/search?q=（！）"))
    assert wide.red("搜索内容") == "请输入文字或数字再查询。"
    assert wide.value("搜索内容") == "（！）"
    wide.check_accessible()


def test_who_keeps_the_registers_finds_their_entries_by_one_character_and_is_led_to_them(hub, browser):
    browser.become(hub.person(REGIONAL))
    browser.open(at(hub, "/search?q=郭"))
    browser.see("人员库")
    browser.see("郭建设")
    browser.check_width()
    browser.check_accessible()
    browser.press("郭建设")
    browser.see("登记信息")
    assert "/administration/registers/persons/" in browser.driver.current_url
    browser.become(hub.person(ACCEPTOR))
    browser.open(at(hub, "/search?q=郭建设"))
    assert "/administration/registers/" not in browser.driver.page_source
