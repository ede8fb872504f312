"""Pursuit in a real browser: headless Chromium opens it, moves a card, and the card is on the disk.

Skipped where there is no Chromium; CONTRIBUTING says how to get one. What the page is sent is
painted on the emulated screen as well, since the page itself holds a picture and no text.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fcntl")
pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from store import FixedClock  # noqa: E402
from tests.emulator import Emulator  # noqa: E402
from tests.program import folder_with  # noqa: E402
from tests.served import PATIENCE, Served  # noqa: E402

OnDisk = Callable[[Path, str], list[dict[str, Any]]]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next((found for name in _NAMES if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: CONTRIBUTING.md, Checks, says how to get it"
)
# It talks to nobody but our server: no updates, no accounts, no looking up of other hosts.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def browser() -> Iterator[Any]:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with playwright.sync_playwright() as tools:
        started = tools.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *root])
        yield started.new_context(viewport={"width": 1100, "height": 600})
        started.close()


class Page:
    """A tab on Pursuit, and what was asked for and painted in it."""

    def __init__(self, browser: Any, url: str) -> None:
        self.tab = browser.new_page()
        self.asked: list[str] = []
        self._screen: Emulator | None = None
        self.tab.on("request", lambda request: self.asked.append(request.url))
        self.tab.on("websocket", self._connected)
        self.tab.goto(url)

    def _connected(self, socket: Any) -> None:
        self.asked.append(socket.url)
        size = re.search(r"width=(\d+)&height=(\d+)", socket.url)
        assert size is not None
        screen = self._screen = Emulator(int(size[1]), int(size[2]))
        socket.on("framereceived", lambda data: isinstance(data, bytes) and screen.feed(data))

    @property
    def text(self) -> str:
        screen = self._screen
        return "\n".join(map(screen.line, range(screen.lines))) if screen else ""

    def wait_for(self, wanted: str, *, gone: bool = False) -> None:
        """Until what is painted matches, or no longer does."""
        end = time.monotonic() + PATIENCE
        while bool(re.search(wanted, self.text)) is gone:
            assert time.monotonic() < end, f"waited for {wanted!r}\n{self.text}"
            self.tab.wait_for_timeout(50)

    def colours(self) -> int:
        """How many colours the picture has: a page that stayed empty has one."""
        code = """async (picture) => {
            const image = await createImageBitmap(await (await fetch(picture)).blob());
            const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
            canvas.drawImage(image, 0, 0);
            const all = canvas.getImageData(0, 0, image.width, image.height).data;
            return new Set(new Uint32Array(all.buffer)).size;
        }"""
        shot = base64.b64encode(self.tab.screenshot()).decode()
        blank = self.tab.context.new_page()
        try:
            return int(blank.evaluate(code, f"data:image/png;base64,{shot}"))
        finally:
            blank.close()


def test_a_card_moved_in_a_browser_is_on_the_disk(
    tmp_path: Path, clock: FixedClock, on_disk: OnDisk, browser: Any
) -> None:
    data = tmp_path / "data"
    folder_with(data, clock, [{"title": "Gaffer"}, {"title": "Night nurse"}])
    with Served(data) as served:
        page = Page(browser, served.address)
        page.wait_for("Night nurse")
        page.tab.wait_for_selector("body.-first-byte")
        assert page.tab.url == f"{served.url}/"  # the key is out of sight, and no script reads it
        assert page.tab.evaluate("document.cookie") == ""
        assert page.colours() > 20, "the board is not painted"

        page.tab.keyboard.press("Shift+L")
        page.wait_for(r"Saved +1 +Applied +1")
        page.wait_for(r"How did you come to 'Gaffer'\?")
        page.tab.keyboard.press("Escape")
        page.wait_for("How did you come", gone=True)  # an escape and a letter would be alt

        page.tab.keyboard.press("a")
        page.wait_for("Add in one line")
        page.tab.keyboard.type("Régisseuse @ Théâtre du Port")
        page.wait_for("organization +Théâtre du Port")
        page.tab.keyboard.press("Enter")
        page.wait_for(r"Saved +2 +Applied +1")

        second = Page(browser, served.url)
        second.wait_for("Régisseuse")
        stranger = Page(browser.browser.new_context(), served.url)
        assert "This address has no key" in stranger.tab.inner_text("body")
        assert len(stranger.asked) == 1

        assert all(served.url.partition("//")[2] in asked for asked in page.asked), page.asked

        page.tab.keyboard.press("Control+q")
        page.tab.wait_for_selector("#ended", state="visible")
        page.tab.keyboard.press("Enter")  # the button that opens it again has the keyboard
        page.tab.wait_for_selector("body.-first-byte:not(.-closed)")
        page.wait_for("Night nurse")
        code, said = served.end()
    assert code == 0, said
    columns = {card["title"]: card["column"] for card in on_disk(data, "opportunities")}
    assert columns == {"Gaffer": "applied", "Night nurse": "saved", "Régisseuse": "saved"}
