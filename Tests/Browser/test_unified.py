"""Sign-in at a unified identity platform: there, a wrong password, back, somebody unknown, out again."""

import re
import time

import pytest

from conftest import LOGS, patient
from hub_process import HubProcess
from identity_platform import PEOPLE, name_provider, provider
from test_setup import PROGRAM

TAB = "统一身份认证"
# The hub asks for keys no more often than this, in seconds (PlatformDesk).
KEYS_REST = 10


@pytest.fixture(scope="module")
def portal(platform, tmp_path_factory):
    """The address of a tenant whose people may sign in at the platform."""
    folder = tmp_path_factory.mktemp("unified")
    config = patient(folder / "config")
    name_provider(config, "shanghai", provider(platform, folder, id="unified", title=TAB))
    process = HubProcess(PROGRAM, folder / "data", LOGS / "hub-unified.log", "sqlite", None, ["--config", config])
    hub = process.start()
    address = hub.tenants["shanghai"].rstrip("/")
    platform.register(f"{address}/sign-in/unified/unified/return")
    yield address
    process.stop()


def to_the_platform(browser, portal):
    browser.open(f"{portal}/inbox")
    browser.send(TAB)
    browser.check_accessible()
    browser.check_width()
    browser.send("确认")
    browser.see("统一身份认证平台")


def sign_in(browser, account, password):
    browser.fill("用户名", account)
    browser.fill("密码", password)
    browser.fill("验证码", browser.driver.find_element("id", "captcha").text)
    browser.send("登录")


def test_confirming_leads_to_the_platform_and_back_to_what_was_asked_for(portal, platform, browser):
    to_the_platform(browser, portal)
    assert browser.driver.current_url.startswith(platform.issuer.removesuffix("/o") + "/sign-in")
    sign_in(browser, "enterprise", "wrong")
    browser.see("用户名或密码错误")
    assert browser.driver.current_url.startswith(platform.issuer.removesuffix("/o"))
    sign_in(browser, "enterprise", PEOPLE["enterprise"][0])
    browser.see("全部标为已读")
    assert browser.driver.current_url == f"{portal}/inbox"
    browser.driver.find_element("css selector", ".person summary").click()
    browser.send("退出")
    browser.open(f"{portal}/inbox")
    assert "/sign-in" in browser.driver.current_url


def test_somebody_without_an_account_here_is_told_what_to_do(portal, wide):
    wide.expect_error("422")
    to_the_platform(wide, portal)
    sign_in(wide, "stranger", PEOPLE["stranger"][0])
    wide.see("尚未注册的，请先在统一身份认证平台进行注册，注册后进行登录")
    wide.see("注册统一身份认证账号")
    wide.check_accessible()
    assert re.search(r"/sign-in/unified/unified/return", wide.driver.current_url)


def test_an_answer_is_good_once_and_in_one_browser(portal, wide, second):
    for browser in (wide, second):
        browser.expect_error("422")
    second.open(f"{portal}/sign-in/unified/unified")
    to_the_platform(wide, portal)
    sign_in(wide, "stranger", PEOPLE["stranger"][0])
    answer = wide.driver.current_url
    for browser in (wide, second):
        browser.open(answer)
        browser.see("登录已超时或已失效，请重新登录！")


def test_the_way_works_without_scripts(portal, scriptless):
    scriptless.open(f"{portal}/sign-in")
    scriptless.send(TAB)
    scriptless.send("确认")
    sign_in(scriptless, "enterprise", PEOPLE["enterprise"][0])
    assert "/sign-in" not in scriptless.driver.current_url


def test_a_new_key_of_the_platform_is_fetched(portal, platform, browser, second):
    """The hub has the platform's keys from the first sign-in; a token of a new one is good a few seconds later."""
    to_the_platform(browser, portal)
    sign_in(browser, "enterprise", PEOPLE["enterprise"][0])
    browser.see("全部标为已读")
    platform.rotate_key()
    time.sleep(KEYS_REST)
    to_the_platform(second, portal)
    sign_in(second, "enterprise", PEOPLE["enterprise"][0])
    second.see("全部标为已读")
