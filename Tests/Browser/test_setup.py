"""The first start in service: nobody is there yet, and a token makes the first administrator, once."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from places import BUILD
from test_account import totp

PROGRAM = Path(os.environ.get("HUB_BINARY", BUILD / "debug" / "hub"))


@pytest.fixture
def address(tmp_path):
    """The set-up's address as the hub says it at a start without any people."""
    subprocess.run([PROGRAM, "keys", "create", "--data", tmp_path / "data"], check=True, capture_output=True, timeout=30)
    command = [PROGRAM, "serve", "--data", tmp_path / "data", "--port", "0"]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for line in process.stdout:
            if found := re.search(r"http://\S+/setup\?token=\w+", line):
                yield found[0]
                break
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert process.returncode == 0


def fill(browser, password):
    browser.fill("姓名", "首任管理员")
    browser.fill("用户名", "first")
    browser.fill("密码", password)


def test_the_token_makes_one_administrator(address, wide):
    wide.expect_error("422")
    wide.open(address)
    fill(wide, "12345678")
    wide.send("建立账号")
    assert wide.red("密码"), wide.text
    fill(wide, "Anfang-2026")
    wide.send("建立账号")
    wide.fill("用户名", "first")
    wide.fill("密码", "Anfang-2026")
    wide.send("登录")
    # In service an administrator owes a second factor before anything else.
    wide.see("安全策略要求使用双因子认证，请先启用动态口令。")
    secret = wide.driver.find_element("id", "factor-secret").text.replace(" ", "")
    wide.fill("动态口令", totp(secret))
    wide.send("启用")
    wide.see("恢复码只显示这一次")
    wide.open(address.split("/setup")[0] + "/")
    wide.see("首任管理员，您好！")
    wide.see("系统管理")
    wide.send("新增人员") if wide.shows("新增人员") else wide.open(address.split("/setup")[0] + "/administration/people/new")
    wide.fill("姓名", "安全员")
    wide.fill("用户名", "anquan")
    wide.choose("角色", "安全管理员")
    wide.send("保存")
    wide.see("密码只显示这一次")
    wide.expect_error("404")
    wide.open(address)
    wide.see("您访问的页面不存在")
