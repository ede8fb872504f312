"""The parts of the summary in plain words, one definition for screens, shell and reports.

Names in them are a person's own text: show them as such. Wording: facts about the task, never the
person; no part compares in percent, and nothing outside of the usual range is called bad.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.experts import Owed
from store.insight.facts import Facts
from store.insight.odds.words import one_in
from store.insight.week.board import Silent
from store.insight.week.entries import STEPS
from store.insight.week.pace import Regularity, StepRow
from store.insight.week.planned import PlanCheck, PlannedThing
from store.insight.week.sentence import name_of
from store.insight.week.summary import Outlook, Summary
from store.insight.week.year import Year
from store.when import month, weekday

MOST_NAMED = 4
WAYS = (
    ("forward", tr_later("Went on")),
    ("reopened", tr_later("Reopened")),
    ("back", tr_later("Moved back")),
    ("new", tr_later("New")),
)
_STATES = {"done": tr_later("done"), "skipped": tr_later("let be"), "open": "", "kept": ""}


class Told(NamedTuple):
    """One line: what it is about, and what it says; with the record it leads to, if there is one"""

    label: str
    says: str
    table: str = ""
    number: int | None = None


def number_words(value: float | None) -> str:
    """2, 1.5, or "-" for nothing known."""
    return "-" if value is None else f"{value:g}"


def range_words(row: StepRow) -> str:
    """in your usual range, 0 to 5; too early to say."""
    if row.range is None:
        return tr("too early for a usual range")
    low, high = row.range
    ends = tr("{low} to {high}", low=low, high=high) if low != high else str(low)
    return (
        tr("{mark} usual, {ends}", mark=row.mark, ends=ends)
        if row.mark
        else tr("in your usual range, {ends}", ends=ends)
    )


def spark_words(row: StepRow) -> str:
    """The last eight weeks as numbers, "-" for one that does not count."""
    return " ".join("-" if count is None else str(count) for count in row.spark)


def step_words(row: StepRow) -> str:
    """Ask 3, usually 1.5, in your usual range, 0 to 5."""
    said = [f"{tr(STEPS[row.step])} {row.done}"]
    if row.usual is not None:
        said.append(tr("usually {number}", number=number_words(row.usual)))
    if row.spark:
        said.append(range_words(row))
    return ", ".join(said)


def regularity_words(found: Regularity | None) -> str:
    """Active in 6 of your last 8 weeks; 2 were rest."""
    if found is None:
        return ""
    if not found.weeks:
        return tr("The last weeks were paused.")
    said = trn(
        "Active in {active} of your last {count} week",
        "Active in {active} of your last {count} weeks",
        found.weeks,
        active=found.active,
    )
    if found.weeks == 1:
        said = tr("Active in {active} of 1 week so far", active=found.active)
    if found.rest:
        said += "; " + trn("{count} was rest", "{count} were rest", found.rest)
    if found.paused:
        said += "; " + trn(
            "{count} paused week not counted", "{count} paused weeks not counted", found.paused
        )
    return f"{said}."


def added_words(found: Summary) -> str:
    """2 entries added since; "" when there are none."""
    return (
        trn("{count} entry added since", "{count} entries added since", found.added_since)
        if found.added_since
        else ""
    )


# -- the board ------------------------------------------------------------------------------------


def board_told(facts: Facts, found: Summary) -> list[Told]:
    """What moved, what was sent, what ended, and what stands where."""
    board = found.board
    told = []
    for field, label in WAYS:
        cards: tuple[int, ...] = getattr(board, field)
        if cards:
            told.append(Told(tr(label), _named(facts, cards), "opportunities", cards[-1]))
    if board.applied:
        by = ", ".join(
            tr(
                "{count} by {channel}",
                count=count,
                channel=tr(channel) if channel else tr("a way not said"),
            )
            for channel, count in board.applied
        )
        told.append(Told(tr("Applied"), by))
    if board.closed:
        silent = tr("without a word")
        told.append(
            Told(
                tr("Closed"),
                ", ".join(f"{n} {tr(how) if how else silent}" for how, n in board.closed),
            )
        )
    if board.standing:
        told.append(Told(tr("In play"), ", ".join(f"{title} {n}" for title, n in board.standing)))
    return told


def _named(facts: Facts, cards: Sequence[int]) -> str:
    names = [name_of(facts, "opportunities", number) for number in cards[-MOST_NAMED:][::-1]]
    more = len(cards) - len(names)
    return "; ".join(names) + (f"; {tr('and {count} more', count=more)}" if more else "")


def silent_words(each: Silent) -> str:
    """62 days silent; about 1 in 80 are still invited after that."""
    said = trn("silent for {count} day", "silent for {count} days", each.days)
    if each.chance is None:
        return said
    return tr(
        "{said}; still invited after that: {chance}", said=said, chance=chance_words(each.chance)
    )


def chance_words(chance: float) -> str:
    """About 1 in 80 below a fifth, else about 35%: no figure is surer than that (D10)."""
    return one_in(chance)


# -- people ---------------------------------------------------------------------------------------


def answered_told(facts: Facts, found: Summary) -> list[Told]:
    """Who answered, what was heard of a card, and what somebody gave to take away."""
    people = found.people
    told = [
        Told(
            tr("Answered"),
            f"{facts.person_name(each.person)}: {tr(each.kind)}",
            "people",
            each.person,
        )
        for each in people.answered
    ]
    told += [
        Told(tr("Heard"), name_of(facts, "opportunities", card), "opportunities", card)
        for card in people.heard
    ]
    if (taken := people.takeaway) is not None:
        who = facts.person_name(taken.person)
        told.append(
            Told(tr("Takeaway"), f"“{taken.takeaway}” {who}".rstrip(), "people", taken.person)
        )
    return told


def owed_words(facts: Facts, owed: Owed) -> str:
    """Jane: send her the panel questions, by Sun 29 Nov; Priya: thanks for the talk."""
    who = facts.person_name(owed.person)
    if owed.kind == "thanks":
        about = tr(" about {what}", what=owed.what) if owed.what else ""
        return tr("{who}: thanks for the talk{about}", who=who, about=about)
    by = tr(", by {day}", day=day_words(owed.by, facts.today)) if owed.by else ""
    return f"{who}: {owed.what}{by}"


# -- days to come ---------------------------------------------------------------------------------


def day_words(on: date | None, today: date) -> str:
    """Fri 27 Nov, whatever day it is today; 8 Jan 2027 in another year than this."""
    if on is None:
        return ""
    said = f"{weekday(on)} {on.day} {month(on)}"
    return said if on.year == today.year else f"{said} {on.year}"


def thing_words(thing: PlannedThing, today: date) -> str:
    """Draft letter, Tue 18:00 at the library; Pack, Wed 25 Nov, after dinner; Call Jane, done."""
    named = thing.due is not None and thing.cue.startswith(weekday(thing.due))
    day = "" if named else day_words(thing.due, today)
    return ", ".join(filter(None, (thing.text, day, thing.cue, _STATES[thing.state])))


def check_words(check: PlanCheck | None) -> str:
    """Whether the plan fits a usual week; "" while too little is known, or nothing is planned."""
    if check is None or check.usual is None or not check.asks:
        return ""
    asks = trn(
        "The plans ask for {count} thing; a usual week holds {usual:g}.",
        "The plans ask for {count} things; a usual week holds {usual:g}.",
        check.asks,
        usual=check.usual,
    )
    return tr("{asks} What could wait?", asks=asks) if check.too_much else asks


def outlook_words(facts: Facts, outlook: Outlook) -> list[str]:
    """First offer within 26 weeks: about 75 %, a week ago about 70 %; and where it comes from."""
    now, before = percent(outlook.now), percent(outlook.before)
    lines = [
        tr(
            "A first offer within 26 weeks: about {now} %, a week ago about {before} %",
            now=now,
            before=before,
        )
    ]
    parts = [
        f"{name} {'+' if part > 0 else '-'}{abs(round(part * 100))}"
        for name, part in outlook.parts
        if abs(part) >= 0.005
    ]
    if parts:
        lines.append(tr("In points: {list}", list=", ".join(parts)))
    if outlook.milestone is not None:
        number, was, now_on = outlook.milestone
        name = name_of(facts, "milestones", number)
        was_on, is_on = (day_words(on, facts.today) for on in (was, now_on))
        lines.append(
            tr(
                "{name}: four in five by {is_on}, a week ago by {was_on}",
                name=name,
                is_on=is_on,
                was_on=was_on,
            )
        )
    return lines


def percent(chance: float) -> int:
    """To the nearest 5 above a fifth, to the nearest whole below."""
    return round(chance * 20) * 5 if chance >= 0.2 else round(chance * 100)


def year_told(year: Year) -> list[str]:
    """A year in sentences: what was entered, the fullest day, and the days of the week."""
    entries = trn("{count:,} entry", "{count:,} entries", year.entries)
    told = [
        tr(
            "Something was entered on {active} of {days} days, {entries}.",
            active=year.active,
            days=year.days,
            entries=entries,
        )
    ]
    if year.busiest is None:
        return told
    days = ", ".join(
        f"{weekday(year.first + timedelta(at))} {count}" for at, count in enumerate(year.weekdays)
    )
    full = f"{day_words(year.busiest, year.busiest)} {year.busiest.year}"
    return [
        *told,
        tr("The fullest day was {full}.", full=full),
        tr("Active days: {days}.", days=days),
    ]
