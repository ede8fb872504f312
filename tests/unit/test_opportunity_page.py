"""What the page of an opportunity says of it, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import Store
from store.records import Opportunity, Outcome, Person
from tui.screens.opportunity_page import Page
from tui.widgets.entries import Item
from tui.widgets.rows import Row
from tui.widgets.timeline import Entry, Mark, newest_first

FULL: dict[str, Any] = {
    "title": "Gaffer [/b]",
    "organization": "Lantern Films",
    "location": "Bristol",
    "url": "https://lantern.example/17",
    "salary": "£38,000",
    "tier": "dream",
    "reach": "stretch",
    "channel": "referral",
    "next_action": "Send the lighting plot",
    "next_on": "2026-11-20",
    "posted_on": "2026-11-02",
    "source": "Mandy",
    "cv_version": "stage-3",
    "contact": "crew@lantern.example",
    "tags": ["film"],
    "requirements": [
        {"skill": "welding"},
        {"skill": "rigging", "need": "must", "level": 3, "years": 2},
        {"skill": "working at height", "need": "gate"},
    ],
    "history": [
        {"column": "saved", "meaning": "saved", "on": "2026-11-03"},
        {"column": "applied", "meaning": "applied", "on": "2026-11-09"},
    ],
    "column": "applied",
    "rounds": [{"on": "2026-11-27", "at": "14:30", "kind": "trial day", "note": "Bring boots."}],
    "notes": [{"on": "2026-11-09", "text": "Six people, two vans."}],
}


def add(store: Store, **values: Any) -> int:
    return store.add(Opportunity, values).ids[0]


def row_of(item: Item) -> Row:
    return item.row


def said(store: Store, number: int) -> dict[str, str]:
    """The facts by label."""
    return {label.plain: value.plain for label, value in Page(store, number).facts()}


def test_the_facts_that_are_known(store: Store) -> None:
    jane = store.add(Person, {"name": "Jane Okafor"}).ids[0]
    number = add(store, **FULL, via=jane)
    page = Page(store, number)
    assert page.head().plain.splitlines() == [
        "Gaffer [/b]",
        "Lantern Films",
        "Applied since Mon 9 Nov, no news for 14 days",
    ]
    assert said(store, number) == {
        "next": "Send the lighting plot · overdue since Fri 20 Nov",
        "pay": "£38,000",
        "location": "Bristol",
        "link": "https://lantern.example/17",
        "kind": "job",
        "tier": "◆ dream",
        "reach": "◐ stretch",
        "came by": "a referral, via Jane Okafor",
        "posted": "Mon 2 Nov, 21 days ago",
        "applied": "Mon 9 Nov, 14 days ago",
        "invited": "being worked out",
        "found on": "Mandy",
        "contact": "crew@lantern.example",
        "CV version": "stage-3",
        "tags": "film",
    }
    assert [(need.plain, what.plain) for need, what in map(row_of, page.asks())] == [
        ("gate", "working at height"),
        ("must", "rigging  2 years, well under pressure"),
        ("nice", "welding"),
    ]


@pytest.mark.parametrize(
    ("values", "label", "words"),
    [
        ({"next_on": "2026-11-23"}, "next", "today"),
        ({"next_on": "2026-11-24", "next_action": "Call"}, "next", "Call · tomorrow"),
        ({"next_on": "2026-11-27"}, "next", "Fri 27 Nov, in 4 days"),
        ({"next_on": "2026-11-22"}, "next", "overdue since yesterday"),
        ({"closes_on": "2026-12-12"}, "closes", "Sat 12 Dec, in 19 days"),
        ({"closes_on": "2026-11-12"}, "closes", "Thu 12 Nov, 11 days ago"),
        ({"decide_by": "2026-11-20"}, "decide by", "overdue since Fri 20 Nov"),
        ({"decide_by": "2027-01-04"}, "decide by", "4 Jan 2027, in 42 days"),
    ],
)
def test_days_in_words(store: Store, values: dict[str, Any], label: str, words: str) -> None:
    assert said(store, add(store, title="Usher", **values))[label] == words


def test_a_closed_card_says_how_it_ended_and_asks_for_nothing(store: Store) -> None:
    number = add(store, title="Usher", next_action="Call", next_on="2026-11-20")
    store.close_cards([number], Outcome.REJECTED, date(2026, 11, 20))
    head = Page(store, number).head().plain
    assert head.splitlines()[1] == "Closed on Fri 20 Nov: they chose someone else"
    assert "next" not in said(store, number)


def test_people_there_and_earlier_times(store: Store) -> None:
    touches = [
        {"on": "2026-11-10", "kind": "talk", "takeaway": "They rig at five."},
        {"on": "2026-10-01", "kind": "ask"},
    ]
    store.add(
        Person,
        {"name": "Jane", "role_now": "rigger", "organizations": ["LANTERN FILMS"]}
        | {"touches": touches},
    )
    store.add(Person, {"name": "Kofi", "organizations": ["Lantern Films and Sons"]})
    linked = store.add(Person, {"name": "Lea"}).ids[0]
    gone = store.add(Person, {"name": "Max", "organizations": ["Lantern Films"]}).ids
    store.delete(Person, gone)
    number = add(store, **FULL, people=[linked])
    saved = [{"column": "saved", "meaning": "saved", "on": "2025-08-01"}]
    old = add(store, title="Best boy", organization="lantern  films", history=saved)
    store.close_cards([old], Outcome.REJECTED, date(2025, 9, 3))
    add(store, title="Runner", organization="Lantern Films Ltd")
    add(store, title="Elsewhere", organization="Lantern Filmschool")
    page = Page(store, number)
    assert [who.plain for _, who in map(row_of, page.people())] == [
        "Jane, rigger\ntalk on Tue 10 Nov",
        "Lea\nno contact noted",
    ]
    assert [(when.plain, what.plain) for when, what in map(row_of, page.before())] == [
        ("today", "Runner  in Saved"),
        ("3 Sep 2025", "Best boy  rejected"),
    ]


def test_nobody_works_at_no_organization(store: Store) -> None:
    store.add(Person, {"name": "Jane", "organizations": ["", "?"]})
    add(store, title="Other")
    page = Page(store, add(store, title="Usher"))
    assert (page.people(), page.before()) == ([], [])


def test_the_history_is_newest_first(store: Store) -> None:
    number = add(store, **FULL)
    touch = {"on": "2026-11-10", "kind": "talk", "opportunity": number, "about": "the crew"}
    store.add(Person, {"name": "Jane", "organizations": ["Lantern Films"], "touches": [touch]})
    found = newest_first(Page(store, number).entries())
    assert [(str(entry.on), entry.what, entry.text) for entry in found] == [
        ("2026-11-27", "Trial day at 14:30", "Bring boots."),
        ("2026-11-10", "Talk: Jane", "the crew"),
        ("2026-11-09", "", "Six people, two vans."),
        ("2026-11-09", "Applied", ""),
        ("2026-11-03", "Saved", ""),
    ]


def test_entries_without_a_day_come_last_and_later_ones_first() -> None:
    monday = date(2026, 11, 23)
    entries = [
        Entry(None, Mark.NOTE, "undated"),
        Entry(monday, Mark.STAGE, "first"),
        Entry(monday, Mark.STAGE, "second"),
        Entry(date(2025, 1, 1), Mark.NOTE, "old"),
    ]
    assert [entry.what for entry in newest_first(entries)] == ["second", "first", "old", "undated"]
