"""Papers (附件) of a filing: sent with progress, refused with a sentence, read by those who may, locked after 上报."""

import pytest

from business import ACCEPTOR, OTHER_UNIT, UNIT, address, reported
from places import on_sqlite

pytestmark = on_sqlite

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def plan(tmp_path):
    """A small PDF with a Chinese name."""
    file = tmp_path / "修缮方案批复.pdf"
    file.write_bytes(PDF)
    return file


def choose(browser, file):
    browser.driver.find_elements("css selector", "form[data-upload] input[type=file]")[0].send_keys(str(file))
    browser.driver.find_elements("css selector", "form[data-upload] button[type=submit]")[0].click()


def test_a_paper_is_sent_read_by_the_official_and_taken_off(hub, wide, plan):
    filing = reported(hub, "saved")
    wide.become(hub.person(UNIT))
    wide.open(address(hub, f"/reports/{filing['id']}"))
    choose(wide, plan)
    wide.see("修缮方案批复.pdf")
    link = wide.driver.find_element("link text", "修缮方案批复.pdf").get_attribute("href")
    status, kind, body = wide.driver.execute_async_script(
        "const done = arguments[1]; fetch(arguments[0]).then(async (a) => "
        "done([a.status, a.headers.get('content-disposition'), await a.text()]));", link)
    assert status == 200
    assert kind.startswith("attachment; filename*=UTF-8''")
    assert body == PDF.decode()
    wide.become(hub.person(OTHER_UNIT))
    wide.expect_error("404")
    wide.open(link)
    wide.see("不存在")
    wide.become(hub.person(UNIT))
    wide.open(address(hub, f"/reports/{filing['id']}"))
    wide.press("删除 修缮方案批复.pdf")
    wide.press("确定")
    wide.wait(lambda: "修缮方案批复.pdf" not in wide.text, "the paper is still there")


def test_a_file_of_another_kind_is_refused_with_its_sentence(hub, wide, tmp_path):
    filing = reported(hub, "saved")
    wrong = tmp_path / "假.pdf"
    wrong.write_bytes(b"MZ not a pdf")
    wide.become(hub.person(UNIT))
    wide.open(address(hub, f"/reports/{filing['id']}"))
    wide.expect_error("422")
    choose(wide, wrong)
    wide.see("文件格式不正确，请重新上传！")


def test_a_locked_filing_takes_no_paper(hub, wide):
    filing = reported(hub, "submitted")
    for account in (UNIT, ACCEPTOR):
        wide.become(hub.person(account))
        wide.open(address(hub, f"/reports/{filing['id']}"))
        assert not wide.driver.find_elements("css selector", "form[data-upload]")
