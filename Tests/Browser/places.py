"""Where things lie: the project, what the build made, the script of axe-core."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"
LOGS = BUILD / "logs"
SCREENSHOTS = BUILD / "screenshots"

# For tests of pages, which read and write nothing but what the story does: the database makes no difference to them.
on_sqlite = pytest.mark.parametrize("hub", ["sqlite"], indirect=True)


def axe_script() -> str:
    """The text of axe-core. The package is only looked up, not imported: it would ask for Playwright."""
    package = importlib.util.find_spec("axe_playwright_python")
    folder = Path(package.submodule_search_locations[0])
    return (folder / "axe.min.js").read_text(encoding="utf-8")
