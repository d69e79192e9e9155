"""企业承诺 and 我的承诺: what an organisation and its people agreed to at registration, read in their accounts.

No region of the program lets people register yet, so what a registration keeps is put into the database here.
"""

import sqlite3
import time

import pytest

from business import UNIT
from places import on_sqlite

pytestmark = on_sqlite

ENTERPRISE = "qiye"
PARAGRAPHS = [
    "一、本单位填报的信息真实、准确、完整，如有不实，愿承担相应的法律责任。",
    "二、本单位遵守工程建设的法律、法规和标准，按时报送，接受主管部门的监督检查。" * 6,
    "三、本单位妥善保管CA锁和账号，不出借、不转让。",
    "本单位已阅读并承诺遵守《企业承诺书》",
]
OTHERS = "别家单位的承诺"


@pytest.fixture(scope="module")
def committed(hub):
    """The enterprise committed itself, and so did another organisation."""
    text = "\n".join(["《企业承诺书》（版本：2026-11）", *PARAGRAPHS])
    other = "\n".join([f"《{OTHERS}》（版本：1）", "一、与本单位无关。"])
    fields = "INSERT INTO commitment (organisation, person, person_name, way, consent, version, text, given_at)"
    with sqlite3.connect(hub.data / "shanghai" / "hub.sqlite", timeout=30) as base:
        base.execute(
            "INSERT INTO organisation (name, credit_code, address, legal_representative)"
            " VALUES ('别家单位', '91310106MA9999999X', '', '') ON CONFLICT DO NOTHING")
        base.execute(
            f"{fields} SELECT h.organisation, h.person, '冯代理', '企业注册', 'c', '2026-11', ?, ? FROM holding h"
            " JOIN account a ON a.person = h.person WHERE a.folded = ?",
            (text, int(time.time() * 1000), ENTERPRISE))
        base.execute(
            f"{fields} SELECT o.id, a.person, '冯别家', '企业注册', 'c', '1', ?, 1 FROM organisation o, account a"
            " WHERE o.name = '别家单位' AND a.folded = ?", (other, UNIT))


def visit(browser, hub, account, path):
    browser.become(hub.person(account))
    browser.open(hub.person(account).url.rstrip("/") + path)


def test_hr_44_an_organisation_reads_its_own_commitment(hub, committed, browser):
    """HR-44."""
    visit(browser, hub, ENTERPRISE, "/account/commitments")
    browser.see("《企业承诺书》")
    for words in [*PARAGRAPHS, "2026-11", "冯代理", "企业注册"]:
        browser.see(words)
    assert OTHERS not in browser.text
    browser.check_accessible()
    browser.check_width()
    browser.colours("dark")
    browser.check_accessible("color-contrast")


def test_somebody_finds_what_he_agreed_to_from_his_own_page(hub, committed, browser):
    visit(browser, hub, ENTERPRISE, "/account")
    browser.send("我的承诺")
    browser.see("代表单位")
    browser.see(PARAGRAPHS[2])
    assert OTHERS not in browser.text
    browser.check_accessible()
    browser.check_width()


def test_hr_44_a_guest_signs_in_first_and_who_manages_nothing_is_refused(hub, committed, wide):
    page = hub.person(UNIT).url.rstrip("/") + "/account/commitments"
    wide.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    wide.open(page)
    assert "/sign-in" in wide.driver.current_url
    visit(wide, hub, UNIT, "/account/commitments")
    wide.see("您没有权限")
    wide.expect_error("403")
