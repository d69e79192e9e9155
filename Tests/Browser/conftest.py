"""What browser tests are given: a hub on each database, browsers of two widths, a picture when a test fails."""

import os
import re
import shutil
from pathlib import Path

import pytest

from browser import WIDTHS, Browser
from hub_process import HubProcess
from identity_platform import IdentityPlatform
from places import BUILD, LOGS, ROOT, SCREENSHOTS
from postgres import fresh_database


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def hub(request, tmp_path_factory):
    """A hub with demonstration data, once for each database; it must stop well."""
    if request.param == "sqlite":
        yield from running_hub("sqlite", None, tmp_path_factory)
        return
    server = os.environ.get("HUB_TEST_POSTGRES")
    if not server:
        pytest.skip("HUB_TEST_POSTGRES names no PostgreSQL")
    with fresh_database(server) as uri:
        yield from running_hub("postgres", uri, tmp_path_factory)


def binary() -> Path:
    """The program under test."""
    return Path(os.environ.get("HUB_BINARY", BUILD / "debug" / "hub"))


def running_hub(database, uri, tmp_path_factory):
    data = tmp_path_factory.mktemp(f"hub-{database}")
    options = ["--config", patient(tmp_path_factory.mktemp("config") / database)]
    process = HubProcess(binary(), data, LOGS / f"hub-{database}.log", database, uri, options)
    hub = process.start()
    yield hub
    process.stop()


def patient(folder: Path) -> Path:
    """The shipped configuration with room for many sign-ins: everybody of a test comes from one address."""
    shutil.copytree(ROOT / "config", folder)
    file = folder / "hub.json5"
    text = file.read_text(encoding="utf-8")
    room = text.replace("    rateLimits: {", "    rateLimits: { signInsPerMinute: 6000, signInBurst: 6000,", 1)
    assert room != text
    file.write_text(room, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def platform(tmp_path_factory):
    """A unified identity platform on loopback; one for all, since Django is set up once."""
    platform = IdentityPlatform(tmp_path_factory.mktemp("platform"))
    yield platform
    platform.stop()


@pytest.fixture(scope="session")
def browsers():
    """The browsers that were opened, by what they are for."""
    opened: dict[str, Browser] = {}
    yield opened
    for browser in opened.values():
        browser.quit()


@pytest.fixture
def wide(request, browsers):
    """A browser on a desk."""
    yield from used_browser("wide", request, browsers)


@pytest.fixture
def phone(request, browsers):
    """A browser on a phone."""
    yield from used_browser("phone", request, browsers)


@pytest.fixture
def second(request, browsers):
    """A second browser on another desk."""
    yield from used_browser("wide", request, browsers, "second")


@pytest.fixture
def scriptless(request, browsers):
    """A browser on a desk that runs no scripts."""
    yield from used_browser("wide", request, browsers, "scriptless")


@pytest.fixture(params=WIDTHS)
def browser(request, browsers):
    """A browser of each width, one after the other."""
    yield from used_browser(request.param, request, browsers)


def used_browser(width, request, browsers, name=None):
    name = name or width
    if name not in browsers:
        browsers[name] = Browser(width, scripts=name != "scriptless")
    browser = browsers[name]
    browser.reset()
    yield browser
    failed = getattr(request.node, "failed", False)
    errors = browser.console_errors()
    if failed or errors:
        keep_picture(browser, request.node.name)
    assert failed or not errors, "the pages wrote errors to the console:\n" + "\n".join(errors)


def keep_picture(browser, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    file = re.sub(r"[^\w.-]+", "-", name).strip("-")
    browser.driver.save_screenshot(str(SCREENSHOTS / f"{file}-{browser.width}.png"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if report.when == "call":
        item.failed = report.failed
