"""What the screen of experts lists, in words: pure functions of what is known on one day.

Each row's key is a ``Ref``: which person, card or contact it is about, and what it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from store.i18n import tr, trn
from store.insight.circle import Advice, Mix, Yield, advice, asking_yields, circle_mix
from store.insight.experts import Owed, Waiting, Warm, waiting_on, waits_on_me, warmth
from store.insight.facts import Facts
from store.insight.reading import text, texts
from store.insight.vouching import Word, words_to_ask
from store.insight.who_next import Next, who_next
from store.verbs.tidying import Twins
from store.when import show_day
from tui.commands import usual_key
from tui.screens.experts_words import (
    days_words,
    field_note,
    fit_words,
    tie_words,
    twins_note,
    yield_rows,
    yield_words,
)
from tui.widgets.sections import Item, Section

MOST, MOST_PEOPLE = 30, 100
"""Rows of a part, and of everybody, beyond which the count alone tells of the others."""


class Ref(NamedTuple):
    """What a row stands for. ``part`` is its section; ``at`` the place of a contact, ``other`` the
    second person of two, ``card`` an opportunity, ``place`` an organization.
    """

    part: str
    person: int | None = None
    at: int | None = None
    other: int | None = None
    card: int | None = None
    place: str = ""


class Experts:
    """Everything the screen tells, worked out once.

    ``twins`` finds people who may be in twice; ``found`` is somebody looked for, shown on top.
    ``key`` names the key of a command.
    """

    def __init__(
        self,
        facts: Facts,
        twins: Callable[[], list[Twins]],
        found: int | None = None,
        key: Callable[[str], str] = usual_key,
    ) -> None:
        self.facts = facts
        self.key = key
        self.today = facts.today
        self.found = found
        self._find_twins = twins
        self.waiting: list[Waiting] = waiting_on(facts)
        self.owed: list[Owed] = waits_on_me(facts)

    @cached_property
    def next(self) -> list[Next]:
        """Whom to ask next."""
        return who_next(self.facts)

    @cached_property
    def yields(self) -> Yield:
        """What came of asking."""
        return asking_yields(self.facts)

    @cached_property
    def mix(self) -> Mix:
        """How varied the circle is."""
        return circle_mix(self.facts)

    @cached_property
    def advice(self) -> list[Advice]:
        """All advice, the newest first."""
        return advice(self.facts)

    @cached_property
    def twins(self) -> list[Twins]:
        """People who may be in twice."""
        return self._find_twins()

    def name(self, person: int) -> str:
        """What to call a person in a row."""
        return self.facts.person_name(person) or tr("somebody without a name")

    # -- at a glance ------------------------------------------------------------------------------

    def glance(self, whole: bool = True) -> list[str]:
        """The answers in up to three lines; not ``whole``: the first, and room for the others."""
        if not self.facts.people:
            return []
        due, late = sum(w.due for w in self.waiting), sum(o.overdue for o in self.owed)
        waits = tr("Nobody waits for you")
        if self.owed:
            waits = trn("{count} waits for you", "{count} wait for you", len(self.owed))
        waits += tr(" ({late} overdue)", late=late) if late else ""
        mine = (
            tr("you wait for {count}", count=len(self.waiting))
            if self.waiting
            else tr("you wait for nobody")
        )
        mine += tr(" ({due} to follow up)", due=due) if due else ""
        lines = [f"{waits} · {mine}"]
        if not whole:
            return [*lines, "", ""]
        if self.next:
            best = self.next[0]
            lines.append(
                tr(
                    "Next: ask {name} about {topic}",
                    name=self.name(best.person),
                    topic=best.question.topic,
                )
            )
        circle = [tie_words(self.mix), yield_words(self.yields)]
        lines.append(" · ".join(part for part in circle if part))
        return lines

    # -- sections ---------------------------------------------------------------------------------

    def sections(self) -> list[Section]:
        """All parts in the order of what to do first; none at all while nobody is known."""
        return [*self.first_sections(), *self.later_sections()] if self.facts.people else []

    def first_sections(self) -> list[Section]:
        """What is seen first: who waits for whom."""
        if not self.facts.people:
            return []
        found = [self.found] if self.found in self.facts.people else []
        last = {n: self.facts.contacts[n][-1].on for n in found if self.facts.contacts[n]}
        return [
            Section(
                tr("Found"),
                tuple(self._person(n, last.get(n, date.min), "found") for n in found),
            ),
            Section(
                tr("Waiting for you"),
                tuple(map(self._owed, self.owed)),
                empty=tr("Nobody waits for an answer, a thank-you or a promise of yours."),
            ),
            Section(
                tr("You wait for"),
                tuple(map(self._waiting, self.waiting)),
                empty=tr("No question of yours is open."),
            ),
        ]

    def later_sections(self) -> list[Section]:
        """The rest, which is worked out after the first paint."""
        untold = [each for each in self.advice if each.told_on is None]
        told = len(self.advice) - len(untold)
        nobody = self.mix.nobody_at
        words = words_to_ask(self.facts)
        cold = [each for each in warmth(self.facts) if each.due]
        return [
            Section(
                tr("Whom to ask next, and for what"),
                tuple(map(self._next, self.next)),
                note=field_note(self.facts.field_kind) if self.next else "",
                empty=tr(
                    "Nobody to ask right now. Add what people do, their path, where they work."
                ),
            ),
            Section(tr("Could put in a word"), *_most(tuple(map(self._word, words[:MOST])), words)),
            Section(tr("A line of news"), *_most(tuple(map(self._cold, cold[:MOST])), cold)),
            Section(
                tr("Their advice: tell them what came of it"),
                tuple(map(self._advice, untold[:MOST])),
                count=tr("told {told} of {count}", told=told, count=len(self.advice)),
            ),
            Section(
                tr("Twice here?"),
                tuple(map(self._twins, self.twins)),
                note=twins_note(self.key) if self.twins else "",
            ),
            self._yields(),
            Section(
                tr("Nobody known at"),
                tuple(Item(Ref("place", place=each), each) for each in nobody[:MOST]),
                count=str(len(nobody)) if nobody else "",
                note=tr("Organizations of your open cards, by their whole name") if nobody else "",
            ),
            self._everybody(),
        ]

    def _owed(self, owed: Owed) -> Item:
        when = show_day(owed.by, self.today) if owed.by else ""
        ref = Ref(owed.kind, owed.person, owed.contact.at, card=owed.contact.opportunity)
        name = self.name(owed.person)
        if owed.kind == "thanks":
            about = (
                tr(" for the talk about {what}", what=owed.what)
                if owed.what
                else tr(" for the talk")
            )
            words = tr("Thank {name}{about}", name=name, about=about)
            right = tr("talked {day}", day=show_day(owed.contact.on, self.today))
        else:
            words = f"{name}: {owed.what}"
            right = tr("promised {day}", day=show_day(owed.contact.on, self.today))
        lead = tr("by {when}", when=when) if when else tr("no day said")
        if owed.overdue and owed.by:
            lead = tr("overdue {days}", days=days_words((self.today - owed.by).days))
        return Item(ref, words, lead=lead, right=right, tone="warning" if owed.overdue else "")

    def _waiting(self, each: Waiting) -> Item:
        about = tr(" about {about}", about=each.contact.about) if each.contact.about else ""
        ref = Ref("waiting", each.person, each.contact.at, card=each.contact.opportunity)
        right = ("", tr("followed up once"), tr("followed up twice"))[min(each.follow_ups, 2)]
        if each.due:
            right = tr("follow up once more") if each.follow_ups else tr("follow up")
        return Item(
            ref, f"{self.name(each.person)}{about}", lead=days_words(each.days), right=right,
            tone="warning" if each.due else "",
        )  # fmt: skip

    def _next(self, each: Next) -> Item:
        ref = Ref("next", each.person, card=each.question.card)
        return Item(
            ref, self.name(each.person), lead=fit_words(each.score),
            right=self._role(each.person), more=(each.question.words, "; ".join(each.why)),
        )  # fmt: skip

    def _word(self, each: Word) -> Item:
        card = self.facts.cards[each.card]
        ref = Ref("word", each.person, card=each.card)
        words = tr("{name} for {card}", name=self.name(each.person), card=card.name)
        return Item(ref, words, lead=days_words(each.days), right=tr("no answer so far"))

    def _cold(self, each: Warm) -> Item:
        lead = tr("never") if each.days is None else days_words(each.days)
        ref = Ref("warm", each.person)
        return Item(
            ref, self.name(each.person), lead=lead, right=tr("every {every} days", every=each.every)
        )

    def _advice(self, each: Advice) -> Item:
        ref = Ref("advice", each.person, each.contact.at, card=each.contact.opportunity)
        words = f"{self.name(each.person)}: {each.contact.takeaway}"
        return Item(ref, words, lead=show_day(each.contact.on, self.today))

    def _twins(self, each: Twins) -> Item:
        ref = Ref("twins", each.first, other=each.second)
        first, second = self.in_full(each.first), self.in_full(each.second)
        return Item(ref, tr("{first} and {second}", first=first, second=second), right=each.why)

    def in_full(self, person: int) -> str:
        """The name with the place where they are."""
        places = texts(self.facts.people[person], "organizations")
        return self.name(person) + (f" @ {places[0]}" if places else "")

    def _role(self, person: int) -> str:
        document = self.facts.people[person]
        role, places = text(document, "role_now"), texts(document, "organizations")
        return ", ".join(part for part in (role, *places[:1]) if part)

    # -- what asking yields -----------------------------------------------------------------------

    def _yields(self) -> Section:
        """Asked -> replied -> talked -> introduced, each out of what was asked, with its range."""
        rows = (
            Item(Ref("yield", place=row.key), row.words, row.lead)
            for row in yield_rows(self.yields)
        )
        asked = self.yields.asked or self.yields.open
        count = tr("asked {asked}", asked=self.yields.asked) if asked else ""
        return Section(tr("What asking yields"), tuple(rows), count=count)

    # -- everybody --------------------------------------------------------------------------------

    def _everybody(self) -> Section:
        """The people one was in touch with last, then those added last."""
        people = self.facts.people
        last = {n: (t[-1].on if t else date.min) for n, t in self.facts.contacts.items()}
        order = sorted(people, key=lambda n: (last[n], n), reverse=True)
        shown = tuple(self._person(number, last[number]) for number in order[:MOST_PEOPLE])
        left = len(order) - len(shown)
        find = self.key("experts.find")
        note = tr(
            "The {most_people} you were in touch with last; {find} finds the other {left}",
            most_people=MOST_PEOPLE,
            find=find,
            left=left,
        )
        return Section(tr("Everybody"), shown, count=str(len(order)), note=note if left else "")

    def _person(self, number: int, last: date, part: str = "person") -> Item:
        document = self.facts.people[number]
        role = self._role(number)
        words = self.name(number) + (f", {role}" if role else "")
        marks = [text(document, "tie")]
        marks += [tr("leave alone")] if document.get("no_contact") is True else []
        marks += [tr("never exported")] if document.get("private") is True else []
        when = tr("no contact") if last == date.min else show_day(last, self.today)
        return Item(Ref(part, number), words, lead=when, right=", ".join(m for m in marks if m))


def _most(items: tuple[Item, ...], all_of_them: Sequence[object]) -> tuple[tuple[Item, ...], str]:
    """The rows of a part, and how many there are of them."""
    return items, str(len(all_of_them)) if all_of_them else ""
