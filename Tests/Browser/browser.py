"""A browser as people use it: fields by their labels, buttons by their words."""

import time
from collections.abc import Callable
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from hub_process import Account
from places import axe_script

WIDTHS = {"wide": (1280, 800), "phone": (390, 844)}
WAIT_SECONDS = 10

# The words of the sign-in page.
ACCOUNT_LABEL, PASSWORD_LABEL, SIGN_IN_BUTTON = "账号", "密码", "登录"

# A control by the words of its label: marks hidden from readers and the star of a required field do not count.
FIND_FIELD = """
const wanted = arguments[0];
const words = node => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll('[aria-hidden=true], select, textarea').forEach(part => part.remove());
    return copy.textContent.replace(/[*＊]|（必填）/g, '').replace(/\\s+/g, ' ').trim();
};
const seen = node => node && node.getClientRects().length > 0;
const labels = [...document.querySelectorAll('label')].filter(label => seen(label.control) || seen(label));
const named = [...document.querySelectorAll('[aria-label]')].filter(seen);
return labels.find(label => words(label) === wanted)?.control
    ?? named.find(node => node.getAttribute('aria-label').trim() === wanted)
    ?? labels.find(label => words(label).startsWith(wanted))?.control ?? null;
"""

# Something to press, by its words.
FIND_BUTTON = """
const wanted = arguments[0];
const seen = node => node.getClientRects().length > 0;
const words = node => (node.getAttribute('aria-label') ?? (node.tagName === 'INPUT' ? node.value : node.textContent))
    .replace(/\\s+/g, ' ').trim();
const all = 'button, input[type=submit], input[type=button], a[href], summary, [role=tab], [role=menuitem]';
return [...document.querySelectorAll(all)].filter(seen).find(node => words(node) === wanted) ?? null;
"""

RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(done, error => done({failed: String(error)}));
"""


class Browser:
    """Chromium without a window, of one width."""

    def __init__(self, width: str):
        self.width = width
        self.driver = make_driver(*WIDTHS[width])
        self.expected_errors: list[str] = []
        self.axe = axe_script()

    # Moving

    def open(self, url: str) -> None:
        self.driver.get(url)

    def press(self, words: str) -> None:
        """Presses the button, link or tab with these words; waits for it, and for the page that follows."""
        button = self.wait(lambda: self.driver.execute_script(FIND_BUTTON, words), f"nothing to press says {words}")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()

    def sign_in(self, account: Account) -> None:
        """Signs in with the form, as the account's owner does."""
        self.open(account.url)
        if not self.has_field(PASSWORD_LABEL):
            self.press(SIGN_IN_BUTTON)
        self.fill(ACCOUNT_LABEL, account.account)
        self.fill(PASSWORD_LABEL, account.password)
        self.press(SIGN_IN_BUTTON)
        self.wait(lambda: not self.has_field(PASSWORD_LABEL), f"{account.account} was not signed in")

    # Filling in

    def has_field(self, label: str) -> bool:
        return self.driver.execute_script(FIND_FIELD, label) is not None

    def field(self, label: str) -> WebElement:
        return self.wait(lambda: self.driver.execute_script(FIND_FIELD, label), f"no field is labelled {label}")

    def fill(self, label: str, text: str) -> None:
        control = self.field(label)
        control.clear()
        control.send_keys(text)

    def choose(self, label: str, option: str) -> None:
        Select(self.field(label)).select_by_visible_text(option)

    def tick(self, label: str) -> None:
        self.field(label).click()

    def attach(self, label: str, file: Path) -> None:
        self.field(label).send_keys(str(file))

    # Looking

    @property
    def text(self) -> str:
        """What stands on the page for people to read."""
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def title(self) -> str:
        return self.driver.title

    def see(self, words: str) -> None:
        """Waits until the words stand on the page."""
        self.wait(lambda: words in self.text, f"the page does not say {words}")

    def wait(self, condition: Callable[[], object], complaint: str):
        """The condition's value as soon as it holds; fails with the complaint and the page's text if it never does."""
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                if value := condition():
                    return value
            except (StaleElementReferenceException, WebDriverException) as error:
                if "no such window" in str(error) or "invalid session" in str(error):
                    raise
            if time.monotonic() > deadline:
                raise AssertionError(f"{complaint}; {self.driver.current_url} says:\n{self.text[:2000]}")
            time.sleep(0.05)

    # Checking

    def check_accessible(self) -> None:
        """axe-core finds nothing on the page."""
        self.driver.execute_script(self.axe)
        result = self.driver.execute_async_script(RUN_AXE)
        assert "failed" not in result, result["failed"]
        found = [f"{v['id']} ({v['impact']}): {v['help']}\n" + places_of(v) for v in result["violations"]]
        assert not found, f"{self.driver.current_url} is not accessible:\n" + "\n".join(found)

    def check_width(self) -> None:
        """Nothing stands out at the right; a part that scrolls by itself may."""
        inner, outer = self.driver.execute_script("return [innerWidth, document.documentElement.scrollWidth]")
        assert outer <= inner, f"{self.driver.current_url} is {outer} wide on a screen of {inner}"

    def expect_error(self, part: str) -> None:
        """Allows console errors that contain this, for the test that provokes them."""
        self.expected_errors.append(part)

    def console_errors(self) -> list[str]:
        """What went wrong in the pages since the last call."""
        entries = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        return [entry for entry in entries if not any(part in entry for part in self.expected_errors)]

    # Between tests

    def reset(self) -> None:
        """Forgets cookies, storage, open windows and the log."""
        for window in self.driver.window_handles[1:]:
            self.driver.switch_to.window(window)
            self.driver.close()
        self.driver.switch_to.window(self.driver.window_handles[0])
        self.driver.get("about:blank")
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self.driver.get_log("browser")
        self.expected_errors = []

    def quit(self) -> None:
        self.driver.quit()


def make_driver(width: int, height: int) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    # No sandbox: continuous integration runs as root in a container, where Chromium's cannot be set up.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--lang=zh-CN"):
        options.add_argument(argument)
    options.add_argument(f"--window-size={width},{height}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    metrics = {"width": width, "height": height, "pixelRatio": 1, "touch": width < 600, "mobile": width < 600}
    options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_page_load_timeout(30)
    driver.set_script_timeout(30)
    return driver


def places_of(violation: dict) -> str:
    return "\n".join(f"    {' '.join(map(str, node['target']))}  {node['html'][:160]}" for node in violation["nodes"][:5])
