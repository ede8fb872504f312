"""The fields that several cards can be given at once, and the question for each value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from textual.app import App

from store.i18n import tr, tr_later
from store.records import Channel, Kind, Reach, Tier
from store.when import read_day, show_day
from tui.dialogs.pick import PickDialog
from tui.dialogs.value import ValueDialog

NOTHING = tr_later("nothing: empty it")


@dataclass(frozen=True)
class Shared:
    """One field. With ``options`` it is chosen, else typed; ``day`` reads as a day."""

    name: str
    label: str
    options: Sequence[StrEnum] = ()
    day: bool = False
    can_be_empty: bool = True


FIELDS: tuple[Shared, ...] = (
    Shared("tier", "Tier: dream, stepping stone, practice", tuple(Tier)),
    Shared("reach", "Reach: in reach, stretch, not for now", tuple(Reach)),
    Shared("kind", "Kind: job, gig, audition, course ...", tuple(Kind), can_be_empty=False),
    Shared("channel", "Came by: posting, referral, direct ...", tuple(Channel)),
    Shared("next_action", "Next action"),
    Shared("next_on", "Day of the next action", day=True),
    Shared("closes_on", "Closing day", day=True),
    Shared("organization", "Organization"),
    Shared("location", "Place"),
    Shared("source", "Found on"),
)


async def ask_value(
    app: App[Any], field: Shared, name: str, today: date, order: str
) -> dict[str, object] | None:
    """Ask what the field should say for the cards called ``name``; None when it was left.

    The dictionary is what a record takes. ``order`` reads days written in digits. Call it from a
    worker: it waits for the person.
    """
    heading = tr("{partition} of {name}", partition=tr(field.label).partition(":")[0], name=name)
    if field.options:
        choices: list[tuple[str, str]] = [(str(each), tr(str(each))) for each in field.options]
        if field.can_be_empty:
            choices.append(("", tr(NOTHING)))
        chosen = await app.push_screen_wait(PickDialog(heading, choices))
        return None if chosen is None else {field.name: chosen or None}
    if field.day:
        typed_day = await app.push_screen_wait(
            ValueDialog[date | None](
                heading,
                lambda text: read_day(text, today, order) if text else None,
                placeholder=tr("fri, in 10 days, 12 jun"),
                says=lambda day: show_day(day, today) if day else "",
                hint=tr("Left empty, the day is taken away"),
            )
        )
        return None if typed_day is None else {field.name: typed_day.value}
    typed = await app.push_screen_wait(
        ValueDialog[str](heading, lambda text: text, hint=tr("Left empty, it is taken away"))
    )
    return None if typed is None else {field.name: typed.value or None}
