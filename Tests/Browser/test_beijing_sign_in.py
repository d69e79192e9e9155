"""The way into the Beijing portal: the hall, the enterprise sign-in page, the city's identity platform, and back."""

import os

import pytest

import beijing
from conftest import LOGS, patient
from hub_process import HubProcess
from identity_platform import PEOPLE, name_provider, provider
from postgres import fresh_database
from test_account import solve
from test_setup import PROGRAM

NAME = "首都之窗北京市统一身份认证平台"
WRONG = "用户名、密码或验证码错误，请重新输入！"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def portal(request, platform, tmp_path_factory):
    """A hub whose Beijing tenant sends enterprises to the platform, and asks everybody else for a captcha."""
    if request.param == "sqlite":
        yield from running(request.param, None, platform, tmp_path_factory)
        return
    server = os.environ.get("HUB_TEST_POSTGRES")
    if not server:
        pytest.skip("HUB_TEST_POSTGRES names no PostgreSQL")
    with fresh_database(server) as uri:
        yield from running(request.param, uri, platform, tmp_path_factory)


def running(database, uri, platform, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"hall-{database}")
    unified = provider(platform, folder, id="beijing", title="统一身份认证", name=NAME, first=True)
    config = patient(folder / "config")
    name_provider(config, "beijing", unified, "policy: { captchaAfter: 0 },\n")
    process = HubProcess(
        PROGRAM, folder / "data", LOGS / f"hub-hall-{database}.log", database, uri, ["--config", config])
    hub = process.start()
    platform.register(hub.tenants["beijing"].rstrip("/") + "/sign-in/unified/beijing/return")
    yield hub
    process.stop()


def to_the_sign_in_page(browser, hub):
    browser.open(beijing.address(hub, "/hall"))
    browser.see("北京市住房和城乡建设委员会办事大厅")
    browser.send("办事大厅系统")


def enter(browser, account, password, captcha=None):
    """The platform's three inputs; the captcha that it shows unless another one is given."""
    browser.fill("用户名", account)
    browser.fill("密码", password)
    browser.fill("验证码", captcha or browser.driver.find_element("id", "captcha").text)
    browser.send("登录")


def is_outside(browser, hub):
    """Whether the pages for enterprises still ask to sign in."""
    browser.open(beijing.address(hub, "/services"))
    return "/sign-in" in browser.driver.current_url


def test_the_hall_leads_over_the_platform_to_the_business_application_page(portal, platform, browser):
    # BJ-01: the hall's link opens the enterprise sign-in page.
    to_the_sign_in_page(browser, portal)
    assert "/sign-in/unified/beijing" in browser.driver.current_url
    browser.check_accessible()
    browser.check_width()
    # BJ-05: it says that one registers at the platform first, and leads there.
    browser.see(f"未注册过{NAME}账号的用户，需要先在该平台进行注册，注册后进行登录。")
    link = browser.driver.find_element("link text", "注册统一身份认证账号")
    assert link.get_attribute("href") == f"{platform.issuer}/register"
    # BJ-02: “确认” shows the platform's sign-in page.
    browser.send("确认")
    assert browser.driver.current_url.startswith(platform.issuer.removesuffix("/o") + "/sign-in")
    # BJ-03: the three right inputs lead to the business application page.
    enter(browser, "contractor", PEOPLE["contractor"][0])
    assert browser.driver.current_url == beijing.address(portal, "/services")
    browser.see("(393)北京市装配式建筑项目管理服务平台")
    browser.see("吴施工")
    # Whoever is in already needs no sign-in page.
    to_the_sign_in_page(browser, portal)
    assert browser.driver.current_url == beijing.address(portal, "/services")


@pytest.mark.parametrize(("account", "password", "captcha"), [
    ("nobody", PEOPLE["contractor"][0], None), ("contractor", "Falsch-2031", None),
    ("contractor", PEOPLE["contractor"][0], "0000"),
])  # fmt: skip
def test_at_the_platform_one_wrong_input_keeps_people_out(portal, platform, wide, account, password, captcha):
    # BJ-03, BJ-04: all three must be right.
    to_the_sign_in_page(wide, portal)
    wide.send("确认")
    enter(wide, account, password, captcha)
    assert wide.driver.current_url.startswith(platform.issuer.removesuffix("/o"))
    assert is_outside(wide, portal)


def test_somebody_without_an_account_is_sent_to_register_first(portal, wide):
    # BJ-05: the platform knows him, this portal does not.
    wide.expect_error("422")
    to_the_sign_in_page(wide, portal)
    wide.send("确认")
    enter(wide, "stranger", PEOPLE["stranger"][0])
    wide.see("尚未注册的，请先在统一身份认证平台进行注册，注册后进行登录")
    assert is_outside(wide, portal)


def test_with_the_password_each_wrong_input_has_one_sentence(portal, browser):
    # BJ-03, BJ-04: experts and officials sign in here with user name, password and captcha.
    browser.expect_error("422")
    handler = portal.person(beijing.HANDLER)
    to_the_sign_in_page(browser, portal)
    browser.send("密码")
    for account, password, captcha in [
        ("nobody", handler.password, None), (handler.account, "Falsch-2031", None),
        (handler.account, handler.password, "9999"),
    ]:  # fmt: skip
        fill(browser, account, password, captcha)
        browser.see(WRONG)
        assert browser.value("用户名") == account
        browser.check_accessible()
    assert is_outside(browser, portal)
    browser.send("密码")
    fill(browser, handler.account, handler.password)
    browser.see("业务申报")
    assert browser.driver.current_url == beijing.address(portal, "/services")


def fill(browser, account, password, captcha=None):
    """Fills in the card; the answer to the sum in words unless another one is given."""
    if browser.shows("看不清，改答算术题"):
        browser.send("看不清，改答算术题")
    browser.fill("用户名", account)
    browser.fill("密码", password)
    browser.fill("验证码", captcha or str(solve(browser.driver.find_element("id", "captcha-hint").text)))
    browser.send("登录")
