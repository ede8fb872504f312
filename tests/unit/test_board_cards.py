"""A card's words at every width: never wider than its column, never a broken character."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.pipelines import DEFAULT, Meaning
from tui.widgets.board_cells import clean, fit, wrap
from tui.widgets.cards import CardText, card_lines, card_text, compact_lines
from tui.widgets.strip import column_at, strip

TODAY = date(2026, 11, 23)  # a Monday
ODD = [
    "[/b] [red]not markup[/red]",
    "Ingénieur·e son, très bien",
    "シニアリギングアーティスト 東京",
    "مهندس إشارات السكك الحديدية",
    "מהנדס איתות",
    "e\u0301tude a\u0300 deux voix",
    "👩‍🚒 firefighter 🏳️‍🌈 ❤️",
    "tab\there\r\nand\x1b[31m there\x07\x00",
    "\u202eevil\u202c \u2066order\u2069",
    "\u200d\ufe0f",
    "ab\ud800cd",
    "x" * 10_000,
    "\u0301" * 50,
    "Donaudampfschifffahrtsgesellschaftskapitän",
]
TEXTS = st.text(max_size=60) | st.sampled_from(ODD)
WIDTHS = st.integers(1, 100)


def said(card: dict[str, Any], meaning: Meaning = Meaning.SAVED, width: int = 17) -> list[str]:
    """What a card shows, line by line."""
    text = card_text({"title": "Gaffer", **card}, meaning, DEFAULT, TODAY)
    return ["".join(piece.text for piece in line) for line in card_lines(text, width)]


# -- text in cells ------------------------------------------------------------------------------


@given(TEXTS, WIDTHS)
def test_text_is_cut_at_cell_borders_and_says_so(raw: str, width: int) -> None:
    text = clean(raw)
    cut = fit(text, width)
    assert cell_len(cut) <= width
    if cut != text:
        assert cut.endswith("…")
        assert text.startswith(cut[:-1])


@given(TEXTS, st.integers(2, 100))
@example("Senior Rigging Artist", 17)
def test_wrapping_keeps_the_words(raw: str, width: int) -> None:
    text = clean(raw)
    lines = wrap(text, width)
    assert len(lines) == (1 if cell_len(text) <= width else 2)
    assert all(cell_len(line) <= width for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS)
def test_nothing_that_is_shown_commands_the_terminal(raw: str) -> None:
    text = clean(raw)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in text)
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    text.encode()  # a lone half of a pair could not be written


def test_commands_are_shown_as_the_sign_for_what_they_are() -> None:
    assert clean("a\x1b[31mb\x00c\x7fd\x85e") == "a␛[31mb␀c␡d e"
    assert clean("one\r\ntwo\tthree\nfour") == "one two three four"
    assert clean("\u202eabc") == "�abc"


def test_an_accent_stays_with_its_letter() -> None:
    assert fit("e\u0301e\u0301e\u0301e\u0301", 3) == "e\u0301e\u0301…"
    assert fit("東京東京", 4) == "東…"


# -- cards --------------------------------------------------------------------------------------

FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXTS,
        "organization": TEXTS,
        "kind": TEXTS | st.sampled_from(["audition", "volunteering"]) | st.integers(),
        "next_action": TEXTS,
        "next_on": st.dates(date(2025, 1, 1), date(2028, 1, 1)).map(str) | TEXTS,
        "closes_on": st.dates(date(2025, 1, 1), date(2028, 1, 1)).map(str) | st.integers(),
        "decide_by": st.dates(date(2025, 1, 1), date(2028, 1, 1)).map(str),
        "added_on": st.dates(date(2025, 1, 1), date(2026, 11, 23)).map(str),
        "tier": st.sampled_from(["dream", "stepping stone", "practice", "unheard of"]),
        "reach": st.sampled_from(["in reach", "stretch", "not for now"]) | st.integers(),
        "tags": st.lists(TEXTS, max_size=4) | st.none(),
        "requirements": st.lists(st.fixed_dictionaries({"skill": TEXTS}), max_size=3) | TEXTS,
        "outcome": st.sampled_from(["no response", "accepted"]) | TEXTS,
        "column": st.sampled_from([column.id for column in DEFAULT.columns]),
        "history": st.lists(
            st.fixed_dictionaries({"meaning": st.sampled_from(["applied", "closed"])})
            | st.fixed_dictionaries({"on": st.just("2026-11-20"), "meaning": st.just("applied")}),
            max_size=2,
        ),
    },
)


@given(FIELDS, st.sampled_from(list(Meaning)), st.integers(5, 100))
def test_no_line_is_wider_than_the_card(
    document: dict[str, Any], meaning: Meaning, width: int
) -> None:
    text = card_text(document, meaning, DEFAULT, TODAY)
    lines = card_lines(text, width)
    assert 1 <= len(lines) <= 6
    for line in lines:
        assert sum(cell_len(piece.text) for piece in line) <= width
        assert cell_len("".join(piece.text for piece in line)) <= width
    assert "\n" not in text.sentence()


def test_a_card_in_a_narrow_column() -> None:
    assert said(
        {
            "title": "Senior Rigging Artist",
            "organization": "Orbit",
            "next_action": "Send the portfolio",
            "next_on": "2026-11-26",
            "added_on": "2026-11-20",
            "tier": "dream",
            "reach": "stretch",
            "tags": ["maya", "rigging"],
        }
    ) == [
        "Senior Rigging",
        "Artist",
        "Orbit",
        "→ 26 Nov: Send t…",
        "saved 3 days ago",
        "◆ dream ◐ stretch",
    ]


def test_a_card_on_a_wide_board_has_two_blocks() -> None:
    shown = said(
        {
            "organization": "Orbit",
            "next_action": "Call Jane",
            "next_on": "2026-11-24",
            "added_on": "2026-11-22",
            "tier": "stepping stone",
            "reach": "not for now",
            "requirements": [{"skill": "dmx"}],
            "tags": ["dmx", "lighting"],
        },
        width=76,
    )
    assert shown == [
        "Gaffer" + " " * 40 + "saved yesterday",
        "Orbit" + " " * 41 + "◈ stepping stone ○ not for now",
        "→ tomorrow: Call Jane" + " " * 25 + "#dmx #lighting",
    ]


@pytest.mark.parametrize(
    ("fields", "meaning", "line"),
    [
        ({"next_on": "2026-11-20", "next_action": "Call"}, Meaning.SAVED, "→ overdue: Call"),
        ({"next_on": "2026-11-20"}, Meaning.APPLIED, "→ overdue"),
        ({"next_on": "2026-11-23"}, Meaning.APPLIED, "today"),
        ({"next_action": "Rest"}, Meaning.TALKING, "→ Rest"),
        ({"closes_on": "2026-12-04"}, Meaning.SAVED, "closes Fri 4 Dec"),
        ({"closes_on": "2026-11-22"}, Meaning.PREPARING, "closed yesterday"),
        ({"added_on": "2026-11-23"}, Meaning.SAVED, "saved today"),
        ({"decide_by": "2026-12-04"}, Meaning.OFFER, "decide by 4 Dec"),
        ({"outcome": "no response"}, Meaning.CLOSED, "no response"),
    ],
)
def test_words_for_days(fields: dict[str, Any], meaning: Meaning, line: str) -> None:
    assert line in said(fields, meaning)


def test_silence_is_counted_in_words() -> None:
    def waiting(since: str) -> list[str]:
        history = [{"column": "applied", "meaning": "applied", "on": since}]
        return said({"column": "applied", "history": history}, Meaning.APPLIED)

    assert "silent 12 days" in waiting("2026-11-11")
    assert "silent 1 day" in waiting("2026-11-22")
    assert "in touch today" in waiting("2026-11-23")


def test_a_closed_card_has_nothing_to_do_next() -> None:
    history = [{"column": "closed", "meaning": "closed", "on": "2026-11-20"}]
    shown = said(
        {
            "next_action": "Call",
            "next_on": "2026-11-01",
            "closes_on": "2026-12-01",
            "outcome": "accepted",
            "history": history,
        },
        Meaning.CLOSED,
        width=24,
    )
    assert shown == ["Gaffer", "accepted · Fri 20 Nov"]


def test_a_card_without_a_title_goes_by_its_organization() -> None:
    assert said({"title": "", "organization": "Orbit"}) == ["Orbit", "saved"]
    assert said({"title": " ", "organization": 7}) == ["(no title)", "saved"]


def test_the_sentence_has_everything_in_words() -> None:
    text = card_text(
        {
            "title": "Gaffer",
            "organization": "Orbit",
            "next_action": "Send the reel",
            "next_on": "2026-11-20",
            "column": "applied",
            "history": [{"column": "applied", "meaning": "applied", "on": "2026-11-11"}],
            "tier": "dream",
            "reach": "in reach",
            "kind": "audition",
            "tags": ["dmx", "lighting"],
        },
        Meaning.APPLIED,
        DEFAULT,
        TODAY,
    )
    assert isinstance(text, CardText)
    assert text.sentence() == (
        "Gaffer at Orbit, audition. Send the reel, overdue since Fri 20 Nov. Silent 12 days. "
        "Dream, in reach. #dmx #lighting"
    )


def test_what_is_no_job_is_named_on_the_card() -> None:
    play = {"organization": "Harbour Theatre", "kind": "audition", "reach": "in reach"}
    assert said(play) == ["Gaffer", "Harbour Theatre", "saved", "audition", "● in reach"]
    assert said({**play, "kind": "job"}) == ["Gaffer", "Harbour Theatre", "saved", "● in reach"]
    intern = {"organization": "Filmhaus", "kind": "internship"}
    intern |= {"tier": "dream", "reach": "stretch", "next_action": "call", "next_on": "2026-11-23"}
    assert said({**intern, "title": "Runner, then camera trainee"})[-1] == "internship ◆ ◐"
    assert said({"kind": "[/b]\x1b"})[2] == "[/b]␛", "a word of another program is text"
    text = card_text({"title": "Juror 3", **play}, Meaning.SAVED, DEFAULT, TODAY)
    for width, last in (
        (17, "Harbour Theatre"),
        (24, "Harbour Theatre · saved"),
        (34, "Harbour Theatre · audition · saved"),
    ):
        assert "".join(piece.text for piece in compact_lines(text, width)[1]) == last


# -- the strip of counts ------------------------------------------------------------------------

USUAL = [("Saved", 12), ("Applied", 20), ("Interview", 3), ("Offer", 1), ("Closed", 40)]


def test_the_strip_marks_the_current_column_with_brackets() -> None:
    slots = strip(USUAL, 2, 80)
    line = "".join(slot.text for slot in slots)
    assert line == "Saved 12 · Applied 20 · [Interview 3] · Offer 1 · Closed 40"
    assert column_at(slots, line.index("Offer")) == 3
    assert column_at(slots, line.index("·")) is None
    assert column_at(slots, 79) is None


def test_a_short_strip_says_that_more_lie_on_either_side() -> None:
    slots = strip(USUAL, 2, 40)
    line = "".join(slot.text for slot in slots)
    assert line == "‹ Applied 20 · [Interview 3] · Offer 1 ›"
    assert column_at(slots, 0) == 0
    assert column_at(slots, 39) == 4


@given(
    st.lists(st.tuples(TEXTS, st.integers(0, 20_000)), min_size=1, max_size=9),
    st.integers(0, 8),
    st.integers(20, 120),
)
def test_the_strip_fits_and_shows_the_current_column(
    columns: list[tuple[str, int]], current: int, width: int
) -> None:
    current %= len(columns)
    slots = strip(columns, current, width)
    assert sum(cell_len(slot.text) for slot in slots) <= width
    assert [slot.column for slot in slots if slot.current] == [current]


def test_a_compact_card_has_three_lines_at_most_and_keeps_who_it_is() -> None:
    document = {
        "title": "Lighting technician for a long tour",
        "organization": "Teatro Brisamar",
        "column": "applied",
        "tier": "dream",
        "next_action": "call Jane",
        "next_on": "2026-11-27",
        "history": [{"column": "applied", "meaning": "applied", "on": "2026-11-18"}],
        "requirements": [{"skill": "rigging"}],
    }
    text = card_text(document, Meaning.APPLIED, DEFAULT, date(2026, 11, 23))
    for width in (17, 30, 76):
        lines = ["".join(piece.text for piece in line) for line in compact_lines(text, width)]
        assert len(lines) == 3
        assert lines[1].startswith("Teatro Brisa")
        assert all(len(line) <= width for line in lines)
    assert lines == [
        "Lighting technician for a long tour",
        "Teatro Brisamar · silent 5 days",
        "→ Fri 27 Nov: call Jane",
    ]
