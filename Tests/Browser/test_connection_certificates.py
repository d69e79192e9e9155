"""TLS client certificates: shown to the hub itself, and to an nginx in front of it that hands them on."""

import re
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from browser import Browser
from certificate_place import PASSWORD, STRANGER_CODE, STRANGER_NAME, UNIT_CODE, running_place
from test_nginx import NGINX

NGINX_CONFIGURATION = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log emerg;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.key;
        ssl_verify_client optional_no_ca;
        location / {{
            proxy_pass {hub};
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto https;
            proxy_set_header X-Client-Certificate $ssl_client_escaped_cert;
        }}
    }}
}}
"""


def server_certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    files = ["-keyout", folder / "server.key", "-out", folder / "server.pem"]
    subprocess.run([*command, "-addext", "subjectAltName=IP:127.0.0.1", *files], check=True, capture_output=True)


def curl(jar: Path, *options: str, lock=None) -> tuple[int, str, str]:
    """Status, text and redirect of a request, with a key's certificate shown if there is one."""
    shown = []
    if lock:
        shown = ["--cert", f"{lock.folder}/signing.pem:{PASSWORD}", "--key", f"{lock.folder}/signing.key.pem"]
    command = ["curl", "-sk", "--max-time", "20", "-b", jar, "-c", jar, "-w", "\n%{http_code} %{redirect_url}"]
    done = subprocess.run([*command, *shown, *options], capture_output=True, text=True, timeout=30)
    text, _, end = done.stdout.rpartition("\n")
    status, _, elsewhere = end.partition(" ")
    return int(status or 0), text, elsewhere


def sign_in(tenant: str, jar: Path, lock=None, *options: str) -> tuple[int, str, str]:
    """Goes to the page and presses 使用浏览器中的证书登录, as a browser without scripts does."""
    _, page, _ = curl(jar, f"{tenant}/sign-in/certificate", lock=lock)
    token = re.search(r'name="_csrf" value="(\w+)"', page)[1]
    return curl(jar, "-d", f"_csrf={token}", *options, f"{tenant}/sign-in/connection", lock=lock)


def expect_in(tenant: str, jar: Path, answer: tuple[int, str, str], lock=None) -> None:
    status, text, elsewhere = answer
    assert (status, elsewhere) == (303, f"{tenant}/"), text
    assert UNIT_CODE in curl(jar, f"{tenant}/account", lock=lock)[1]


@pytest.fixture(scope="module")
def direct(tmp_path_factory):
    """A hub that speaks TLS and asks for certificates."""
    folder = tmp_path_factory.mktemp("direct")
    server_certificate(folder)
    words = f"""
    listen: [{{ host: "127.0.0.1", port: 0, tls: true }}],
    tls: {{
        certificate: "{folder}/server.pem", key: "{folder}/server.key",
        clientCertificates: "optional", clientAuthorities: "{folder}/ca/anchors.pem",
    }},
"""
    place = running_place(folder, "direct", hub=words)
    yield place
    place.stop()


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    """A hub behind nginx, with the tenant's address at nginx."""
    if not NGINX:
        pytest.skip("there is no nginx")
    folder = tmp_path_factory.mktemp("front")
    server_certificate(folder)
    words = """
    trustedProxies: ["127.0.0.1"],
    clientCertificateHeader: "x-client-certificate",
"""
    place = running_place(folder, "front", hub=words)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    file = folder / "nginx.conf"
    file.write_text(NGINX_CONFIGURATION.format(folder=folder, port=port, hub=place.hub.url))
    process = subprocess.Popen([NGINX, "-p", folder, "-c", file])
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield place, f"https://127.0.0.1:{port}/shanghai"
    finally:
        process.terminate()
        process.wait(timeout=30)
        place.stop()


@pytest.fixture
def jar(tmp_path):
    return tmp_path / "jar"


def secure(place) -> str:
    return place.tenant.replace("http://", "https://")


@pytest.mark.parametrize("kind", ("rsa-2048", "p-256"))
def test_sh_03_a_unit_signs_in_with_its_connection(direct, jar, kind):
    lock = direct.authority.unit_lock(kind)
    expect_in(secure(direct), jar, sign_in(secure(direct), jar, lock), lock)


def test_a_connection_without_a_certificate_is_told_so(direct, jar):
    status, text, _ = sign_in(secure(direct), jar)
    assert status == 422 and "未检测到数字证书，请插入“法人一证通”！" in text


def test_a_header_from_nobodys_proxy_is_not_believed(direct, jar):
    lock = direct.authority.unit_lock("p-256")
    header = "X-Client-Certificate: " + quote((lock.folder / "signing.pem").read_text())
    status, text, _ = sign_in(secure(direct), jar, None, "-H", header)
    assert status == 422 and "未检测到数字证书" in text


@pytest.mark.parametrize("kind", ("rsa-2048", "p-256"))
def test_sh_03_a_unit_signs_in_behind_nginx(front, jar, kind):
    place, tenant = front
    lock = place.authority.unit_lock(kind)
    expect_in(tenant, jar, sign_in(tenant, jar, lock), lock)


def test_behind_nginx_each_refusal_has_its_sentence(front, tmp_path):
    place, tenant = front
    revoked = place.authority.issue("rsa-2048")
    place.authority.revoke(revoked)
    # An expired certificate nginx refuses itself, whatever it is told to leave to others.
    refusals = [
        (revoked, "数字证书已被吊销，请到发证机构重新办理！"),
        (place.authority.issue("p-256", STRANGER_NAME, STRANGER_CODE), "数字证书未绑定账号"),
    ]
    for index, (lock, sentence) in enumerate(refusals):
        status, text, _ = sign_in(tenant, tmp_path / f"jar{index}", lock)
        assert status == 422 and sentence in text


def test_behind_nginx_a_clients_own_header_is_replaced(front, jar):
    place, tenant = front
    lock = place.authority.unit_lock("p-256")
    header = "X-Client-Certificate: " + quote((lock.folder / "signing.pem").read_text())
    status, text, _ = sign_in(tenant, jar, None, "-H", header)
    assert status == 422 and "未检测到数字证书" in text


def test_the_trusted_proxys_header_twice_is_malformed(front, jar):
    place, _ = front
    lock = place.authority.unit_lock("p-256")
    header = "X-Client-Certificate: " + quote((lock.folder / "signing.pem").read_text())
    status, _, _ = curl(jar, "-H", header, "-H", header, f"{place.tenant}/sign-in/certificate")
    assert status == 400
    status, _, _ = curl(jar, "-H", "X-Client-Certificate: nonsense", f"{place.tenant}/sign-in/certificate")
    assert status == 400


def key_store(folder: Path, lock) -> Path:
    """A home folder whose NSS database holds one key, as a key that was installed in Chromium does."""
    store = folder / ".pki" / "nssdb"
    store.mkdir(parents=True)
    database = f"sql:{store}"
    subprocess.run(["certutil", "-N", "-d", database, "--empty-password"], check=True, capture_output=True)
    command = ["pk12util", "-i", lock.folder / "signing.pfx", "-d", database, "-W", PASSWORD]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def installed(tmp_path):
    """Opens a browser that has a key installed and shows it to a tenant's server."""
    opened = []

    def install(lock, tenant: str) -> Browser:
        origin = tenant.removesuffix("/shanghai")
        browser = Browser("wide", home=key_store(tmp_path / f"home{len(opened)}", lock), shows=[origin])
        opened.append(browser)
        return browser

    yield install
    for browser in opened:
        browser.quit()


@pytest.fixture(params=("direct", "front"))
def door(request):
    """The place and the tenant's address: the hub's own TLS, and nginx in front."""
    place = request.getfixturevalue(request.param)
    return (place, secure(place)) if request.param == "direct" else place


@pytest.mark.parametrize("kind", ("rsa-2048", "p-256"))
def test_sh_03_a_unit_signs_in_with_the_key_that_chromium_shows(door, installed, kind):
    place, tenant = door
    browser = installed(place.authority.unit_lock(kind), tenant)
    browser.open(tenant + "/sign-in/certificate")
    browser.send("使用浏览器中的证书登录")
    browser.see("您好！")
    browser.open(tenant + "/account")
    browser.see(UNIT_CODE)
    assert not browser.console_errors()


def test_a_key_in_chromium_that_nobody_has_bound_is_told_so(door, installed):
    place, tenant = door
    browser = installed(place.authority.issue("p-256", STRANGER_NAME, STRANGER_CODE), tenant)
    browser.open(tenant + "/sign-in/certificate")
    browser.send("使用浏览器中的证书登录")
    browser.see("数字证书未绑定账号")
