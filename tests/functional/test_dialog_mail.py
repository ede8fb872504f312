"""E-mails in the app: each asked about, accepted in one key, one change each, counted once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from store import FixedClock, Store, open_store
from store.records import Opportunity
from tests.desk import paste
from tests.unit.mails import INVITATION, box, mail
from tui.app import PursuitApp
from tui.dialogs.mail import MailDialog
from tui.session import Session

NO = "Unfortunately, we have decided not to move forward with your application."
Reader = Callable[[Path, str], list[dict[str, Any]]]


@asynccontextmanager
async def desk(
    folder: Path, clock: FixedClock, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], Store]]:
    store = open_store(folder, clock, seed=1, background=True)
    for title, organization in (("Gaffer", "Lantern Films"), ("Stage hand", "Harbour Theatre")):
        added = {"title": title, "organization": organization}
        number = store.add(Opportunity, added).ids[0]
        store.move([number], "applied", on=date(2026, 11, 2))
    app = PursuitApp(Session(store))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, store
    store.close()


async def read(pilot: Pilot[int], file: Path) -> None:
    await pilot.press("I")
    await pilot.pause()
    await paste(pilot, str(file))
    await pilot.press("enter")
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, MailDialog):
            return
    raise AssertionError("no question about the messages came")


def told(pilot: Pilot[int], what: str) -> str:
    return str(pilot.app.screen.query_one(what, Static).visual.plain)  # type: ignore[attr-defined]


def a_box(folder: Path) -> Path:
    calendar = INVITATION.format(method="REQUEST", when=":20261201T133000Z")
    file = folder / "applications.mbox"
    file.write_bytes(
        box(
            mail("We would like to invite you to an interview.", number=1, calendar=calendar),
            mail(NO, sender="Post <post@harbourtheatre.example>", number=2),
            mail(NO, sender='"[bold]Bo[/]" <bo@elsewhere.example>', number=3),
        )
    )
    return file


async def test_yes_no_another_card_and_back(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    file = a_box(tmp_path)
    before = file.read_bytes()
    async with desk(tmp_path / "data", clock) as (pilot, store):
        await read(pilot, file)
        assert "They invite you\n“We would like to invite you to an interview.”" in told(
            pilot, "#words"
        )
        facts = told(pilot, "#facts")
        assert "Gaffer at Lantern Films" in facts
        assert "Move 'Gaffer' to Interview, dated Wed 18 Nov" in facts
        assert "a round on Tue 1 Dec" in facts
        await pilot.press("y")
        assert "Close 'Stage hand' as rejected" in told(pilot, "#facts")
        await pilot.press("n")  # left as it is
        assert "[bold]Bo[/], bo@elsewhere.example" in told(pilot, "#facts")
        assert "choose one" in told(pilot, "#facts")
        await pilot.press("y")  # not clear: nothing to say yes to
        assert told(pilot, "#so-far") == "1 written down, 1 left"
        await pilot.press("c")
        await pilot.press(*"stage", "enter")
        assert "Close 'Stage hand' as rejected" in told(pilot, "#facts")
        await pilot.press("y")
        assert "That was the last one." in told(pilot, "#words")
        await pilot.press("u")  # the last answer is taken back, and its message asked about again
        assert told(pilot, "#so-far") == "1 written down, 1 left"
        await pilot.press("escape")
        await pilot.pause()
        store.flush()
        assert file.read_bytes() == before
        await read(pilot, file)  # what was accepted is not asked about again
        assert pilot.app.screen.query_one("#frame").border_subtitle == "1 of 2"
        await pilot.press("escape")
    cards = {card["title"]: card for card in on_disk(tmp_path / "data", "opportunities")}
    assert cards["Gaffer"]["column"] == "interview"
    assert cards["Gaffer"]["rounds"][0]["at"] == "13:30"
    assert cards["Gaffer"]["mails"] == ["m1@mail.example"]
    assert cards["Stage hand"]["column"] == "applied"
    assert not cards["Stage hand"].get("mails")


async def test_it_says_something_else(tmp_path: Path, clock: FixedClock, on_disk: Reader) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(mail(NO))
    async with desk(tmp_path / "data", clock, (120, 40)) as (pilot, _):
        await read(pilot, file)
        assert "Close 'Gaffer' as rejected" in told(pilot, "#facts")
        await pilot.press("s")
        await pilot.press(*"they wrote", "enter")
        assert "Note an e-mail on 'Gaffer'" in told(pilot, "#facts")
        await pilot.press("y", "enter")
        await pilot.pause()
    (gaffer,) = [c for c in on_disk(tmp_path / "data", "opportunities") if c["title"] == "Gaffer"]
    assert gaffer["column"] == "applied"
    assert gaffer["heard_on"] == "2026-11-18"


async def test_a_newcomers_message_makes_a_card(
    tmp_path: Path, clock: FixedClock, on_disk: Reader
) -> None:
    file = tmp_path / "new.eml"
    file.write_bytes(
        mail(
            "Thank you for applying for the position of Rigger at Kestrel Pictures. We received "
            "your application.",
            sender="Kestrel Pictures <no-reply@kestrel.example>",
        )
    )
    async with desk(tmp_path / "data", clock) as (pilot, _):
        await read(pilot, file)
        assert "Add 'Rigger at Kestrel Pictures' to Applied" in told(pilot, "#facts")
        await pilot.press("y", "enter")
        await pilot.pause()
    titles = {card["title"] for card in on_disk(tmp_path / "data", "opportunities")}
    assert titles == {"Gaffer", "Stage hand", "Rigger"}
