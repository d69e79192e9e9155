"""Every portal of the demonstration opens, and everyone in it can sign in and leave."""

from places import on_sqlite

pytestmark = on_sqlite


def test_portals_open(hub, browser):
    assert hub.tenants, "the demonstration has no tenant"
    for url in hub.tenants.values():
        browser.open(url)
        assert browser.title
        browser.check_accessible()
        browser.check_width()


def test_everyone_signs_in(hub, wide):
    assert hub.accounts, "the demonstration has no account"
    for account in hub.accounts:
        wide.reset()
        wide.sign_in(account)
        wide.check_accessible()


def test_sh16_leaving_shows_the_first_page(hub, browser):
    """SH-16: 退出, and the platform's first page."""
    account = hub.person("shishi2")
    browser.sign_in(account)
    browser.driver.find_element("css selector", ".person summary").click()
    browser.send("退出")
    browser.see("办事指引")
    assert browser.driver.current_url.rstrip("/") == account.url.rstrip("/")
    browser.open(account.url.rstrip("/") + "/repair/reports")
    assert browser.has_field("密码"), "one is still signed in"


def test_sh14_a_wrong_password_is_said_in_red(hub, wide):
    """SH-14."""
    account = hub.person("shishi2")
    wide.expect_error("422")
    wide.open(account.url.rstrip("/") + "/sign-in")
    wide.fill("用户名", account.account)
    wide.fill("密码", "wrong password")
    wide.send("登录")
    wide.see("用户名或密码错误，请重新输入！")
    assert wide.value("用户名") == account.account
    assert wide.value("密码") == ""


# What guests may read. Requirement, path, words that must stand there.
GUIDES = [
    ("SH-01", "/guide", ["项目申报", "项目信息报送", "合同信息报送", "开工审核", "竣工备案"]),
    ("SH-02", "/procedures", ["总体流程", "项目信息报送的办理过程"]),
    ("SH-03", "/guide", ["上海市数字认证中心颁发的企业“法人一证通”数字证书（以下简称“CA证书”）"]),
    ("SH-04", "/guide", ["上海市住宅建设发展中心（上海市住宅修缮工程质量事务中心）"]),
    ("SH-05", "/guide", ["系统访问方式一", "在浏览器中直接输入本平台网址，进入平台登录页面。"]),
    ("SH-06", "/guide", ["我要办", "住宅修缮工程网上办"]),
    ("SH-07", "/help", ["数字证书驱动下载地址"]),
    ("SH-08", "/help/driver", ["上海市法人一证通下载中心", "协卡助手"]),
    ("SH-09", "/help/driver", ["勾选许可协议", "立即安装", "安装过程中请不要进行其他操作", "立即允许"]),
    ("SH-10", "/help/driver", ["协卡助手自动弹出", "查看证书"]),
]


def test_sh01_to_sh10_guides(hub, wide):
    for requirement, path, words in GUIDES:
        wide.open(hub.tenants["shanghai"].rstrip("/") + "/repair" + path)
        missing = [word for word in words if word not in wide.text]
        assert not missing, f"{requirement}: {path} does not say {missing}"


def test_sh05_the_address_alone_opens_the_first_page(hub, browser):
    """SH-05, SH-07: with the ways in, and the help from which the driver is two steps away."""
    browser.open(hub.tenants["shanghai"])
    assert browser.title.endswith("上海市住宅修缮工程网上办事平台") and browser.has_field("密码")
    browser.see("CA证书")
    browser.send("操作指南")
    browser.send("数字证书驱动下载地址")
    browser.see("上海市法人一证通下载中心")


def test_a_public_page_leads_to_the_first_page(hub, wide):
    wide.open(hub.tenants["shanghai"].rstrip("/") + "/repair/guide")
    wide.send("上海市住宅修缮工程网上办事平台")
    wide.see("办事指引")
    assert wide.has_field("密码"), "the first page shows no way in"


def test_sh15_a_page_asked_for_comes_after_sign_in(hub, wide):
    """SH-15."""
    account = hub.person("shishi1")
    wide.open(account.url.rstrip("/") + "/repair/reports?state=saved")
    wide.fill("用户名", account.account)
    wide.fill("密码", account.password)
    wide.send("登录")
    assert wide.driver.current_url.endswith("/repair/reports?state=saved")
