"""What browser tests share: Debian's Chromium, and pages that note what they ask for."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "test-output"
PHONE, DESK, NARROW = (390, 844), (1280, 900), (320, 640)
AXE = files("axe_playwright_python") / "axe.min.js"
GRAVE = ("serious", "critical")
# As root, and where nothing but the machine itself is within reach.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium; tests are skipped where it is not installed."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A page that is open, and the addresses that were asked for since."""

    def __init__(
        self, browser: Browser, file: Path, size: tuple[int, int] = DESK, script: bool = True
    ) -> None:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        self.page: Page = context.new_page()
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(file.as_uri())

    def keep(self, name: str) -> None:
        """Keep a screenshot of the whole page in the tests' output."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    def too_wide(self) -> int:
        """By how many pixels the page is wider than its window."""
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return wide

    def grave_faults(self) -> list[Any]:
        """What axe-core calls a serious or critical fault of access."""
        self.page.add_script_tag(content=AXE.read_text())
        found = self.page.evaluate("axe.run()")["violations"]
        return [fault for fault in found if fault["impact"] in GRAVE]
