"""What Today lists, in words: pure functions of what is known on one day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.ahead import ahead, ahead_words, while_away
from store.insight.facts import Facts
from store.insight.nudges import Chances, in_days
from store.insight.odds.card_words import still_words
from store.insight.today import MOST_LINES, Line, all_dated, today
from store.when import show_day
from tui.commands import usual_key
from tui.widgets.sections import Item, Section

AREAS = (
    tr_later("Board"),
    tr_later("Experts"),
    tr_later("Experience"),
    tr_later("Criticism"),
    tr_later("Say Yes"),
    tr_later("Realism"),
)
MOST_AHEAD = 4
_NUMBERS = (
    *(tr_later("no"), tr_later("one"), tr_later("two"), tr_later("three"), tr_later("four")),
    *(tr_later("five"), tr_later("six"), tr_later("seven"), tr_later("eight"), tr_later("nine")),
    tr_later("ten"),
)
_LONGEST_NAME = 36  # what is said about a card has to fit behind it on a narrow screen
FINE = tr_later("A quiet day is a day")


class Ref(NamedTuple):
    """What a row stands for; the cursor stays with it. ``part`` is its section."""

    part: str
    rule: str
    table: str
    number: int | None
    text: str


class TodayView:
    """Everything the screen tells, worked out once. ``picked`` is a line asked for besides.

    ``chances`` are those of a forecast, once there is one; ``key`` names the key of a command.
    """

    def __init__(
        self,
        facts: Facts,
        picked: Ref | None = None,
        chances: Chances | None = None,
        key: Callable[[str], str] = usual_key,
    ) -> None:
        self.facts = facts
        self.open_key = key("sections.open")
        self.found = today(facts, chances)
        self.dated = all_dated(facts)
        self.ahead = ahead(facts)
        self.lines: dict[Ref, Line] = {}
        self._picked = picked
        self._chances = chances
        self._sections = self._all_sections()

    @property
    def quiet(self) -> bool:
        """Whether nothing at all waits, today or in the days to come."""
        return not (self.found.lines or self.ahead)

    @property
    def today(self) -> date:
        return self.facts.today

    def when(self, line: Line) -> str:
        """When a line's day is, or was."""
        return _when(self.facts, line)

    def waiting(self) -> list[tuple[Ref, Line]]:
        """All that has its day or is to come, to choose from."""
        return [(ref_of("picked", line), line) for line in (*self.dated, *self.ahead)]

    # -- at a glance ------------------------------------------------------------------------------

    def glance(self, all_key: str = "/") -> list[str]:
        """What kind of day it is, in a sentence; then how much more there is, behind a key."""
        if self.found.pause is not None:
            days = trn("{count} day", "{count} days", self.found.pause)
            lines = [tr("Welcome back after {days}. Here is one small thing.", days=days)]
            passed = while_away(self.facts, self.found.pause)
            lines += [tr("Meanwhile: {list}.", list=", ".join(passed))] if passed else []
        else:
            lines = [] if self.quiet else [self._kind_of_day()]
        more = self._more(all_key)
        return [*lines, more] if more else lines

    def _kind_of_day(self) -> str:
        lines = self.found.lines
        talk = next((e for e in lines if e.kind == "round" and e.on == self.facts.today), None)
        meets = next((e for e in lines if e.rule == "N3" and e.text.endswith(" today")), None)
        if talk is not None or meets is not None:
            said = (
                tr("you meet {text}", text=talk.text)
                if talk
                else _uncapital(meets.text if meets else "")
            )
            return tr(
                "A day with a talk: {removesuffix}.", removesuffix=said.removesuffix(" today")
            )
        now = sum(line.on == self.facts.today for line in lines)
        late = sum(line.late for line in lines)
        nudges = len(self.found.nudges)
        if any(line.rule == "N1" for line in lines):
            if not now:
                return tr("A day to weigh an offer.")
            return tr("A day to weigh an offer, and {things} for today.", things=_things(now))
        planned = sum(line.kind == "plan" and line.on is None for line in lines)
        if not now and planned:
            return tr("A week with a plan: {things} open.", things=_things(planned))
        if now:
            return tr("A day with a plan: {things} for today.", things=_things(now))
        if late:
            return tr(
                "An open day. {things} waiting. Pick one?",
                things=_capital(_things(late)),
            )
        if nudges:
            return tr(
                "An open day: nothing has its day, {things} worth a look.",
                things=_things(nudges),
            )
        if lines:
            return tr("An open day: something has come back.")
        return tr("Nothing waits today. {fine}.", fine=tr(FINE))

    def _more(self, key: str) -> str:
        waits, later = self.found.waiting, self.found.later
        told = []
        if waits:
            told.append(trn("{count} is waiting", "{count} are waiting", waits))
        if later:
            told.append(tr("{later} more for today", later=later))
        if not told:
            return ""
        return tr(
            "Besides, {list}: {key} shows all, pick one when you like.",
            list=" and ".join(told),
            key=key,
        )

    # -- sections ---------------------------------------------------------------------------------

    def sections(self) -> list[Section]:
        """One small thing after a pause, what has its day, the nudges, the days to come."""
        return self._sections

    def _all_sections(self) -> list[Section]:
        if self.quiet:
            return []
        lines = self.found.lines
        picked = [e for e in (*self.dated, *self.ahead) if ref_of("picked", e) == self._picked]
        planned = [e for e in self._now() if e.kind == "plan"]
        due = [e for e in self._now() if e.kind in ("action", "next", "promise", "round")]
        return [
            Section(tr("You picked"), self._items("picked", picked[:1])),
            Section(
                tr("One small thing"),
                self._items("welcome", [e for e in lines if e.kind == "welcome"]),
            ),
            Section(tr("Planned for this week"), self._items("plan", planned)),
            Section(tr("Due"), self._items("due", due)),
            Section(
                tr("Worth a look"), self._items("nudge", [e for e in lines if e.kind == "nudge"])
            ),
            Section(tr("Back again"), self._items("back", [e for e in lines if e.kind == "back"])),
            self._coming(),
        ]

    def _now(self) -> list[Line]:
        """The lines of today; a round of tomorrow is among what is coming up."""
        today = self.facts.today
        return [e for e in self.found.lines if e.kind != "round" or e.on in (None, today)]

    def _coming(self) -> Section:
        room = min(MOST_AHEAD, MOST_LINES - len(self._now()))
        shown = self._items("ahead", self.ahead[:room])
        if not self.ahead:
            return Section(tr("Coming up"))
        left = self.ahead[room:]
        words = ahead_words(self.facts, self.ahead)
        if not shown:
            return Section(tr("Coming up"), count=str(len(self.ahead)), empty=_capital(words))
        note = (
            trn(
                "And {count} thing more in the next days",
                "And {count} things more in the next days",
                len(left),
            )
            if left
            else ""
        )
        return Section(tr("Coming up"), shown, count=str(len(self.ahead)), note=note)

    def _items(self, part: str, lines: list[Line]) -> tuple[Item, ...]:
        items = []
        for line in lines:
            ref = ref_of(part, line)
            self.lines[ref] = line
            items.append(self._item(ref, line))
        return tuple(items)

    def _item(self, ref: Ref, line: Line) -> Item:
        if line.kind in ("nudge", "welcome"):
            offer = tr("{key}: {offer}", key=self.open_key, offer=offer_words(line))
            offer = offer if line.rule else line.why
            more = (*self.chance(line), offer)
            return Item(ref, self._short(line), lead=tr(AREAS[line.step]), more=more)
        lead = _when(self.facts, line)
        right = line.why if line.why not in (lead, "today") and not _is_wait(line.why) else ""
        text = tr("You meet {text}", text=line.text) if line.kind == "round" else line.text
        right = "" if line.kind == "round" else right
        return Item(ref, text, lead=lead, right=right)

    def chance(self, line: Line) -> tuple[str, ...]:
        """Of a silent card, how many such are still invited, when that is known."""
        if line.verb != "let_go" or self._chances is None or line.number is None:
            return ()
        chance = self._chances(line.number)
        return () if chance is None else (still_words(chance),)

    def _short(self, line: Line) -> str:
        """The fact with a long name cut, so that what is said about it stays in sight."""
        card = self.facts.cards.get(line.number or 0)
        if card is None or len(card.name) <= _LONGEST_NAME:
            return line.text
        return line.text.replace(card.name, card.name[: _LONGEST_NAME - 1].rstrip() + "…", 1)


def ref_of(part: str, line: Line) -> Ref:
    """The key of a line's row."""
    return Ref(part, line.rule, line.table, line.number, line.text)


def offer_words(line: Line) -> str:
    """What Enter does; of several silent cards it goes through all."""
    return tr("go through them, a yes to each") if line.verb == "let_go" and line.more else line.why


def _when(facts: Facts, line: Line) -> str:
    """today, waiting 2 days, tomorrow, Thu 26 Nov, this week; why a thing is back stands right."""
    if line.on is None:
        return tr("this week") if line.kind == "plan" else "back"
    days = (line.on - facts.today).days
    if days < 0:
        return trn("waiting {count} day", "waiting {count} days", -days)
    return in_days(days) if days < 2 else show_day(line.on, facts.today)


def _is_wait(words: str) -> bool:
    return words.startswith("waiting ")


def _things(count: int) -> str:
    """one thing is, two things are, 12 things are"""
    number = tr(_NUMBERS[count]) if count < len(_NUMBERS) else str(count)
    return trn("{number} thing is", "{number} things are", count, number=number)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _uncapital(words: str) -> str:
    return words[:1].lower() + words[1:]
