"""A company signs in to Shanghai with its digital certificate: through the signing service, and with a PFX file."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from certificate_place import (
    OTHER_CODE,
    OTHER_NAME,
    PASSWORD,
    STRANGER_CODE,
    STRANGER_NAME,
    UNIT_CODE,
    UNIT_NAME,
    running_place,
)
from documents import download
from signing_service import Lock

KINDS = ("rsa-2048", "p-256", "sm2")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = running_place(tmp_path_factory.mktemp("certificates"), "certificates")
    yield place
    place.stop()


@pytest.fixture(scope="module")
def locks(place):
    """A key of each kind for the unit."""
    return {kind: place.authority.unit_lock(kind) for kind in KINDS}


@pytest.fixture
def plugged(place):
    """Plugs keys in; they are pulled out when the test ends."""

    def plug(*locks: Lock) -> None:
        place.service.locks = list(locks)

    yield plug
    place.service.locks = []
    place.service.lies = False


def ready(browser, place, words="证书所有者"):
    browser.open(place.page)
    browser.see(words)


def answer(browser, password=PASSWORD):
    browser.fill("证书密码", password)
    browser.press("登录")


def sign_in_with(browser, place, password=PASSWORD):
    ready(browser, place)
    answer(browser, password)


def expect_in(browser):
    """The unit's own first page, of the unit in the certificate."""
    browser.see("您好！")
    browser.see(UNIT_NAME)


def choose_file(browser, lock, password=PASSWORD):
    browser.choose("证书介质", "证书文件（PFX）")
    browser.driver.find_element(By.ID, "key-file").send_keys(str(lock.folder / "signing.pfx"))
    answer(browser, password)


@pytest.mark.parametrize("kind", KINDS)
def test_sh_03_sh_11_sh_15_a_unit_signs_in_through_the_signing_service(place, locks, plugged, wide, kind):
    """SH-03, SH-11, SH-15: the key is in, its password is typed, 登录 is pressed."""
    plugged(locks[kind])
    sign_in_with(wide, place)
    expect_in(wide)
    wide.open(place.tenant + "/account")
    wide.see(UNIT_CODE)


@pytest.mark.parametrize("kind", ("rsa-2048", "p-256"))
def test_sh_03_jx_13_a_unit_signs_in_with_a_pfx_file(place, locks, browser, kind):
    """SH-03, SH-11, JX-13."""
    ready(browser, place, "未检测到数字证书")
    choose_file(browser, locks[kind])
    expect_in(browser)


def test_an_sm2_file_says_that_the_signing_service_is_needed(place, locks, wide):
    ready(wide, place, "未检测到数字证书")
    choose_file(wide, locks["sm2"])
    wide.see("国密（SM2）证书不能在浏览器中直接签名，请使用证书驱动（签名服务）登录！")


def test_sh_10_the_page_shows_owner_serial_number_and_validity(place, locks, plugged, wide):
    """SH-10."""
    plugged(locks["sm2"])
    ready(wide, place)
    facts = wide.driver.find_element(By.CSS_SELECTOR, "[data-key-facts]").text
    assert UNIT_NAME in facts and locks["sm2"].folder.name in facts and " 至 20" in facts
    wide.check_accessible()
    wide.check_width()


def test_sh_07_sh_12_sh_13_without_the_driver_nobody_goes_on(place, locks, wide):
    """SH-07, SH-12, SH-13: the page looks for the driver before it takes the password, and leads to its download."""
    port, service = place.service.port, place.service
    service.stop()
    try:
        wide.open(place.page)
        wide.see("未检测到数字证书驱动，请下载并安装“协卡助手”后重试！")
        link = wide.driver.find_element(By.LINK_TEXT, "数字证书驱动下载地址")
        assert link.get_attribute("href").endswith("/shanghai/repair/help/driver")
        answer(wide)
        wide.see("未检测到数字证书驱动，请下载并安装“协卡助手”后重试！")
        wide.see("操作指南")
        wide.expect_error("ERR_CONNECTION_REFUSED")
    finally:
        service.start(port)


def test_sh_14_without_a_key_the_page_asks_for_one(place, plugged, wide):
    """SH-14."""
    plugged()
    ready(wide, place, "未检测到数字证书，请插入“法人一证通”！")


def test_sh_14_a_wrong_password_is_said_and_six_lock_the_key(place, plugged, wide):
    """SH-14."""
    plugged(place.authority.issue("p-256"))
    sign_in_with(wide, place, "falsch")
    wide.see("证书密码错误，请重新输入！")
    wide.expect_error("403")
    wide.expect_error("423")
    for _ in range(5):
        answer(wide, "falsch")
        wide.wait(lambda: wide.driver.find_element(By.CSS_SELECTOR, ".key-form button").is_enabled(), "no answer came")
    wide.see("证书已锁定！")
    answer(wide)
    wide.see("证书已锁定！")


def test_sh_14_a_wrong_password_of_a_file_is_said(place, locks, wide):
    ready(wide, place, "未检测到数字证书")
    choose_file(wide, locks["rsa-2048"], "falsch")
    wide.see("证书密码错误，请重新输入！")


def refused(browser, place, sentence):
    browser.expect_error("422")
    sign_in_with(browser, place)
    browser.see(sentence)
    browser.check_accessible()


def test_sh_14_an_expired_certificate_is_refused(place, plugged, wide):
    plugged(place.authority.issue("sm2", days=-1))
    refused(wide, place, "数字证书已过期，请办理更新！")


def test_a_revoked_certificate_is_refused_as_soon_as_the_list_says_so(place, plugged, wide):
    lock = place.authority.issue("sm2", OTHER_NAME, OTHER_CODE)
    plugged(lock)
    sign_in_with(wide, place)
    wide.see("您好！")
    wide.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    place.authority.revoke(lock)
    refused(wide, place, "数字证书已被吊销，请到发证机构重新办理！")


def test_a_certificate_that_nobody_has_registered_is_refused(place, plugged, wide):
    plugged(place.authority.issue("sm2", STRANGER_NAME, STRANGER_CODE))
    refused(wide, place, "数字证书未绑定账号，请本单位的企业管理员")


def test_an_encryption_certificate_is_refused(place, locks, plugged, wide):
    plugged(Lock(locks["rsa-2048"].folder, "encryption"))
    refused(wide, place, "签名证书与加密证书用错，请选择签名证书后重新登录！")


def test_the_signing_certificate_of_a_double_certificate_is_offered_first(place, locks, plugged, wide):
    plugged(Lock(locks["sm2"].folder, "encryption"), locks["sm2"])
    ready(wide, place)
    chosen = Select(wide.field("数字证书")).first_selected_option.text
    assert chosen == f"{UNIT_NAME}（签名证书）"
    answer(wide)
    expect_in(wide)


def test_a_signature_over_other_bytes_is_refused(place, locks, plugged, wide):
    plugged(locks["p-256"])
    place.service.lies = True
    refused(wide, place, "数字签名验证失败，请核对证书密码后重新登录！")


def test_sh_16_signing_out_shows_the_first_page(place, locks, plugged, wide):
    """SH-16."""
    plugged(locks["rsa-2048"])
    sign_in_with(wide, place)
    expect_in(wide)
    wide.driver.find_element(By.CSS_SELECTOR, ".person summary").click()
    wide.send("退出")
    wide.open(place.tenant + "/account")
    assert "/sign-in" in wide.driver.current_url


def test_without_scripts_the_page_says_what_is_needed(place, scriptless):
    scriptless.open(place.page)
    scriptless.see("您的浏览器未启用脚本，无法使用CA锁或证书文件签名。")


def test_on_a_phone_the_tab_fits(place, locks, plugged, phone):
    plugged(locks["sm2"])
    ready(phone, place)
    phone.check_accessible()
    phone.check_width()


def test_a_stale_list_lets_nobody_in_until_there_is_a_current_one(place, locks, plugged, wide):
    plugged(locks["sm2"])
    place.authority.run("crl", "--days", "-1")
    try:
        refused(wide, place, "暂时无法核实证书是否被吊销（撤销列表已过期），请联系平台管理员！")
    finally:
        place.authority.run("crl")
    sign_in_with(wide, place)
    expect_in(wide)


def test_hr_45_hr_46_hr_47_an_organisation_binds_and_unbinds_a_second_lock(place, locks, plugged, wide):
    """HR-45, HR-46, HR-47: both locks carry the organisation's credit code."""
    plugged(locks["sm2"])
    sign_in_with(wide, place)
    expect_in(wide)
    wide.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    lock = place.authority.issue("sm2", "备用锁")
    plugged(lock)
    refused(wide, place, "该CA锁尚未绑定，请使用本单位已绑定的CA锁，或请本单位的企业管理员在“企业CA管理”中新增锁！")
    wide.become(place.hub.person("qiye"))
    wide.open(place.tenant + "/account/keys")
    wide.expect_error("403")
    wide.send("新增锁")
    wide.see("再次验证身份")
    wide.fill("当前密码", place.hub.person("qiye").password)
    wide.press("验证")
    wide.see(lock.folder.name)
    wide.fill("证书密码", PASSWORD)
    wide.press("分配")
    wide.see_dialog("CA锁分配成功！")
    wide.press("确定")
    wide.see(lock.folder.name)
    row = wide.driver.find_element(By.XPATH, f"//tr[contains(., '{lock.folder.name}')]")
    row.find_element(By.XPATH, ".//button[contains(., '解除绑定')]").click()
    wide.see_dialog("解除绑定后，该CA锁将不能登录本平台。是否确定解除绑定？")
    wide.press("确定")
    wide.see_dialog("CA锁已解除绑定！")
    wide.see(locks["sm2"].folder.name)
    wide.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    refused(wide, place, "数字证书未绑定账号")
    plugged(locks["sm2"])
    sign_in_with(wide, place)
    expect_in(wide)


def test_hr_45_own_keys_are_searched_sorted_and_taken_away(place, plugged, tmp_path, wide, phone):
    """HR-45."""
    lock = place.authority.issue("p-256", "待查询的锁", STRANGER_CODE)
    plugged(lock)
    # A session of its own, which has given no proof.
    wide.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    wide.sign_in(place.hub.person("qiye"))
    wide.open(place.tenant + "/account/keys/new")
    wide.see("再次验证身份")
    wide.fill("当前密码", place.hub.person("qiye").password)
    wide.press("验证")
    wide.expect_error("403")
    wide.see(lock.folder.name)
    wide.fill("证书密码", PASSWORD)
    wide.press("分配")
    wide.see_dialog("CA锁分配成功！")
    wide.press("确定")
    wide.send("绑定时间")
    wide.see(lock.folder.name)
    assert "sort=-bound" in wide.driver.current_url
    wide.fill("证书所有者或序列号", "待查询")
    wide.send("查询")
    wide.see("共 1 条")
    wide.see(lock.folder.name)
    file = download(wide, tmp_path / "files", "导出 CSV", ".csv").read_text(encoding="utf-8-sig")
    assert lock.folder.name in file and len(file.splitlines()) == 2
    wide.check_accessible()
    wide.check_width()
    phone.become(place.hub.person("qiye"))
    phone.open(place.tenant + "/account/keys")
    phone.see(lock.folder.name)
    phone.check_accessible()
    phone.check_width()
    wide.fill("证书所有者或序列号", "没有这样的锁")
    wide.send("查询")
    wide.see("没有符合条件的记录，请修改查询条件或点击“重置”。")
    wide.check_accessible()


def test_the_administration_sees_cas_and_bound_keys(place, locks, plugged, wide):
    plugged(locks["sm2"])
    sign_in_with(wide, place)
    expect_in(wide)
    wide.become(place.hub.person("quyu"))
    wide.open(place.tenant + "/administration/keys")
    wide.fill("证书所有者、单位名称、信用代码或序列号", UNIT_CODE)
    wide.send("查询")
    wide.see(locks["sm2"].folder.name)
    wide.check_accessible()
    wide.open(place.tenant + "/administration/authorities")
    wide.see("法人一证通 SM2")
    wide.check_accessible()
    wide.check_width()


def test_hr_46_hr_47_a_key_proves_who_binds_and_unbinds_another(place, locks, plugged, wide):
    spare = place.authority.issue("p-256", "备用锁")
    plugged(locks["p-256"])
    sign_in_with(wide, place)
    expect_in(wide)
    # A session of its own: a proof in another one, given for an earlier test, does not count here.
    wide.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    wide.sign_in(place.hub.person("qiye"))
    wide.open(place.tenant + "/account/keys/new")
    wide.see("再次验证身份")
    wide.send("使用CA锁验证")
    wide.see(locks["p-256"].folder.name)
    wide.check_accessible()
    wide.check_width()
    wide.fill("证书密码", "falsch")
    wide.press("验证")
    wide.see("证书密码错误，请重新输入！")
    wide.expect_error("403")
    wide.fill("证书密码", PASSWORD)
    wide.press("验证")
    wide.see("请插入要分配给本单位的CA锁")
    plugged(spare)
    wide.open(place.tenant + "/account/keys/new")
    wide.see(spare.folder.name)
    wide.fill("证书密码", PASSWORD)
    wide.press("分配")
    wide.see("CA锁分配成功！")


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    """A tenant whose units show a key after their password."""
    policy = ' keyRoles: ["shanghai-repair.unit"],'
    place = running_place(tmp_path_factory.mktemp("strict"), "strict", policy)
    yield place
    place.stop()


def test_hr_108_a_key_is_the_second_step_after_the_password(strict, wide):
    """HR-108."""
    lock = strict.authority.unit_lock("sm2")
    strict.service.locks = [lock]
    unit = strict.hub.person("shishi1")
    wide.open(strict.tenant + "/sign-in")
    wide.fill("用户名", unit.account)
    wide.fill("密码", unit.password)
    wide.send("登录")
    wide.see("密码验证通过。请插入本单位的CA锁")
    wide.check_accessible()
    wide.see(lock.folder.name)
    wide.open(strict.tenant + "/account")
    assert "/sign-in" in wide.driver.current_url
    wide.open(strict.tenant + "/sign-in/key")
    wide.see(lock.folder.name)
    answer(wide)
    expect_in(wide)
