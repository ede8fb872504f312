"""What the Week lists, in words: pure functions of what is known of one week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.facts import Facts
from store.insight.week import STEPS, Span, Summary
from store.insight.week import title_of as week_title
from store.insight.week.pace import StepRow
from store.insight.week.planned import PlannedThing, WeekPlan
from store.insight.week.sentence import name_of
from store.insight.week.sentence import words as sentence_words
from store.insight.week.words import (
    WAYS,
    Told,
    added_words,
    answered_told,
    board_told,
    chance_words,
    check_words,
    number_words,
    outlook_words,
    owed_words,
    regularity_words,
    step_words,
    thing_words,
)
from store.when import show_day
from tui.commands import usual_key
from tui.widgets.charts import sparkline
from tui.widgets.sections import Item, Section

_MARKS = {
    "above": tr_later("above usual"),
    "below": tr_later("below usual"),
    "": tr_later("usual range"),
}
_MOST_COMING = 6
_STATES = {"done": tr_later("done"), "skipped": tr_later("let be"), "kept": tr_later("planned")}
_LETS = tr_later("Press n: what, when, where. Such as: Draft letter tue 18:00 at home")


class Ref(NamedTuple):
    """What a row stands for; the cursor stays with it. ``at`` is its place in a list."""

    part: str
    table: str = ""
    number: int | None = None
    at: int = 0


def title_of(span: Span, today: date) -> str:
    """16 to 22 Nov 2026, week 47: last week."""
    for days, says in ((0, tr("this week")), (-7, tr("last week")), (7, tr("next week"))):
        if span.holds(today + timedelta(days)):
            return f"{week_title(span)}: {says}"
    if span.first > today:
        away = trn("in {count} week", "in {count} weeks", -(-(span.first - today).days // 7))
    else:
        away = trn("{count} week ago", "{count} weeks ago", (today - span.last).days // 7 + 1)
    return f"{week_title(span)}: {away}"


class WeekView:
    """One week as it is listed, worked out once. ``key`` names the key of a command."""

    def __init__(self, facts: Facts, found: Summary, key: Callable[[str], str] = usual_key) -> None:
        self.facts = facts
        self.open_key = key("sections.open")
        self.found = found

    @property
    def span(self) -> Span:
        return self.found.span

    @property
    def is_over(self) -> bool:
        return self.span.last < self.facts.today

    @property
    def is_now(self) -> bool:
        return self.span.holds(self.facts.today)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to tell: no entry, nothing on the board, no plan."""
        found = self.found
        return not (
            found.regularity or found.board.standing or found.coming or found.plan
            or found.next_plan or found.number is not None or found.people.owed
        )  # fmt: skip

    # -- at a glance ------------------------------------------------------------------------------

    def glance(self) -> list[str]:
        """The sentence; how regular it has been; whether it was looked back on, or paused."""
        found = self.found
        if self.is_empty:
            return []
        if self.span.first > self.facts.today:
            said = tr("This week is to come.")
        else:
            said = sentence_words(self.facts, found.sentence)
        state = []
        if found.paused:
            state.append(tr("This week is paused."))
        if found.reviewed_on is not None:
            since = added_words(found)
            on = show_day(found.reviewed_on, self.facts.today)
            state.append(
                tr("Looked back on {day}; {since}.", day=on, since=since)
                if since
                else tr("Looked back on {day}.", day=on)
            )
        regular = regularity_words(found.regularity)
        return [line for line in (said, " ".join(filter(None, (regular, *state)))) if line]

    def cards_of(self, ref: Ref) -> tuple[int, ...]:
        """All cards of a row about the board that are still there, the newest first."""
        field = {tr(label): field for field, label in WAYS}.get(ref.part.removeprefix("board "), "")
        cards: tuple[int, ...] = getattr(self.found.board, field) if field else ()
        return tuple(number for number in reversed(cards) if number in self.facts.cards)

    # -- sections ---------------------------------------------------------------------------------

    def sections(self) -> list[Section]:
        """The parts in the order of the summary; what has nothing to say is left out."""
        if self.is_empty:
            return []
        return [
            self._steps(),
            Section(tr("Board"), tuple(self._board())),
            Section(tr("People"), tuple(self._people())),
            self._dates(),
            self._outlook(),
            Section(tr("Reflection"), tuple(self._looking_back())),
            self._plan(),
            self._next(),
        ]

    def _steps(self) -> Section:
        if self.span.first > self.facts.today:
            return Section(tr("Steps"))
        items = tuple(
            Item(
                Ref("step", at=row.step),
                f"{row.done:>2}  {sparkline(row.spark)}  {_mark(row)}",
                lead=tr(STEPS[row.step]),
                right=_usually(row),
            )
            for row in self.found.steps
        )
        return Section(tr("Steps"), items, count=tr("last 8 weeks"))

    def _board(self) -> Iterator[Item]:
        for told in board_told(self.facts, self.found):
            yield self._told("board", told)
        for each in self.found.board.silent:
            right = chance_words(each.chance) if each.chance is not None else ""
            name = name_of(self.facts, "opportunities", each.number)
            ref = Ref("silent", "opportunities", each.number)
            yield Item(
                ref,
                name,
                lead=tr("Silent"),
                right=right or trn("{count} day", "{count} days", each.days),
            )

    def _people(self) -> Iterator[Item]:
        for told in answered_told(self.facts, self.found):
            yield self._told("people", told)
        for at, owed in enumerate(self.found.people.owed):
            ref = Ref("owed", "people", owed.person, at)
            yield Item(ref, owed_words(self.facts, owed), lead=tr("To give"))

    def _told(self, part: str, told: Told) -> Item:
        ref = Ref(f"{part} {told.label}", told.table, told.number)
        return Item(ref, told.says, lead=told.label)

    def _dates(self) -> Section:
        all_of_them = self.found.coming
        left = len(all_of_them) - _MOST_COMING
        note = (
            trn(
                "And {count} date more within two weeks",
                "And {count} dates more within two weeks",
                left,
            )
            if left > 0
            else ""
        )
        return Section(tr("Coming"), tuple(self._coming()), count=str(len(all_of_them)), note=note)

    def _coming(self) -> Iterator[Item]:
        for at, line in enumerate(self.found.coming[:_MOST_COMING]):
            when = show_day(line.on, self.facts.today) if line.on else ""
            ref = Ref("coming", line.table, line.number, at)
            yield Item(ref, line.text, lead=when, right=line.why)

    def _outlook(self) -> Section:
        if self.found.outlook is None:
            return Section(tr("Outlook"))
        lines = outlook_words(self.facts, self.found.outlook)
        items = tuple(Item(Ref("outlook", at=at), line) for at, line in enumerate(lines))
        return Section(tr("Outlook"), items, count=" ")

    def _looking_back(self) -> Iterator[Item]:
        found = self.found
        if self.span.first > self.facts.today:
            return
        answers = {each.prompt: each.text for each in found.review if each.prompt}
        asked = [prompt.text for prompt in found.prompts]
        for prompt in dict.fromkeys([*asked, *answers]):
            answer = answers.get(prompt, "")
            at = asked.index(prompt) if prompt in asked else -1
            ref = Ref(f"prompt {prompt}", at=at)
            yield Item(ref, prompt, lead=tr("answered") if answer else tr("open"),
                       more=(answer,) if answer else ())  # fmt: skip
        for at, each in enumerate(found.review):
            if not each.prompt:
                yield Item(Ref("line", at=at), each.text, lead=tr("written"))

    def said(self, item: Item) -> str:
        """A row in words, without the letters of its chart."""
        if isinstance(item.key, Ref) and item.key.part == "step":
            return step_words(next(e for e in self.found.steps if e.step == item.key.at)) + "."
        return item.sentence()

    # -- the plans --------------------------------------------------------------------------------

    def _plan(self) -> Section:
        title = tr("Planned for this week") if self.is_now else "Planned"
        plan = self.found.plan
        if plan is None:
            return Section(title, empty="" if self.is_over else tr(_LETS))
        known = sum(thing.state != "kept" for thing in plan.things)
        count = tr("{done} of {known} done", done=plan.done, known=known) if known else " "
        return Section(title, tuple(self._things("thing", plan)), count=count)

    def _next(self) -> Section:
        found, items = self.found, list[Item]()
        plan = found.next_plan
        if plan is not None:
            items += self._things("next", plan)
        if (plan is None or not plan.focus) and found.focus is not None:
            name = found.focus.name or tr("your pick")
            why = (
                found.focus.why
                if found.focus.name
                else tr("{key} picks what it is about", key=self.open_key)
            )
            items.insert(0, Item(Ref("suggested"), f"{name}: {why}", lead=tr("Could be")))
        note = check_words(found.check)
        return Section(
            tr("Next week") if self.is_now else tr("The week after"), tuple(items), note=note
        )

    def _things(self, part: str, plan: WeekPlan) -> Iterator[Item]:
        if plan.focus:
            yield Item(Ref(f"{part} focus"), plan.focus, lead=tr("Focus"))
        for at, thing in enumerate(plan.things):
            ref = Ref(part, "actions" if thing.action else "", thing.action, at)
            state = tr(_STATES.get(thing.state, tr_later("to do")))
            tone = "good" if thing.state == "done" else ""
            yield Item(ref, self._thing(thing), lead=state, tone=tone)

    def _thing(self, thing: PlannedThing) -> str:
        return thing_words(thing._replace(state="open"), self.facts.today)


def _mark(row: StepRow) -> str:
    return tr(_MARKS[row.mark]) if row.range else tr("too early to say")


def _usually(row: StepRow) -> str:
    """usually 1.5, 0 to 5; the median alone while there is no range."""
    if row.usual is None:
        return ""
    said = tr("usually {number}", number=number_words(row.usual))
    return (
        tr("{said}, {low} to {high}", said=said, low=row.range.low, high=row.range.high)
        if row.range
        else said
    )
