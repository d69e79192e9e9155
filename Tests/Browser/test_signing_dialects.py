"""Vendors' services that write and name things in another way, as the tenant's file describes them."""

import base64

import pytest

from api import curl
from certificate_place import PASSWORD, UNIT_NAME, running_place
from signing_service import Dialect, HexDialect, SigningService, VendorDialect


@pytest.fixture(scope="module", params=[("hex", HexDialect), ("base64-lines", VendorDialect)], ids=["hex", "vendor"])
def place(request, tmp_path_factory):
    text, dialect = request.param
    folder = tmp_path_factory.mktemp(f"dialect-{text}")
    place = running_place(folder, f"dialect-{text}", encoding=f'text: "{text}"', service=SigningService(dialect=dialect()))
    yield place
    place.stop()


@pytest.fixture
def lock(place):
    lock = place.authority.unit_lock("sm2")
    place.service.locks = [lock]
    yield lock
    place.service.locks = []


def answer(browser, password=PASSWORD):
    browser.fill("证书密码", password)
    browser.press("登录")


def test_sh_03_sh_11_a_unit_signs_in_through_a_service_that_speaks_otherwise(place, lock, wide):
    """SH-03, SH-11."""
    wide.open(place.page)
    wide.see(lock.folder.name)
    answer(wide, "falsch")
    wide.see("证书密码错误，请重新输入！")
    if isinstance(place.service.dialect, HexDialect):
        wide.expect_error("403")
    answer(wide)
    wide.see("您好！")
    wide.see(UNIT_NAME)


def test_what_such_a_service_writes_reaches_the_hub_in_base64_only(place, lock):
    wire = Dialect()

    def sign_in(write):
        ticket = curl("POST", f"{place.tenant}/api/session/challenges", None, {}).json
        signature = lock.sign(ticket["challenge"].encode(), PASSWORD)
        body = {"challenge": ticket["challenge"], "seat": ticket["seat"], "signer": "service"}
        body |= {"certificate": write(lock.certificate), "signature": write(signature)}
        return curl("POST", f"{place.tenant}/api/session/certificates", None, body)

    assert sign_in(wire.write).status == 201
    refused = sign_in(place.service.dialect.write)
    assert (refused.status, refused.error["fields"][0]["field"]) == (401, "bad-encoding")


def test_a_service_that_writes_otherwise_than_configured_is_said(place, lock, wide):
    dialect, place.service.dialect = place.service.dialect, Mumbling(place.service.dialect)
    try:
        wide.open(place.page)
        wide.see("数字签名或证书的编码不正确，请升级证书驱动后重试！")
    finally:
        place.service.dialect = dialect


class Mumbling(Dialect):
    """Lists as a dialect does, in letters that are no encoding."""

    def __init__(self, dialect: Dialect):
        self.dialect = dialect

    def list(self, locks):
        known, self.dialect.write = self.dialect.write, lambda data: "?" + base64.b64encode(data).decode()
        try:
            return self.dialect.list(locks)
        finally:
            self.dialect.write = known
