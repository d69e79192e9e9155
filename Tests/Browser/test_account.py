"""What people do with their own accounts: passwords, captcha, second factor, sessions, policy."""

import base64
import hashlib
import hmac
import itertools
import json
import re
import sqlite3
import struct
import time

import pytest

from business import UNIT
from hub_process import Account
from places import on_sqlite

pytestmark = on_sqlite

WAIT_SECONDS = 10
NUMBERS = itertools.count(1)


@pytest.fixture
def someone(hub):
    """A person of his own for a test: with the role of the demonstration's unit and its password."""
    return make(hub, f"someone{next(NUMBERS)}")


def make(hub, name, must_change=False, role=None):
    unit = hub.person(UNIT)
    with database(hub) as base:
        person = base.execute("INSERT INTO person (name) VALUES ('周一帆')").lastrowid
        base.execute(
            "INSERT INTO account (person, name, folded, password_hash, must_change)"
            " SELECT ?, ?, ?, password_hash, ? FROM account WHERE folded = ?",
            (person, name, name, must_change, UNIT),
        )
        base.execute(
            "INSERT INTO holding (person, role, organisation, districts)"
            " SELECT ?, COALESCE(?, h.role), h.organisation, h.districts FROM holding h"
            " JOIN account a ON a.person = h.person WHERE a.folded = ? LIMIT 1",
            (person, role, UNIT),
        )
    return Account(unit.tenant, unit.url, unit.role, name, unit.password)


def database(hub):
    return sqlite3.connect(hub.data / "shanghai" / "hub.sqlite", timeout=10)


def totp(secret, periods=0):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + periods), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def message(hub, before):
    """The newest message that was written into the folder, not one of those before."""
    folder = hub.data / "shanghai" / "messages"
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        fresh = {path for path in folder.glob("*.json")} - before
        if fresh:
            return json.loads(fresh.pop().read_text(encoding="utf-8"))
        time.sleep(0.1)
    raise AssertionError("no message was sent")


def messages(hub):
    return set((hub.data / "shanghai" / "messages").glob("*.json"))


def address(account, path):
    return account.url.rstrip("/") + path


def enter(browser, account, password=None):
    browser.open(address(account, "/sign-in"))
    browser.fill("用户名", account.account)
    browser.fill("密码", password or account.password)
    browser.send("登录")


def new_password(browser, password):
    browser.fill("新密码", password)
    browser.fill("确认新密码", password)


def solve(question):
    """十二加五等于多少？"""
    digits = "零一二三四五六七八九"

    def number(text):
        if "十" not in text:
            return digits.index(text)
        tens, ones = text.split("十")
        return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)

    one, sign, other = re.match(r"(\S+?)([加减])(\S+?)等于", question).groups()
    return number(one) + number(other) if sign == "加" else number(one) - number(other)


def test_a_first_password_is_changed_before_anything_else(hub, wide):
    wide.expect_error("422")
    account = make(hub, "first-timer", must_change=True)
    enter(wide, account)
    wide.see("您使用的是初始密码，或密码已到期，请先设置新密码。")
    wide.open(address(account, "/inbox"))
    wide.see("修改密码")
    wide.fill("当前密码", account.password)
    new_password(wide, "Password-123")
    wide.send("确定")
    assert wide.red("新密码") == "密码过于常见，请更换！"
    wide.check_accessible()
    wide.fill("当前密码", account.password)
    new_password(wide, "Neues-2027")
    wide.send("确定")
    wide.see("周一帆，您好！")


def test_after_wrong_passwords_a_captcha_is_asked_for(someone, browser):
    browser.expect_error("422")
    for _ in range(3):
        enter(browser, someone, "Wrong-2031")
        browser.see("用户名或密码错误，请重新输入！")
    assert browser.has_field("验证码")
    browser.check_accessible()
    browser.check_width()
    width = "return document.querySelector('.captcha img').naturalWidth"
    assert browser.driver.execute_script(width) == 320
    browser.fill("密码", someone.password)
    browser.fill("验证码", "0000")
    browser.send("登录")
    browser.see("验证码错误或已过期，请重新输入！")
    assert browser.value("用户名") == someone.account
    browser.send("看不清，改答算术题")
    question = browser.driver.find_element("id", "captcha-hint").text
    browser.fill("密码", someone.password)
    browser.fill("验证码", str(solve(question)))
    browser.send("登录")
    browser.see("周一帆，您好！")


def test_an_authenticator_is_set_up_and_asked_for(hub, someone, wide):
    wide.expect_error("422")
    enter(wide, someone)
    wide.open(address(someone, "/account"))
    wide.send("管理动态口令")
    secret = wide.driver.find_element("id", "factor-secret").text.replace(" ", "")
    wide.check_accessible()
    wide.fill("动态口令", totp(secret))
    wide.send("启用")
    wide.see("恢复码只显示这一次")
    codes = [item.text for item in wide.driver.find_elements("css selector", ".recovery-codes li")]
    assert len(set(codes)) == 10
    wide.check_accessible()
    wide.driver.delete_all_cookies()
    enter(wide, someone)
    wide.see("第二重身份验证")
    wide.check_accessible()
    wide.open(address(someone, "/repair/reports"))
    wide.see("第二重身份验证")
    wide.fill("动态口令", "000000")
    wide.send("验证")
    assert wide.red("动态口令") == "动态口令或恢复码错误，请重新输入！"
    wide.fill("动态口令", totp(secret, periods=1))
    wide.send("验证")
    wide.see("周一帆，您好！")
    wide.driver.delete_all_cookies()
    enter(wide, someone)
    wide.fill("动态口令", codes[0])
    wide.send("验证")
    wide.see("周一帆，您好！")


def test_a_telephone_is_given_after_a_proof_and_gets_a_password_back(hub, someone, wide):
    enter(wide, someone)
    wide.open(address(someone, "/account/phone"))
    wide.see("此操作需要再次验证身份")
    wide.fill("当前密码", someone.password)
    wide.send("验证")
    wide.fill("手机号码", "13812345678")
    before = messages(hub)
    wide.send("发送验证码")
    text = message(hub, before)["text"]
    wide.fill("验证码", re.search(r"\d{6}", text)[0])
    wide.send("确定")
    wide.see("138****5678")
    wide.driver.delete_all_cookies()
    wide.open(address(someone, "/sign-in"))
    wide.send("忘记密码")
    wide.check_accessible()
    wide.fill("用户名", someone.account)
    wide.pick("找回方式", "发送短信验证码")
    wide.send("看不清，改答算术题")
    assert wide.value("用户名") == someone.account
    wide.fill("验证码", str(solve(wide.driver.find_element("id", "captcha-hint").text)))
    before = messages(hub)
    wide.send("下一步")
    wide.check_accessible()
    wide.fill("短信验证码", re.search(r"\d{6}", message(hub, before)["text"])[0])
    new_password(wide, "Neues-2027")
    wide.send("确定")
    wide.see("密码已重置，请使用新密码登录。")
    enter(wide, someone, "Neues-2027")
    wide.see("周一帆，您好！")


def test_sessions_and_sign_ins_are_listed_and_ended(hub, someone, wide, second):
    wide.expect_error("422")
    enter(wide, someone, "Wrong-2031")
    enter(wide, someone)
    enter(second, someone)
    wide.open(address(someone, "/account/sign-ins"))
    wide.see("密码错误")
    wide.see("成功")
    wide.open(address(someone, "/account/sessions"))
    assert wide.text.count("Chrome") == 2
    wide.press("全部下线")
    wide.see_dialog("确定在所有设备上退出登录吗？")
    wide.send("确定")
    second.open(address(someone, "/inbox"))
    assert second.has_field("密码")


def test_the_policy_may_only_become_stricter(hub, wide):
    wide.expect_error("422")
    wide.expect_error("403")
    account = make(hub, "policy-keeper", role="core.security")
    enter(wide, account)
    wide.open(address(account, "/policy"))
    wide.check_accessible()
    wide.fill("密码最小长度", "7")
    wide.fill("锁定时长", "20")
    wide.send("保存")
    wide.see("此操作需要再次验证身份")
    wide.fill("当前密码", account.password)
    wide.send("验证")
    assert wide.red("密码最小长度") == "密码最小长度应为8至64的整数！"
    assert wide.value("锁定时长") == "20"
    wide.fill("密码最小长度", "9")
    wide.send("保存")
    wide.see("安全策略已保存。")
    wide.see("密码最小长度 9位")
