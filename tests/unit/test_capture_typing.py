"""Quick capture while typing: nothing is lost, whatever the line. Today is Monday 23 Nov 2026."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store.capture import capture
from store.fields import check_fields
from tests.unit.test_capture import TODAY, read, values


def test_pieces_say_what_was_understood() -> None:
    line = "Gaffer @ Orbit #rigging! due:fri"
    assert [(line[p.start : p.end], p.field, p.meaning) for p in read(line).pieces] == [
        ("Gaffer", "title", "title: Gaffer"),
        ("@ Orbit", "organization", "organization: Orbit"),
        ("#rigging!", "requirements", "must: rigging"),
        ("due:fri", "next_on", "next action: Fri 27 Nov"),
    ]


def assert_covered(line: str) -> None:
    """Every letter that is not blank lies in exactly one piece."""
    got = read(line)
    owners = [0] * len(line)
    for piece in got.pieces:
        assert 0 <= piece.start < piece.end <= len(line)
        for place in range(piece.start, piece.end):
            owners[place] += 1
    for place, letter in enumerate(line):
        if not letter.isspace():
            assert owners[place] == 1, (line, place, got)
    assert max(owners, default=0) <= 1


bits = st.sampled_from(
    [
        *("job ", "met ", "ask ", "proof ", "did ", "fb ", "yes? ", "mile ", "do ", "track "),
        *("@", "@ ", "#", "#x!", "#x!!", ">", "> ", "~", "~acq", "due:", "closes:", "next:"),
        *("via:", "from:", "by ", "on ", "about ", "path ", "note:", "kind:gig", "12 jun", "fri"),
        *("tue 18:00", "fb ", "level:", "sting:2", "tier:", "reach:in reach", "class:"),
        *('"', "'", "“", "”", '"a b"', "'a b'", "https://x.example/1", "me@x.example", "45m", "3"),
        *("Oslo", " ", "  ", "\t", "the", "in 10 days", "3/12", ",", "日本", "😀", "\x00", ":"),
    ]
)  # fmt: skip
lines = st.lists(bits, max_size=12).map(lambda some: "".join(some)) | st.lists(
    bits, max_size=10
).map(lambda some: " ".join(some))


@given(lines | st.text(max_size=80), st.sampled_from(["dmy", "mdy"]))
def test_any_line_is_read_and_nothing_is_lost(line: str, order: str) -> None:
    got = capture(line, TODAY, order)
    assert_covered(line)
    check_fields(got.record, got.values)


@given(lines)
def test_every_beginning_of_a_line_is_read(line: str) -> None:
    for end in range(len(line) + 1):
        capture(line[:end], TODAY)


plain_words = st.lists(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Lo"]), min_size=1))


@given(plain_words)
def test_plain_words_are_the_title(words: list[str]) -> None:
    line = "job " + " ".join(words)
    assert values(line).get("title", "") == " ".join(line.split()[1:])


extras = {
    "#rigging!": ("requirements", [{"skill": "rigging", "need": "must"}]),
    "due:fri": ("next_on", date(2026, 11, 27)),
    "closes 12 jun": ("closes_on", date(2027, 6, 12)),
    "@ Harbour Films": ("organization", "Harbour Films"),
    ">interview": ("column", "interview"),
    "kind:gig": ("kind", "gig"),
    "next:send reel": ("next_action", "send reel"),
    "https://x.example/1": ("url", "https://x.example/1"),
}


@given(st.permutations(sorted(extras)))
def test_the_order_of_the_pieces_does_not_matter(order: Sequence[str]) -> None:
    got = values("Night gaffer " + " ".join(order))
    assert got == {"title": "Night gaffer", **dict(extras.values())}


def test_a_very_long_line_is_read_quickly() -> None:
    begin = time.perf_counter()
    got = values("do " + "fri x " * 1_700)
    assert time.perf_counter() - begin < 2
    assert len(got["text"]) > 5_000
