"""Every page of the Beijing portal, for everybody who may open it: accessible, as wide as the screen, without errors."""

import pytest

import beijing
from api import Api
from places import on_sqlite

pytestmark = on_sqlite

VISITS = [(who, path) for visits in beijing.PAGES.values() for who, path in visits]


@pytest.fixture(scope="module")
def examples(hub):
    """A filing of the demonstration in each state that a page is looked at in."""

    def first(account: str, kind: str, state: str) -> int:
        items = Api.of(hub, hub.person(account)).get(f"/prefab/{kind}?state={state}").json["items"]
        return items[0]["id"]

    developer, contractor, general = beijing.DEVELOPER, beijing.CONTRACTOR, beijing.GENERAL
    return {
        "waiting": first(developer, "reviews", "waiting"), "inviting": first(developer, "reviews", "inviting"),
        "scheduled": first(contractor, "reviews", "scheduled"), "closed": first(contractor, "reviews", "closed"),
        "subsidy": first(developer, "subsidies", "draft"), "sent_subsidy": first(developer, "subsidies", "submitted"),
        "returned": first(contractor, "technologies", "returned"),
        "refused": first(contractor, "technologies", "refused"),
        "publicised": first(contractor, "technologies", "publicised"),
        "failed": first(general, "demonstrations", "failed"), "examined": first(general, "demonstrations", "examined"),
    }  # fmt: skip


def visit(browser, hub, examples, who, path):
    if who == beijing.GUEST:
        browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    else:
        browser.become(hub.person(who))
    browser.open(beijing.address(hub, path.format(**examples)))


@pytest.mark.parametrize(("who", "path"), VISITS)
def test_a_page_on_a_desk(hub, wide, examples, who, path):
    visit(wide, hub, examples, who, path)
    wide.check_accessible()
    wide.check_width()


@pytest.mark.parametrize(("who", "path"), VISITS)
def test_a_page_on_a_phone(hub, phone, examples, who, path):
    phone.colours("dark")
    visit(phone, hub, examples, who, path)
    phone.check_accessible()
    phone.check_width()
