"""A browser as people use it: fields by their labels, buttons by their words."""

import os
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
ACCOUNT_LABEL, PASSWORD_LABEL, SIGN_IN_BUTTON = "用户名", "密码", "登录"

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
const text = node => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll('.unseen').forEach(part => part.remove());
    return copy.textContent;
};
const words = node => (node.getAttribute('aria-label') ?? (node.tagName === 'INPUT' ? node.value : text(node)))
    .replace(/\\s+/g, ' ').trim();
const all = 'button, input[type=submit], input[type=button], a[href], summary, [role=tab], [role=menuitem]';
const place = document.querySelector('dialog[open]') ?? document;
return [...place.querySelectorAll(all)].filter(seen).find(node => words(node) === wanted) ?? null;
"""

# The sentence of the dialog that is open, or null.
OPEN_DIALOG = "return document.querySelector('dialog[open] h2')?.textContent.trim() ?? null"

# The red sentence beside a control, a group of radio buttons or a row table.
RED_SENTENCE = """
const control = arguments[0];
const field = control.closest('fieldset, .field') ?? control;
const line = document.getElementById((control.matches('fieldset *') ? field.id : control.id) + '-error');
return line && line.getClientRects().length > 0 ? line.textContent.trim() : null;
"""

# Whether an element is wholly in the window with nothing over its middle.
IN_VIEW = """
const box = arguments[0].getBoundingClientRect();
if (box.top < 0 || box.bottom > innerHeight) return false;
const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
return top === arguments[0] || arguments[0].contains(top);
"""

# Types into a control what a keyboard cannot in every language: a date.
SET_VALUE = """
const [control, value] = arguments;
control.value = value;
for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
"""

RUN_AXE = """
const done = arguments[arguments.length - 1];
const only = arguments[0] ? {runOnly: {type: 'rule', values: [arguments[0]]}} : {};
axe.run(document, {resultTypes: ['violations'], ...only}).then(done, error => done({failed: String(error)}));
"""


class Browser:
    """Chromium without a window, of one width; without scripts where the pages are to do without.

    `home` is a home folder with certificates of its own, whose first one is shown to every server of `shows`.
    """

    def __init__(self, width: str, scripts: bool = True, home: Path | None = None, shows: list[str] = ()):
        self.width = width
        self.driver = make_driver(*WIDTHS[width], scripts, home, shows)
        self.kept: dict[tuple[str, str], list[dict]] = {}
        self.expected_errors: list[str] = []
        self.axe = axe_script()

    # Moving

    def open(self, url: str) -> None:
        self.driver.get(url)

    def press(self, words: str) -> None:
        """Presses the button, link or tab with these words, as soon as there is one."""
        button = self.wait(lambda: self.driver.execute_script(FIND_BUTTON, words), f"nothing to press says {words}")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()

    def send(self, words: str) -> None:
        """Presses what leads to another page, and waits until that page is there."""
        self.driver.execute_script("document.documentElement.dataset.left = ''")
        self.press(words)
        ready = "return document.readyState === 'complete' && !('left' in document.documentElement.dataset)"
        self.wait(lambda: self.driver.execute_script(ready), f"no page followed {words}")

    def sign_in(self, account: Account) -> None:
        """Signs in with the form, as the account's owner does."""
        self.open(account.url)
        if not self.has_field(PASSWORD_LABEL):
            self.press(SIGN_IN_BUTTON)
        self.fill(ACCOUNT_LABEL, account.account)
        self.fill(PASSWORD_LABEL, account.password)
        self.press(SIGN_IN_BUTTON)
        self.wait(lambda: not self.has_field(PASSWORD_LABEL), f"{account.account} was not signed in")

    def become(self, account: Account) -> None:
        """Is signed in as somebody: with the form the first time, with the kept cookies later."""
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        key = (account.url, account.account)
        if key not in self.kept:
            self.sign_in(account)
            self.kept[key] = self.driver.get_cookies()
        for cookie in self.kept[key]:
            place = {"name": cookie["name"], "value": cookie["value"], "path": cookie["path"], "url": account.url}
            self.driver.execute_cdp_cmd("Network.setCookie", place)

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

    def fill_date(self, label: str, day: str) -> None:
        """A day, `2026-11-20`, in whichever way the browser writes days."""
        self.driver.execute_script(SET_VALUE, self.field(label), day)

    def named(self, name: str) -> WebElement:
        """A control by its name in the form: cells of row tables have the same label in each row."""
        return self.driver.find_element(By.NAME, name)

    def retype(self, control: WebElement, text: str) -> None:
        control.clear()
        control.send_keys(text)

    def pick(self, group: str, answer: str) -> None:
        """Presses the radio button with this answer in the group with this question."""
        self.radio(group, answer).click()

    def radio(self, group: str, answer: str) -> WebElement:
        path = f"//fieldset[legend[contains(., '{group}')]]//label[contains(., '{answer}')]"
        label = self.driver.find_element(By.XPATH, path)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", label)
        return label

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

    def value(self, label: str) -> str:
        """What stands in a field; in one that the platform fills in as well."""
        control = self.field(label)
        return control.text if control.tag_name == "output" else control.get_attribute("value")

    def red(self, label: str) -> str | None:
        """The red sentence beside the field."""
        return self.driver.execute_script(RED_SENTENCE, self.field(label))

    def red_of(self, element_id: str) -> str | None:
        """The red sentence of what has this id: a group or a row table."""
        found = self.driver.find_elements(By.ID, f"{element_id}-error")
        return found[0].text if found and found[0].is_displayed() else None

    def summary(self) -> list[str]:
        """The sentences of the error summary on top."""
        return [link.text for link in self.driver.find_elements(By.CSS_SELECTOR, "[data-error-summary] a")]

    def focus(self) -> WebElement:
        """What has the focus."""
        return self.driver.switch_to.active_element

    def is_in_view(self, element: WebElement) -> bool:
        """Whether all of it can be seen without scrolling, and nothing lies over it."""
        return self.driver.execute_script(IN_VIEW, element)

    def dialog(self) -> str | None:
        """The sentence of the dialog that is open."""
        return self.driver.execute_script(OPEN_DIALOG)

    def see_dialog(self, sentence: str) -> None:
        self.wait(lambda: self.dialog() == sentence, f"no dialog says {sentence}")

    def blocked(self, words: str) -> str | None:
        """Why the button cannot be pressed, in the words beside it; None when it can."""
        button = self.wait(lambda: self.driver.execute_script(FIND_BUTTON, words), f"no button says {words}")
        if button.get_attribute("disabled") is None:
            return None
        return button.find_element(By.XPATH, "following-sibling::*").text

    def shows(self, words: str) -> bool:
        """Whether there is something to press with these words."""
        return self.driver.execute_script(FIND_BUTTON, words) is not None

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

    def check_accessible(self, rule: str | None = None) -> None:
        """axe-core finds nothing on the page; with one of its rules, or with all."""
        self.driver.execute_script(self.axe)
        result = self.driver.execute_async_script(RUN_AXE, rule)
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
        self.colours("light")
        self.driver.get_log("browser")
        self.expected_errors = []

    def colours(self, scheme: str) -> None:
        """Light or dark, as the person's system asks for."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def quit(self) -> None:
        self.driver.quit()


def make_driver(
    width: int, height: int, scripts: bool = True, home: Path | None = None, shows: list[str] = ()
) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    # No sandbox: continuous integration runs as root in a container, where Chromium's cannot be set up.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--lang=zh-CN"):
        options.add_argument(argument)
    options.add_argument(f"--window-size={width},{height}")
    environment = None
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    if home:
        # Nobody can choose a certificate without a window: the setting that the policy AutoSelectCertificateForUrls
        # makes chooses it. The hub of a test has a server certificate that no browser knows.
        chosen = {f"{origin},*": {"setting": {"filters": [{}]}} for origin in shows}
        settings = {"profile.content_settings.exceptions.auto_select_certificate": chosen}
        options.add_experimental_option("prefs", settings)
        options.add_argument("--ignore-certificate-errors")
        environment = {**os.environ, "HOME": str(home)}
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    metrics = {"width": width, "height": height, "pixelRatio": 1, "touch": width < 600, "mobile": width < 600}
    options.add_experimental_option("mobileEmulation", {"deviceMetrics": metrics})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver", env=environment))
    driver.set_page_load_timeout(30)
    driver.set_script_timeout(30)
    return driver


def places_of(violation: dict) -> str:
    return "\n".join(f"    {' '.join(map(str, node['target']))}  {node['html'][:160]}" for node in violation["nodes"][:5])
