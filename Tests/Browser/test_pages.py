"""Every page that the program has, for everybody who may open it: accessible, as wide as the screen, without errors."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import beijing
from api import Api
from business import ACCEPTOR, REVIEWER, UNIT, declaration, reported
from documents import Visitor, token
from places import BUILD, ROOT, on_sqlite

pytestmark = on_sqlite

# Who opens a page: a guest, the unit, the accepting and the approving official.
GUEST = "guest"
# The administrators: of the region, of security, of an organisation, of the audit.
REGIONAL, SECURITY, ENTERPRISE, AUDITOR = "quyu", "anquan", "qiye", "shenji"

# Addresses of pages. In braces: an example of a filing or a message.
PAGES = {
    "GET /": [(GUEST, "/"), (UNIT, "/"), (ACCEPTOR, "/"), (REGIONAL, "/")],
    "GET /sign-in": [(GUEST, "/sign-in")],
    "GET /sign-in/certificate": [(GUEST, "/sign-in/certificate")],
    # Without a password before it, the way back to the first step.
    "GET /sign-in/key": [(GUEST, "/sign-in/key")],
    "GET /account/keys": [(ENTERPRISE, "/account/keys")],
    "GET /account/commitments": [(ENTERPRISE, "/account/commitments")],
    "GET /account/agreements": [(UNIT, "/account/agreements"), (ENTERPRISE, "/account/agreements")],
    "GET /account/keys/new": [(ENTERPRISE, "/account/keys/new")],
    "GET /administration/keys": [(REGIONAL, "/administration/keys"), (REGIONAL, "/administration/keys?text=没有")],
    "GET /administration/authorities": [(SECURITY, "/administration/authorities")],
    "GET /account": [(UNIT, "/account"), (ACCEPTOR, "/account")],
    "GET /account/password": [(UNIT, "/account/password")],
    "GET /account/factor": [(UNIT, "/account/factor")],
    "GET /account/proof": [(UNIT, "/account/proof?next=/shanghai/account/phone")],
    "GET /account/phone": [(UNIT, "/account/phone")],
    "GET /account/mail": [(UNIT, "/account/mail")],
    "GET /account/sessions": [(UNIT, "/account/sessions")],
    "GET /account/sign-ins": [(UNIT, "/account/sign-ins")],
    "GET /policy": [(SECURITY, "/policy")],
    "GET /password/forgotten": [(GUEST, "/password/forgotten")],
    "GET /password/reset": [(GUEST, "/password/reset?token=none")],
    "GET /account/role": [(UNIT, "/account/role")],
    "GET /account/notices": [(UNIT, "/account/notices"), (ACCEPTOR, "/account/notices")],
    "GET /administration/messages": [
        (REGIONAL, "/administration/messages"), (REGIONAL, "/administration/messages?state=failed&order=oldest"),
    ],
    "GET /administration/messages/resending": [(REGIONAL, "/administration/messages/resending")],
    "GET /account/rights": [(UNIT, "/account/rights"), (ACCEPTOR, "/account/rights")],
    "GET /account/delegations": [(UNIT, "/account/delegations"), (ACCEPTOR, "/account/delegations")],
    "GET /inbox": [(UNIT, "/inbox"), (ACCEPTOR, "/inbox")],
    "GET /inbox/{id}": [(UNIT, "/inbox/{message}")],
    "GET /repair/guide": [(GUEST, "/repair/guide")],
    "GET /repair/procedures": [(GUEST, "/repair/procedures")],
    "GET /repair/help": [(GUEST, "/repair/help"), (UNIT, "/repair/help")],
    "GET /repair/help/driver": [(GUEST, "/repair/help/driver")],
    "GET /repair/todo": [(UNIT, "/repair/todo"), (ACCEPTOR, "/repair/todo")],
    "GET /repair/done": [(UNIT, "/repair/done"), (ACCEPTOR, "/repair/done")],
    "GET /repair/declarations": [
        (UNIT, "/repair/declarations"), (ACCEPTOR, "/repair/declarations"),
        (UNIT, "/repair/declarations?name=没有这样的工程"),
    ],
    "GET /repair/declarations/new": [(UNIT, "/repair/declarations/new")],
    "GET /repair/declarations/{id}": [
        (UNIT, "/repair/declarations/{begun}"), (UNIT, "/repair/declarations/{declared}"),
        (ACCEPTOR, "/repair/declarations/{declared}"),
    ],
    "GET /repair/declarations/{id}/print": [(UNIT, "/repair/declarations/{declared}/print")],
    "GET /repair/reports": [(UNIT, "/repair/reports"), (ACCEPTOR, "/repair/reports")],
    "GET /repair/reports/new": [(UNIT, "/repair/reports/new")],
    "GET /repair/reports/{id}": [
        (UNIT, "/repair/reports/{saved}?done=creation"), (UNIT, "/repair/reports/{saved}"),
        (UNIT, "/repair/reports/{submitted}"), (UNIT, "/repair/reports/{returned}"),
        (ACCEPTOR, "/repair/reports/{submitted}"), (REVIEWER, "/repair/reports/{accepted}"),
        (REVIEWER, "/repair/reports/{approved}"),
    ],
    "GET /repair/reports/{id}/print": [(UNIT, "/repair/reports/{approved}/print")],
    "GET /repair/contracts": [
        (UNIT, "/repair/contracts"), (UNIT, "/repair/contracts?_part={project}"),
        (ACCEPTOR, "/repair/contracts?_part={project}"),
    ],
    "GET /repair/contracts/new": [
        (UNIT, "/repair/contracts/new?_part={project}"),
        (UNIT, "/repair/contracts/new?_part={project}&_choice=general"),
    ],
    "GET /repair/contracts/pick/{field}": [
        (UNIT, "/repair/contracts/pick/contractor?_part={project}"),
        (UNIT, "/repair/contracts/pick/manager?_part={project}"),
    ],
    "GET /repair/contracts/{id}": [
        (UNIT, "/repair/contracts/{contract}"), (UNIT, "/repair/contracts/{returned_contract}"),
        (ACCEPTOR, "/repair/contracts/{waiting_contract}"),
    ],
    "GET /repair/contracts/{id}/print": [(UNIT, "/repair/contracts/{contract}/print")],
    "GET /repair/contracts/{id}/return": [(ACCEPTOR, "/repair/contracts/{waiting_contract}/return")],
    "GET /repair/starts": [(UNIT, "/repair/starts"), (REVIEWER, "/repair/starts?_part={project}")],
    "GET /repair/starts/new": [(UNIT, "/repair/starts/new?_part={approved}")],
    "GET /repair/starts/{id}": [(UNIT, "/repair/starts/{start}"), (REVIEWER, "/repair/starts/{start}")],
    "GET /repair/starts/{id}/print": [(UNIT, "/repair/starts/{start}/print")],
    "GET /repair/completions": [(UNIT, "/repair/completions"), (UNIT, "/repair/completions?_part={project}")],
    "GET /repair/completions/{id}": [(UNIT, "/repair/completions/{completion}")],
    "GET /verify": [(GUEST, "/verify"), (UNIT, "/verify")],
    "GET /verify/{code}": [(GUEST, "/verify/0123456789ABCDEFGHJK"), (GUEST, "/verify/{code}")],
    "GET /repair/reports/{id}/return": [(ACCEPTOR, "/repair/reports/{submitted}/return")],
    "GET /administration/people": [
        (REGIONAL, "/administration/people"), (REGIONAL, "/administration/people?name=没有这样的人员"),
        (REGIONAL, "/administration/people?name=张"),
    ],
    "GET /administration/people/new": [(REGIONAL, "/administration/people/new")],
    "GET /administration/people/{id}": [(REGIONAL, "/administration/people/{clerk}")],
    "GET /administration/staff": [(ENTERPRISE, "/administration/staff")],
    "GET /administration/staff/new": [(ENTERPRISE, "/administration/staff/new")],
    "GET /administration/staff/{id}": [(ENTERPRISE, "/administration/staff/{clerk}")],
    "GET /administration/organisations": [(REGIONAL, "/administration/organisations")],
    "GET /administration/organisations/new": [(REGIONAL, "/administration/organisations/new")],
    "GET /administration/organisations/{id}": [(REGIONAL, "/administration/organisations/1")],
    "GET /administration/dictionaries": [
        (REGIONAL, "/administration/dictionaries"), (REGIONAL, "/administration/dictionaries?name=没有这样的字典"),
        (REGIONAL, "/administration/dictionaries?region=shanghai-repair&kind=fixed"),
    ],
    "GET /administration/dictionaries/{region}/{list}": [
        (REGIONAL, "/administration/dictionaries/shanghai-repair/category"),
        (REGIONAL, "/administration/dictionaries/shanghai-repair/street?size=50"),
        (REGIONAL, "/administration/dictionaries/shanghai-repair/district"),
    ],
    "GET /administration/dictionaries/{region}/{list}/new": [
        (REGIONAL, "/administration/dictionaries/shanghai-repair/street/new"),
    ],
    "GET /administration/dictionaries/{region}/{list}/code": [
        (REGIONAL, "/administration/dictionaries/shanghai-repair/street/code?code=310106020"),
        (REGIONAL, "/administration/dictionaries/shanghai-repair/district/code?code=310106"),
    ],
    "GET /administration/dictionaries/{region}/{list}/history": [
        (REGIONAL, "/administration/dictionaries/shanghai-repair/category/history"),
    ],
    "GET /administration/registers/{register}": [(REGIONAL, "/administration/registers/persons")],
    "GET /administration/registers/{register}/new": [(REGIONAL, "/administration/registers/experts/new")],
    "GET /administration/registers/{register}/import": [(REGIONAL, "/administration/registers/organisations/import")],
    "GET /administration/registers/{register}/{id}": [(REGIONAL, "/administration/registers/organisations/1")],
    "GET /administration/roles": [(SECURITY, "/administration/roles")],
    "GET /administration/roles/matrix": [(SECURITY, "/administration/roles/matrix?size=50")],
    "GET /administration/roles/new": [(SECURITY, "/administration/roles/new")],
    "GET /administration/roles/{role}": [
        (SECURITY, "/administration/roles/shanghai-repair.acceptor"), (SECURITY, "/administration/roles/core.system"),
    ],
    "GET /administration/sign-ins": [(SECURITY, "/administration/sign-ins")],
    "GET /administration/sessions": [(REGIONAL, "/administration/sessions")],
    "GET /administration/modules": [(REGIONAL, "/administration/modules")],
    "GET /administration/audit": [
        (AUDITOR, "/administration/audit"), (AUDITOR, "/administration/audit?name=没有这样的人员"),
        (AUDITOR, "/administration/audit?action=sign-in&mark=1000&size=10"), (AUDITOR, "/administration/audit?sort=time&size=10"),
    ],
    "GET /administration/audit/{id}": [(AUDITOR, "/administration/audit/1")],
    "GET /search": [
        (UNIT, "/search"), (UNIT, "/search?q=工程"), (ACCEPTOR, "/search?q=工程&in=shanghai.report"),
        (REGIONAL, "/search?q=单位"), (UNIT, "/search?q=没有这样的东西"),
    ],
    "GET /notices": [(GUEST, "/notices"), (UNIT, "/notices"), (GUEST, "/notices?name=没有这样的公告")],
    "GET /notices/{id}": [(GUEST, "/notices/{notice}"), (UNIT, "/notices/{inner_notice}")],
    "GET /notices/editing": [(REGIONAL, "/notices/editing"), (REGIONAL, "/notices/editing?state=withdrawn")],
    "GET /notices/editing/new": [(REGIONAL, "/notices/editing/new")],
    "GET /notices/editing/{id}": [
        (REGIONAL, "/notices/editing/{notice}?done=publication"), (REGIONAL, "/notices/editing/{drafted_notice}"),
    ],
    "GET /notices/editing/{id}/preview": [(REGIONAL, "/notices/editing/{drafted_notice}/preview")],
    "GET /notices/editing/{id}/editions/{number}": [(REGIONAL, "/notices/editing/{notice}/editions/1")],
    "error": [(GUEST, "/nothing"), (UNIT, "/repair/reports/999999")],
}  # fmt: skip

# Pages that other tests look at on their way: test_account.py, for they need a person in a certain state, and
# test_previews.py, for they need a file.
ELSEWHERE = {
    "GET /sign-in/factor", "GET /notices/{id}/files/{file}/preview", "GET /notices/editing/{id}/files/{file}/preview",
} | {
    f"GET /repair/{kind}/{{id}}/papers/{{paper}}/preview" for kind in ("reports", "contracts", "starts", "completions")
}  # fmt: skip

# Addresses that are asked for but are no page: answers for scripts, files, and the way in of an empty tenant.
NO_PAGES = {
    "GET /repair/declarations/lookup/{field}", "GET /repair/reports/lookup/{field}",
    "GET /repair/declarations/export/{format}", "GET /repair/reports/export/{format}",
    "GET /repair/declarations/{id}/document/{code}", "GET /repair/reports/{id}/document/{code}",
    # The demonstration's one completion is not submitted: its print, its return and a second one are refused.
    "GET /repair/completions/new", "GET /repair/completions/{id}/print", "GET /repair/completions/{id}/return",
    "GET /repair/starts/{id}/return", "GET /repair/contracts/lookup/{field}", "GET /repair/starts/lookup/{field}",
    "GET /repair/completions/lookup/{field}", "GET /repair/contracts/{id}/papers/{paper}",
    "GET /repair/starts/{id}/papers/{paper}", "GET /repair/completions/{id}/papers/{paper}",
    "GET /repair/completions/export/{format}", "GET /repair/completions/{id}/document/{code}",
    "GET /repair/contracts/export/{format}", "GET /repair/contracts/{id}/document/{code}",
    "GET /repair/starts/export/{format}", "GET /repair/starts/{id}/document/{code}",
    "GET /repair/reports/{id}/papers/uploads/{upload}", "GET /repair/contracts/{id}/papers/uploads/{upload}",
    "GET /repair/starts/{id}/papers/uploads/{upload}", "GET /repair/completions/{id}/papers/uploads/{upload}",
    "GET /repair/reports/{id}/papers/{paper}", "GET /setup", "GET /inbox/events",
    "GET /sign-in/captcha/{ticket}",
    "GET /administration/people/export", "GET /administration/staff/export", "GET /administration/organisations/export",
    "GET /administration/roles/export", "GET /administration/roles/matrix/export",
    "GET /administration/sign-ins/export", "GET /administration/sessions/export", "GET /administration/modules/export",
    "GET /administration/audit/export", "GET /administration/keys/export", "GET /account/keys/export", "GET /administration/messages/export",
    "GET /administration/dictionaries/export", "GET /administration/dictionaries/{region}/{list}/export",
    "GET /administration/dictionaries/{region}/{list}/history/export",
    "GET /administration/registers/{register}/export",
    "GET /administration/registers/{register}/import/template",
    "GET /administration/authorities/export", "GET /notices/editing/export/{format}",
    "GET /notices/{id}/files/{file}", "GET /notices/editing/{id}/files/{file}",
    "GET /notices/{id}/files/{file}/preview/{view}", "GET /notices/editing/{id}/files/{file}/preview/{view}",
} | {
    f"GET /repair/{kind}/{rest}"
    for kind in ("reports", "contracts", "starts", "completions")
    for rest in ("{id}/papers/{paper}/preview/{view}", "links/{token}")
}  # fmt: skip

VISITS = [(who, path) for visits in PAGES.values() for who, path in visits]


@pytest.fixture(scope="module")
def examples(hub):
    unit = Api.of(hub, hub.person(UNIT))
    made = {state: reported(hub, state) for state in ("saved", "submitted", "returned", "accepted", "approved")}
    ids = {state: filing["id"] for state, filing in made.items()}
    ids["begun"] = unit.create("declarations", declaration())["id"]
    ids["declared"] = unit.get("/repair/declarations?state=submitted").json["items"][0]["id"]
    ids["contract"] = unit.get("/repair/contracts?state=approved").json["items"][0]["id"]
    ids["returned_contract"] = unit.get("/repair/contracts?state=returned").json["items"][0]["id"]
    ids["waiting_contract"] = unit.get("/repair/contracts?state=submitted").json["items"][0]["id"]
    ids["start"] = unit.get("/repair/starts").json["items"][0]["id"]
    ids["completion"] = unit.get("/repair/completions").json["items"][0]["id"]
    # The oldest approved report is the one whose contracts the demonstration shows.
    ids["project"] = unit.get("/repair/reports?state=approved&size=100").json["items"][-1]["id"]
    visitor = Visitor(hub.person(UNIT))
    form = {"_csrf": token(visitor.ask(f"/repair/reports/{ids['approved']}"))}
    ids["code"] = visitor.post(f"/repair/reports/{ids['approved']}/document", form).rpartition("/")[2]
    # The demonstration's notices: for who is signed in, for everyone, and a draft.
    ids["inner_notice"], ids["notice"], ids["drafted_notice"] = 1, 2, 3
    ids["clerk"] = unit.get("/session").json["person"]
    ids["message"] = unit.get("/inbox").json["messages"][0]["id"]
    return ids


def visit(browser, hub, examples, who, path):
    if who == GUEST:
        browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    else:
        browser.become(hub.person(who))
    browser.open(hub.person(UNIT).url.rstrip("/") + path.format(**examples))
    browser.expect_error("404")


def test_every_page_of_the_program_is_looked_at(hub):
    binary = Path(os.environ.get("HUB_BINARY", BUILD / "debug" / "hub"))
    listed = subprocess.run([binary, "routes"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    routes = {" ".join(line.split()[:2]) for line in listed.splitlines()}
    pages = {route for route in routes if re.match(r"GET /(?!api/)", route)}
    beijing_pages = {page for page in pages if page.startswith("GET /prefab/")}
    assert beijing_pages - beijing.NO_PAGES - set(beijing.PAGES) == set()
    assert pages - beijing_pages - NO_PAGES - ELSEWHERE - set(PAGES) == set()


@pytest.mark.parametrize(("who", "path"), VISITS)
def test_a_page_on_a_desk(hub, wide, examples, who, path):
    visit(wide, hub, examples, who, path)
    wide.check_accessible()
    wide.check_width()
    wide.colours("dark")
    wide.check_accessible("color-contrast")


@pytest.mark.parametrize(("who", "path"), VISITS)
def test_a_page_on_a_phone(hub, phone, examples, who, path):
    phone.colours("dark")
    visit(phone, hub, examples, who, path)
    phone.check_accessible()
    phone.check_width()


def test_a_form_with_errors(hub, browser, examples):
    visit(browser, hub, examples, UNIT, "/repair/reports/new")
    browser.press("保存")
    browser.see("请输入邮政编码！")
    browser.check_accessible()
    browser.check_width()


def test_an_open_dialog(hub, browser, examples):
    visit(browser, hub, examples, UNIT, "/repair/reports/{saved}")
    browser.press("上报")
    browser.see("确定")
    browser.check_accessible()
    browser.check_width()


def test_every_page_has_one_heading_and_says_where_one_is(hub, wide, examples):
    look = "return [document.querySelectorAll('h1').length, document.title, document.documentElement.lang]"
    for who, path in VISITS:
        visit(wide, hub, examples, who, path)
        headings, title, language = wide.driver.execute_script(look)
        assert (headings, language) == (1, "zh-CN"), f"{path} has {headings} headings"
        assert "上海市" in title, json.dumps([path, title], ensure_ascii=False)
