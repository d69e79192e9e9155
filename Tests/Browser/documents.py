"""Documents and lists as people take them away: downloads, the words of a PDF, the address in a QR code."""

import re
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from hub_process import Account

WAIT_SECONDS = 20


def download(browser, folder: Path, words: str, ending: str) -> Path:
    """Presses what downloads a file, and waits until it is there whole."""
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    browser.press(words)
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        for file in set(folder.iterdir()) - before:
            if file.suffix == ending:
                return file
        time.sleep(0.1)
    raise AssertionError(f"{words} brought no {ending} file: {list(folder.iterdir())}")


def words(pdf: Path) -> str:
    """What a reader copies out of a PDF, without white space."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True, timeout=60)
    return re.sub(r"\s", "", done.stdout.decode())


def scanned(pdf: Path, folder: Path) -> str:
    """The address in the QR code of a PDF's last page."""
    subprocess.run(["pdftoppm", "-r", "150", "-png", pdf, folder / "page"], check=True, timeout=60)
    pictures = [str(picture) for picture in sorted(folder.glob("page-*.png"))]
    done = subprocess.run(["zbarimg", "-q", "--raw", *pictures], capture_output=True, text=True, timeout=60)
    return done.stdout.strip()


class Visitor:
    """Somebody who asks without a browser, with the cookies of the sign-in page."""

    def __init__(self, account: Account):
        self.url, self.cookies = account.url.rstrip("/"), {}
        page = self.ask("/sign-in")
        self.ask("/sign-in", {"_csrf": token(page), "account": account.account, "password": account.password})

    def ask(self, path: str, form: dict | None = None) -> str:
        """The text of what is answered."""
        return self.answer(path, form)[0]

    def post(self, path: str, form: dict) -> str:
        """Where the answer leads on to."""
        return self.answer(path, form)[1]

    def answer(self, path: str, form: dict | None) -> tuple[str, str]:
        body = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(self.url + path, body)
        request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        opener = urllib.request.build_opener(Stay)
        try:
            answer = opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            for value in answer.headers.get_all("Set-Cookie") or []:
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
            return answer.read().decode("utf-8", "replace"), answer.headers.get("Location", "")


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, so that its cookies are seen."""

    def redirect_request(self, *arguments):
        return None


def token(page: str) -> str:
    """The token of a page's form."""
    return re.search(r'name="_csrf" value="([^"]+)"', page)[1]
