"""Makes the pictures in this folder from demo data, the same bytes every time.

    python screenshots/make.py            write all of them
    python screenshots/make.py --check    write nothing; exit 1 if one here is not what it would be

The app runs without a terminal, with a fixed clock and seed. The pictures are those of one exact
Textual, the one pinned in the ``dev`` extra of pyproject.toml.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from textual import __version__ as textual_version  # noqa: E402
from textual.pilot import Pilot  # noqa: E402
from textual.widgets import Input  # noqa: E402

from store import FixedClock, open_store  # noqa: E402
from store.demo import plan_demo, plan_postings  # noqa: E402
from tui import ahead  # noqa: E402
from tui.app import PursuitApp  # noqa: E402
from tui.session import Session  # noqa: E402

ahead.IDLE_SECONDS = 3600.0  # nothing comes by itself, however long a picture takes
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SEED = 7
WIDE = (120, 40)
NARROW = (80, 24)

BLANK = "\N{NO-BREAK SPACE}"  # in those SVGs every blank, written as an entity
CELL = 12.2  # how wide a character is in the SVGs that Textual writes

TRACKER = """\
My applications;;;;
Company;Position;Status;Date applied;Notes
Lantern Films;Gaffer;Interview;03/11/2026;second talk with Jo
Harbour Theatre;Lighting designer;Applied;17/11/2026;
North Light Studio;Best boy;Ghosted;02/09/2026;asked again in October
Kestrel Pictures;Rigging gaffer;Wishlist;;ask Ana first
"""

Act = Callable[[Pilot[Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its file name without ending, columns and rows, theme, and how to get there."""

    name: str
    size: tuple[int, int]
    act: Act
    theme: str = ""


async def _nothing(pilot: Pilot[Any]) -> None:
    """The screen as it opens."""


async def _filter(pilot: Pilot[Any]) -> None:
    await pilot.press("slash", *_typed("light"))


async def _capture(pilot: Pilot[Any]) -> None:
    await pilot.press("a", *_typed("Gaffer @ Lantern Films #rigging! due:fri via:Jane"))


async def _import(pilot: Pilot[Any]) -> None:
    await pilot.press("I", *_typed("tracker.csv"), "enter")
    await _until(pilot, lambda: any(w.region for w in pilot.app.screen.query("#rows")))


async def _opportunity(pilot: Pilot[Any]) -> None:
    await pilot.press("l", "l", "l", "j", "enter")
    await _worked_out(pilot)


async def _close(pilot: Pilot[Any]) -> None:
    await pilot.press("l", *"jjjj", "x", "down", "down")


async def _week(pilot: Pilot[Any]) -> None:
    await pilot.press("w", "h")
    await _until(pilot, lambda: "last week" in str(pilot.app.screen.query_one("WeekBar").render()))


async def _realism(pilot: Pilot[Any]) -> None:
    await pilot.press("5")
    await pilot.app.workers.wait_for_complete()
    await pilot.press("j")


def _pressing(*keys: str) -> Act:
    """Get there by keys alone."""

    async def act(pilot: Pilot[Any]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return act


async def _year(pilot: Pilot[Any]) -> None:
    await pilot.press("w", "Y")
    await _until(pilot, lambda: pilot.app.screen.query("#grid"))


SCENES = (
    Scene("board", WIDE, _nothing),
    Scene("board-narrow", NARROW, _nothing),
    Scene("board-filtered", WIDE, _filter),
    Scene("board-light", WIDE, _nothing, theme="pursuit-light"),
    Scene("capture", WIDE, _capture),
    Scene("import", WIDE, _import),
    Scene("opportunity", WIDE, _opportunity),
    Scene("close", WIDE, _close),
    Scene("today", WIDE, _pressing("t")),
    Scene("experts", WIDE, _pressing("1", "j")),
    Scene("experience", WIDE, _pressing("2")),
    Scene("criticism", WIDE, _pressing("3")),
    Scene("say-yes", WIDE, _pressing("4")),
    Scene("realism", WIDE, _realism),
    Scene("funnel", WIDE, _pressing("N")),
    Scene("week", WIDE, _week),
    Scene("year", NARROW, _year),
)


def pinned_textual() -> str:
    """The version of Textual whose pictures these are."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text())["project"]
    extra = project["optional-dependencies"]["dev"]
    (pin,) = [requirement for requirement in extra if requirement.startswith("textual==")]
    return str(pin.partition("==")[2])


def render(scenes: tuple[Scene, ...] = SCENES) -> Iterator[tuple[str, str]]:
    """Name and SVG of each scene."""
    with tempfile.TemporaryDirectory(prefix="screenshots-") as place, contextlib.chdir(place):
        Path("tracker.csv").write_text(TRACKER)
        for scene in scenes:
            yield scene.name, asyncio.run(_picture(scene, Path(scene.name)))


async def _picture(scene: Scene, folder: Path) -> str:
    clock = FixedClock(NOW)
    with contextlib.closing(open_store(folder, clock, seed=SEED)) as store:
        steps = plan_demo(store, SEED)
        store.apply([*steps, *plan_postings(store, steps)], "Demo data")
    session = Session(open_store(folder, clock, seed=SEED + 1, background=True))
    colours = os.environ.pop("NO_COLOR", None)  # would make the pictures black and white
    try:
        app = PursuitApp(session)
        app.animation_level = "none"
        async with app.run_test(size=scene.size) as pilot:
            if scene.theme:
                app.theme = scene.theme
            await pilot.pause()
            await scene.act(pilot)
            for field in app.screen.query(Input):
                field.cursor_blink = False
            await pilot.pause()
            return tidy(app.export_screenshot(title="Pursuit", simplify=True), scene.name)
    finally:
        session.close(fold=False)
        if colours is not None:
            os.environ["NO_COLOR"] = colours


def tidy(svg: str, name: str) -> str:
    """The SVG with ids named after the scene, no fonts fetched from elsewhere, and no text that
    begins or ends with blanks, which viewers do not agree about."""
    svg = re.sub(r"terminal-\d+", name, svg)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("&#160;", BLANK)
    svg = re.sub(r'<text ([^>]*) x="([^"]*)" ([^>]*) textLength="([^"]*)"([^>]*)>(.*?)</text>',
                 _without_blanks, svg, flags=re.DOTALL)  # fmt: skip
    return "\n".join(line.rstrip() for line in svg.splitlines()).strip() + "\n"


def _without_blanks(text: re.Match[str]) -> str:
    first, x, second, length, third, shown = text.groups()
    before = 0
    while shown.startswith(BLANK):
        shown, before = shown.removeprefix(BLANK), before + 1
    after = 0
    while shown.endswith(BLANK):
        shown, after = shown.removesuffix(BLANK), after + 1
    if not shown.strip():
        return "\n" if "\n" in shown else ""
    x, length = (
        f"{value:g}"
        for value in (float(x) + before * CELL, float(length) - (before + after) * CELL)
    )
    return f'<text {first} x="{x}" {second} textLength="{length}"{third}>{shown}</text>'


async def _worked_out(pilot: Pilot[Any]) -> None:
    """Wait for what is worked out beside the screen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def _until(pilot: Pilot[Any], holds: Callable[[], object], tries: int = 200) -> None:
    for _ in range(tries):
        await pilot.pause(0.02)
        if holds():
            return
    raise AssertionError("the scene did not get where it should")


def _typed(text: str) -> list[str]:
    return ["space" if character == " " else character for character in text]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="screenshots/make.py")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    if textual_version != pinned_textual():
        print(f"These are pictures of Textual {pinned_textual()}; here is {textual_version}.")
        return 1
    stale = []
    for name, svg in render():
        file = HERE / f"{name}.svg"
        if not file.exists() or file.read_text(encoding="utf-8") != svg:
            stale.append(file.name)
            if not options.check:
                file.write_text(svg, encoding="utf-8", newline="\n")
    known = {f"{scene.name}.svg" for scene in SCENES}
    left_over = sorted(file.name for file in HERE.glob("*.svg") if file.name not in known)
    said = "not current" if options.check else "written"
    print(f"{said}: {', '.join(stale)}" if stale else "All pictures are current.")
    if left_over:
        print(f"No scene makes: {', '.join(left_over)}")
    return 1 if options.check and (stale or left_over) else 0


if __name__ == "__main__":
    sys.exit(main())
