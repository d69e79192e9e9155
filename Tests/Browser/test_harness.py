"""The harness itself, tried on a page of its own: what it would miss, every other test would miss."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hub_process import Account, Hub, HubProcess, at_port
from postgres import named

FORM = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>登录</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>登录</h1>
<form method="post" action="/session">
<p><label for="a">用户名<span aria-hidden="true">*</span></label><input id="a" name="account" autocomplete="username"></p>
<p><label for="p">密码</label><input id="p" type="password" name="password" autocomplete="current-password"></p>
<p><label>区县<select name="district"><option>黄浦区</option><option>徐汇区</option></select></label></p>
<p><button type="submit">登录</button></p></form></main></body></html>"""
HOME = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>首页</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>待办</h1><p>%s</p></main></body></html>"""
BAD = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>错</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>错</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><div style="width:2000px">宽</div></main>
<script>console.error("broken page")</script></body></html>"""


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(BAD if self.path == "/bad" else FORM)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer(HOME % body)

    def answer(self, page):
        data = page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_people_sign_in_by_the_form(browser, site):
    browser.sign_in(Account("t", site, "clerk", "li.ming", "secret"))
    browser.see("account=li.ming&password=secret")
    assert browser.title == "首页"


def test_fields_are_found_by_their_labels(wide, site):
    wide.open(site)
    wide.choose("区县", "徐汇区")
    assert wide.field("区县").get_attribute("value") == "徐汇区"
    assert not wide.has_field("街道")


def test_a_good_page_passes_the_checks(browser, site):
    browser.open(site)
    browser.check_accessible()
    browser.check_width()


def test_a_bad_page_fails_the_checks(browser, site):
    browser.open(f"{site}/bad")
    with pytest.raises(AssertionError, match="image-alt"):
        browser.check_accessible()
    with pytest.raises(AssertionError, match="wide on a screen"):
        browser.check_width()
    assert any("broken page" in error for error in browser.console_errors())


def test_expected_console_errors_are_left_out(wide, site):
    wide.expect_error("broken page")
    wide.open(f"{site}/bad")
    assert wide.console_errors() == []


def test_widths_are_those_of_a_desk_and_a_phone(wide, phone, site):
    wide.open(site)
    phone.open(site)
    assert wide.driver.execute_script("return innerWidth") == 1280
    assert phone.driver.execute_script("return innerWidth") == 390


def test_accounts_are_found_by_role_and_tenant():
    one, two = (Account(t, f"http://{t}.localhost:1/", "clerk", "a", "b") for t in ("one", "two"))
    hub = Hub("sqlite", "http://127.0.0.1:1", [one, two])
    assert hub.account("clerk") is one
    assert hub.account("clerk", "two") is two
    with pytest.raises(LookupError, match="one: clerk"):
        hub.account("judge")


def test_addresses_take_the_port_of_the_hub():
    assert at_port("http://one.localhost/a", 8080) == "http://one.localhost:8080/a"
    assert at_port("http://one.localhost:0/a?b", 8080) == "http://one.localhost:8080/a?b"


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("postgres:///postgres?host=/run/x", "postgres:///new?host=/run/x"),
        ("postgresql://u:p@h:5432/old", "postgresql://u:p@h:5432/new"),
        ("postgres://h", "postgres://h/new"),
    ],
)
def test_a_database_is_named_in_the_uri(uri, expected):
    assert named(uri, "new") == expected


# A program with the manners of the hub: what it does when it is told to stop is filled in.
PROGRAM = """#!/bin/bash
data=$3
if [ "$1" = demo ]; then
    echo '[{"tenant": "one", "url": "http://one.localhost:0/", "role": "clerk", "account": "a", "password": "b"}]' \\
        > "$data/demonstration.json"
    exit 0
fi
trap '%s' TERM
echo "starting"
%s
while :; do sleep 0.05; done
"""


def program(folder, on_stop="exit 0", once_started="echo ready http://127.0.0.1:4711/"):
    file = folder / "program"
    file.write_text(PROGRAM % (on_stop, once_started), encoding="utf-8")
    file.chmod(0o755)
    return HubProcess(file, folder, folder / "log", "sqlite", None)


def test_a_hub_is_started_and_stopped(tmp_path):
    process = program(tmp_path)
    hub = process.start()
    assert hub.url == "http://127.0.0.1:4711"
    assert hub.account("clerk").url == "http://one.localhost:4711/"
    process.stop()
    assert process.process.poll() == 0


def test_a_hub_that_stops_badly_is_a_failure(tmp_path):
    process = program(tmp_path, on_stop="echo broken pipe; exit 3")
    process.start()
    with pytest.raises(AssertionError, match="ended with 3 after SIGTERM"):
        process.stop()


def test_a_hub_that_does_not_start_is_a_failure(tmp_path):
    with pytest.raises(AssertionError, match="ended with 4 before it was ready\nstarting\nno configuration"):
        program(tmp_path, once_started="echo no configuration; exit 4").start()
