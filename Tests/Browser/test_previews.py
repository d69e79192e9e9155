"""Papers and attachments in the browser (预览): pictures, PDF and text; and links to one file that expire."""

import re
import subprocess

import pytest

import beijing
from api import Api
from business import OTHER_UNIT, UNIT, address, reported
from files import pdf, png, red_in_view
from places import on_sqlite

pytestmark = on_sqlite

DEAD = "链接无效或已过期，请向提供者重新索取！"
LOADED = """
const image = document.querySelector(arguments[0]);
return image && image.complete ? [image.naturalWidth, image.naturalHeight] : null;
"""


def sent(hub, folder, **papers: bytes):
    """A report with papers of these names, and its page."""
    filing = reported(hub, "saved")
    api = Api.of(hub, hub.person(UNIT))
    for name, data in papers.items():
        file = folder / name.replace("_", ".")
        file.write_bytes(data)
        assert api.attach(f"/repair/reports/{filing['id']}/papers", "approval", file).status == 200
    return address(hub, f"/reports/{filing['id']}")


def size_of(browser, selector):
    return browser.wait(lambda: browser.driver.execute_script(LOADED, selector), f"{selector} is not there")


def see_red(browser, least):
    browser.wait(lambda: red_in_view(browser) > least, "what the file shows is not seen")


def test_a_picture_is_small_beside_its_name_and_large_on_its_page(hub, browser, tmp_path):
    page = sent(hub, tmp_path, 现场_png=png(3000, 1500), 坏的_png=png(3000, 1500)[:40])
    browser.become(hub.person(UNIT))
    browser.open(page)
    picture = browser.driver.find_element("css selector", "img.thumbnail")
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", picture)
    assert size_of(browser, "img.thumbnail") == [160, 80]
    browser.expect_error("422")
    browser.check_accessible()
    browser.check_width()
    browser.open(browser.driver.find_element("css selector", "a[aria-label='预览 现场.png']").get_attribute("href"))
    assert size_of(browser, "img.preview-picture") == [1600, 800]
    see_red(browser, 5000)
    browser.check_accessible()
    browser.check_width()
    browser.open(page)
    browser.open(browser.driver.find_element("css selector", "a[aria-label='预览 坏的.png']").get_attribute("href"))
    browser.see("坏的.png")
    browser.see("该图片无法预览，请下载后查看！")


def test_a_pdf_opens_in_the_browser_s_viewer(hub, browser, tmp_path):
    page = sent(hub, tmp_path, 批复_pdf=pdf())
    browser.become(hub.person(UNIT))
    browser.open(page)
    browser.open(browser.driver.find_element("css selector", "a[aria-label='预览 批复.pdf']").get_attribute("href"))
    browser.see("批复.pdf")
    see_red(browser, 5000)
    browser.check_accessible()
    browser.check_width()
    alone = browser.driver.find_element("link text", "在新窗口打开").get_attribute("href")
    browser.open(alone)
    see_red(browser, 5000)
    browser.become(hub.person(OTHER_UNIT))
    browser.expect_error("404")
    browser.open(alone)
    browser.see("不存在")


def test_a_temporary_link_is_copied_opened_by_a_guest_and_dead_when_changed(hub, wide, second, tmp_path):
    page = sent(hub, tmp_path, 批复_pdf=pdf())
    wide.become(hub.person(UNIT))
    wide.driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    wide.open(page)
    wide.press("复制临时链接 批复.pdf")
    wide.see("临时链接已复制，有效期至")
    link = wide.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert re.fullmatch(re.escape(address(hub, "/reports/links/")) + r"[0-9A-Za-z_.-]+", link)
    taken = subprocess.run(["curl", "--silent", "--noproxy", "*", "--include", link], capture_output=True, check=True)
    head, _, body = taken.stdout.partition(b"\r\n\r\n")
    assert body == pdf() and b"attachment;" in head.lower()
    second.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    second.expect_error("404")
    first = link.rpartition("/")[2]
    second.open(link.replace(first, "z" + first[1:]))
    second.see(DEAD)
    second.check_accessible()
    second.check_width()


def test_without_scripts_a_page_shows_the_link(hub, scriptless, tmp_path):
    page = sent(hub, tmp_path, 批复_pdf=pdf())
    scriptless.become(hub.person(UNIT))
    scriptless.open(page)
    scriptless.press("复制临时链接 批复.pdf")
    scriptless.see("有效期至")
    assert "/reports/links/" in scriptless.driver.find_element("id", "file-link").get_attribute("value")


def published(browser, hub, folder, **files: bytes) -> str:
    """A policy of Beijing's with these attachments, and its page."""
    browser.become(hub.person(beijing.PLATFORM, "beijing"))
    browser.open(beijing.address(hub, "/policies/editing/new"))
    browser.fill("名称", f"装配式建筑管理办法{browser.width}")
    browser.fill("发布单位", "北京市住房和城乡建设委员会")
    browser.fill("正文", "见附件。")
    browser.send("保存")
    for name, data in files.items():
        file = folder / name.replace("_", ".")
        file.write_bytes(data)
        browser.attach("选择文件：附件", file)
        browser.wait(lambda: file.name in browser.text or browser.shows("上传"), "the file is not taken")
        if file.name not in browser.text:
            browser.send("上传")
        browser.see(file.name)
    browser.send("保存并预览")
    browser.press("发布")
    browser.wait(browser.dialog, "nothing is asked")
    browser.send("确定")
    browser.see("发布成功！")
    number = browser.driver.current_url.split("?")[0].rpartition("/")[2]
    return beijing.address(hub, f"/policies/{number}")


def test_bj_13_a_click_on_a_file_s_name_shows_its_content(hub, browser, tmp_path):
    """BJ-13: 点击文件名称可查看文件内容."""
    text = "第一条　为规范装配式建筑项目。\n"
    page = published(
        browser, hub, tmp_path, 办法_pdf=pdf(), 示意_png=png(800, 400), 说明_txt=text.encode(),
        旧文_txt=text.encode("gb18030"), 附表_zip=b"PK\x05\x06" + bytes(18),
    )  # fmt: skip
    browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    browser.open(page)
    browser.see("仅供下载")
    browser.check_accessible()
    browser.check_width()
    for name in ("办法.pdf", "示意.png"):
        browser.open(page)
        browser.send(name)
        see_red(browser, 5000)
        assert browser.shows("下载")
    for name in ("说明.txt", "旧文.txt"):
        browser.open(page)
        browser.send(name)
        frame = browser.driver.find_element("css selector", "iframe.preview-frame")
        browser.driver.switch_to.frame(frame)
        browser.see("第一条　为规范装配式建筑项目。")
        browser.driver.switch_to.default_content()
        browser.check_width()
