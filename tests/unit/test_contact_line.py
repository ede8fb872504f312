"""A contact typed in one line: what is understood of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.capture.contact import read_contact
from store.errors import NotFound
from store.records import TouchKind
from tests.board_app import TODAY

A, F, R, T = TouchKind.ASK, TouchKind.FOLLOW_UP, TouchKind.REPLY, TouchKind.TALK


@pytest.mark.parametrize(
    ("line", "kind", "values"),
    [
        ("", T, {}),
        ("talk", T, {}),
        ("the night shifts", T, {"about": "the night shifts"}),
        ("Asked about the entry test", A, {"about": "the entry test"}),
        ("ask guess:40", A, {"guess": 40}),
        ("ask how she began guess: 40%", A, {"about": "how she began", "guess": 40}),
        ("talk guess:40", T, {}),
        ("follow up", F, {}),
        ("followed up yesterday", F, {"on": date(2026, 11, 22)}),
        ("reply: yes, come by on:20 nov", R, {"about": "yes, come by", "on": date(2026, 11, 20)}),
        ("talk last friday the tour", T, {"about": "the tour", "on": date(2026, 11, 20)}),
        ("met in Oslo last friday", T, {"about": "in Oslo", "on": date(2026, 11, 20)}),
        ("talk chapter 3", T, {"about": "chapter 3"}),
        ("talk the sun", T, {"about": "the sun"}),
        ("no", TouchKind.NO, {}),
        ("referred", TouchKind.REFERRAL, {}),
        ("told the offer", TouchKind.UPDATE, {"about": "the offer"}),
        ("TOOK: Write faults down.", T, {"takeaway": "Write faults down."}),
        ("x promise: send my log by fri", T,
         {"about": "x", "promise": "send my log", "promise_by": date(2026, 11, 27)}),
        ("promise: stand by her", T, {"promise": "stand by her"}),
        ("promise:send it by:2 dec took:be early", T,
         {"promise": "send it", "promise_by": date(2026, 12, 2), "takeaway": "be early"}),
        ("see https://example.org/on:time", T, {"about": "see https://example.org/on:time"}),
        ("talk > signal", T, {"opportunity": 7}),
    ],
)  # fmt: skip
def test_what_a_line_says(line: str, kind: TouchKind, values: dict[str, Any]) -> None:
    said = read_contact(line, TODAY, find_card=lambda text: (7, "Signal engineer"))
    assert (said.kind, said.values) == (kind, values)


def test_without_a_kind_it_is_what_the_row_takes_it_for() -> None:
    said = read_contact("the reel", TODAY, otherwise=R, card=(7, "Signal engineer"))
    assert (said.kind, said.values) == (R, {"about": "the reel", "opportunity": 7})
    assert said.told == [
        ("what", "they answered"),
        ("about", "the reel"),
        ("card", "Signal engineer"),
    ]


def test_what_is_not_understood_is_said() -> None:
    def nothing(text: str) -> tuple[int, str]:
        raise NotFound(f"No opportunity is called {text!r}")

    line = "ask on:somewhen guess:many > moon"
    said = read_contact(line, TODAY, find_card=nothing)
    assert said.problems == [
        "'somewhen' is not understood as a day.",
        "'many' is no chance from 0 to 100.",
        "No opportunity is called 'moon'.",
    ]
