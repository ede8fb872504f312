"""A week, or any range of days, to hand on: as plain text or Markdown.

The same data give the same bytes: nothing in it tells when it was made. A week that is neither this
one nor the one before is told from its entries alone, whatever day it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from store.i18n import tr
from store.insight.facts import Facts
from store.insight.week.calendar import title_of
from store.insight.week.entries import STEPS
from store.insight.week.sentence import name_of
from store.insight.week.sentence import words as sentence_words
from store.insight.week.summary import Summary
from store.insight.week.words import (
    added_words,
    answered_told,
    board_told,
    check_words,
    day_words,
    number_words,
    outlook_words,
    owed_words,
    range_words,
    regularity_words,
    silent_words,
    spark_words,
    thing_words,
)

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


class Part(NamedTuple):
    """One part: lines, or a table whose first row is its head."""

    title: str
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


def parts(facts: Facts, found: Summary) -> list[Part]:
    """The parts in their order; those with nothing to say are left out."""
    made = [
        _steps(found),
        Part(tr("Board"), tuple(f"{told.label}: {told.says}" for told in board_told(facts, found))
             + _silent(facts, found)),
        _people(facts, found),
        Part(tr("Coming"), tuple(
            f"{day_words(line.on, facts.today)}: {line.text}, {line.why}" for line in found.coming
        )),
        Part(tr("Outlook"), tuple(outlook_words(facts, found.outlook)) if found.outlook else ()),
        _looking_back(found),
        _plan(tr("Planned"), facts, found),
        _next(facts, found),
    ]  # fmt: skip
    return [part for part in made if part.lines or part.table]


def heading(facts: Facts, found: Summary) -> tuple[str, list[str]]:
    """The title, and what stands below it: the sentence, regularity, what was added since."""
    if found.reviewed_on is None:
        reviewed = ""
    else:
        reviewed = tr("Reviewed on {isoformat}", isoformat=found.reviewed_on.isoformat())
        since = added_words(found)
        reviewed += f"; {since}." if since else "."
    state = tr("This week is paused.") if found.paused else ""
    lines = [sentence_words(facts, found.sentence), state, regularity_words(found.regularity)]
    return title_of(found.span), [line for line in (*lines, reviewed) if line]


def _steps(found: Summary) -> Part:
    if not found.span.is_week:
        counts = ((tr(STEPS[row.step]), str(row.done)) for row in found.steps)
        return Part(tr("Steps"), table=((tr("Step"), tr("Entries")), *counts))
    rows = (
        (
            tr(STEPS[row.step]),
            str(row.done),
            number_words(row.usual),
            range_words(row),
            spark_words(row),
        )
        for row in found.steps
    )
    return Part(
        tr("Steps"),
        table=(
            (tr("Step"), tr("This week"), tr("Usually"), tr("Range"), tr("Last 8 weeks")),
            *rows,
        ),
    )


def _silent(facts: Facts, found: Summary) -> tuple[str, ...]:
    return tuple(
        f"{name_of(facts, 'opportunities', each.number)}: {silent_words(each)}"
        for each in found.board.silent
    )


def _people(facts: Facts, found: Summary) -> Part:
    told = [f"{each.label}: {each.says}" for each in answered_told(facts, found)]
    told += [tr("To give: {owed}", owed=owed_words(facts, owed)) for owed in found.people.owed]
    return Part(tr("People"), tuple(told))


def _looking_back(found: Summary) -> Part:
    said = [f"{each.prompt} {each.text}".strip() for each in found.review]
    answered = {each.prompt for each in found.review}
    said += [prompt.text for prompt in found.prompts if prompt.text not in answered]
    return Part(tr("Reflection"), tuple(said))


def _plan(title: str, facts: Facts, found: Summary) -> Part:
    if found.plan is None:
        return Part(title)
    focus = [tr("Focus: {focus}", focus=found.plan.focus)] if found.plan.focus else []
    things = [thing_words(thing, facts.today) for thing in found.plan.things]
    return Part(title, (*focus, *things))


def _next(facts: Facts, found: Summary) -> Part:
    lines = []
    if found.next_plan is not None and found.next_plan.focus:
        lines.append(tr("Focus: {focus}", focus=found.next_plan.focus))
    elif found.focus is not None and found.focus.name:
        lines.append(tr("Focus could be {name}: {why}", name=found.focus.name, why=found.focus.why))
    if found.next_plan is not None:
        lines += [thing_words(thing, facts.today) for thing in found.next_plan.things]
    if said := check_words(found.check):
        lines.append(said)
    return Part(tr("Next week"), tuple(lines))


# -- as text and as Markdown ----------------------------------------------------------------------


def as_text(facts: Facts, found: Summary) -> str:
    """Plain text without drawn lines, for the shell and whoever hears it."""
    title, below = heading(facts, found)
    lines = [title, *below]
    for part in parts(facts, found):
        lines += ["", part.title]
        lines += _aligned(part.table)
        lines += [f"  {_plain(line)}" for line in part.lines]
    return "\n".join(_plain(line) for line in lines) + "\n"


def _aligned(table: tuple[tuple[str, ...], ...]) -> list[str]:
    sizes = [max(map(len, column)) for column in zip(*table, strict=True)]
    return ["  " + "  ".join(map(str.ljust, row, sizes)).rstrip() for row in table]


def as_markdown(facts: Facts, found: Summary) -> str:
    """Markdown in which a person's own words are text and nothing else."""
    title, below = heading(facts, found)
    lines = [f"# {_marked(title)}", "", *(f"{_marked(line)}  " for line in below[:-1])]
    lines += [_marked(line) for line in below[-1:]]
    for part in parts(facts, found):
        lines += ["", f"## {part.title}", ""]
        for at, row in enumerate(part.table):
            lines.append(f"| {' | '.join(_marked(cell) for cell in row)} |")
            if not at:
                lines.append(f"|{'---|' * len(row)}")
        lines += [f"- {_marked(line)}" for line in part.lines]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """On one line, with a visible sign for every character that could steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c in "\n\r\t" else "\ufffd" for c in text)


def _marked(text: str) -> str:
    return _MARKS.sub(r"\\\1", _plain(text))
