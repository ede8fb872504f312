"""What the eye should see of the board itself; whole screens are pictured elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.columns import collapse
from store.fields import Document
from store.pipelines import DEFAULT
from tests.board_app import BoardApp

Compare = Callable[..., bool]


def _card(number: int, title: str, organization: str, column: str, **fields: Any) -> Document:
    meaning = {"screening": "talking", "interview": "talking"}.get(column, column)
    on = fields.pop("on", "2026-11-16")
    history = [{"column": column, "meaning": meaning, "on": on}]
    return {
        "title": title,
        "organization": organization,
        "column": column,
        "rank": 1000 - number,
        "added_on": on,
        "history": history,
        **fields,
    }


def lively() -> dict[int, Document]:
    cards = [
        ("Senior Rigging Artist", "Gable Workshop", "saved", {"tier": "dream", "reach": "stretch"}),
        ("Tram driver trainee", "City Transport", "saved", {"closes_on": "2026-11-24"}),
        ("Neonatal nurse, nights", "Royal Hospital", "applied", {"tags": ["intensive-care"]}),
        ("Gaffer", "Orbit", "applied", {"next_action": "Send the reel", "next_on": "2026-11-20"}),
        ("照明技師", "東京スタジオ", "applied", {"reach": "in reach", "tier": "stepping stone"}),
        ("Apprentice luthier [/b]", "Atelier Å", "applied", {"on": "2026-10-01"}),
        ("Pastry chef", "Café Noir", "screening", {"next_on": "2026-11-23"}),
        *((f"Signal engineer {n}", "Nordic Rail", "interview", {}) for n in range(1, 7)),
        ("Marine biologist", "Harbour Lab", "offer", {"decide_by": "2026-12-01"}),
        ("Park ranger", "Highland Park", "closed", {"outcome": "no response"}),
    ]
    return {
        number: _card(number, title, organization, column, **fields)  # type: ignore[arg-type]
        for number, (title, organization, column, fields) in enumerate(cards, 1)
    }


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
def test_columns(snap_compare: Compare, theme: str) -> None:
    """Six aligned columns. Applied is current: heavy rule; the second card, Gaffer, has a thick
    bar, a tint and a bold title; the first is selected and says so. Gaffer's action is overdue, in
    words. Interview is over its limit of 5. Japanese titles shift nothing beside them."""
    app = BoardApp(lively(), theme=theme)
    assert snap_compare(app, terminal_size=(120, 30), press=["right", "space", "down"])


@pytest.mark.parametrize(
    ("size", "press"),
    [((120, 30), ["right"]), ((80, 24), ["right"])],
    ids=["wide", "narrow"],
)
def test_two_collapsed_columns(
    snap_compare: Compare, size: tuple[int, int], press: list[str]
) -> None:
    """Applied and Closed are collapsed. Wide: each is a slim column with its count, a sign and its
    name read downwards; Applied, which is current, has a thick bar, a tint and a bold name; the
    others share the room. Narrow: the sign is behind their counts in the strip, and below it words
    stand in the place of Applied's cards."""
    pipeline = collapse(collapse(DEFAULT, "applied"), "closed")
    app = BoardApp(lively(), pipeline)
    assert snap_compare(app, terminal_size=size, press=press)


def test_one_column(snap_compare: Compare) -> None:
    """A strip of counts with [Applied 4] in brackets, its four cards in two aligned blocks."""
    app = BoardApp(lively())
    assert snap_compare(app, terminal_size=(80, 24), press=["right", "down"])


def test_columns_without_colour(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in greys: what is current, selected and overdue can still be told."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = BoardApp(lively())
    assert snap_compare(app, terminal_size=(120, 30), press=["right", "space", "down"])


def test_filtered(snap_compare: Compare) -> None:
    """Counts say how many of how many; columns without a match say so; the cursor is on a match."""
    app = BoardApp(lively())

    async def keep_signal_engineers(_: Any) -> None:
        app.index.filter(lambda n: "Signal" in str(app.documents[n]["title"]))
        app.board.refresh_order()

    assert snap_compare(app, terminal_size=(105, 24), run_before=keep_signal_engineers)
