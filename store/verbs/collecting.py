"""Postings brought as an import: one row for each, with a card and the text that goes with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from store import capture, ids
from store.capture.posting_sources import Reading, readings, same_posting
from store.errors import BadInput
from store.exchange.joining import Chosen, as_said, called, check_rows, row_words
from store.exchange.postings import sniff
from store.exchange.report import LEFT_OUT, Fate, ImportPlan, Ledger
from store.exchange.told import Told
from store.fields import Document
from store.i18n import tr
from store.plans import Edit, Library, Step
from store.records import Opportunity

KIND = "posting"
_FILLED = frozenset(
    (
        *("title", "organization", "location", "salary", "closes_on", "posted_on", "contact"),
        *("kind", "source", "url", "external_id"),
    )
)
_TABLES = (".csv", ".tsv", ".md")


class Keeping(Library, Protocol):
    """A library that also keeps the texts of postings."""

    def posting_step(self, number: int, text: str) -> Edit: ...


NOT_CHOSEN = "not chosen"


def is_brought(data: bytes, file: str) -> bool:
    """Whether an import of this file is one of postings: a page or the JSON of a job board."""
    return sniff(data) in ("page", "json", "mail") and not file.lower().endswith(_TABLES)


def plan_postings(
    data: bytes,
    file: str,
    library: Library,
    *,
    order: str = "dmy",
    pick: str = "",
    told: Told | None = None,
) -> ImportPlan:
    """What importing the postings would do. Several in one file are imported once they are picked:
    by words as ``picked`` reads them, or by the rows that were ``told``.

    A posting that is on the board already, by its address or its number, stays as it is. What was
    told of rows counts before that: a posting given to a card fills what is empty there, and its
    text is kept where there is none. Raises BadInput.
    """
    if sniff(data) == "mail":
        raise BadInput(
            tr("{file} is e-mail", file=file),
            tr("A message says what became of an application; it is no table."),
            tr("In the shell: pursuit mail FILE. A posting in a message: pursuit add --from FILE."),
        )
    today = library.clock.today()
    found = readings(data, today, order, name=file)
    told = told or Told()
    chosen = {at - 1 for at in told.chosen}
    if pick or len(found) == 1:
        chosen = set(picked(pick or "1", found))
    ledger, joins = Ledger(), Chosen(library, told.joins)
    steps: list[Step] = []
    texts: dict[int, str] = {}
    for at, reading in enumerate(found):
        row = at + 1
        if row in told.left_out:
            ledger.tell(row, "skipped", f"{reading.name}: {LEFT_OUT}", Opportunity.TABLE)
            continue
        mine = row in joins
        if at not in chosen and not mine:
            ledger.tell(row, "skipped", f"{reading.name}: {NOT_CHOSEN}", Opportunity.TABLE)
            continue
        known = joins.record(Opportunity, row) if mine else same_posting(reading, library)
        if known is not None and not mine:
            code = ids.short(known, library.documents(Opportunity.TABLE))
            text = tr("{name}: already on the board ({code})", name=reading.name, code=code)
            ledger.tell(row, "unchanged", text, Opportunity.TABLE, known)
            continue
        captured = capture.capture(
            reading.line(today, order, library.pipeline), today, order, library.pipeline
        )
        plan, _ = capture.plan(captured, library)
        if known is not None:
            card = library.documents(Opportunity.TABLE)[known]
            said = {**plan[0].values, **reading.beside}
            fills = {n: v for n, v in said.items() if n in _FILLED and v and not card.get(n)}
            text = "" if card.get("posting") else reading.text
            if fills or text:
                steps.append(Edit(Opportunity, known, fills))
                texts |= {known: text} if text else {}
            _tell_joined(ledger, row, known, card, fills, text)
            continue
        steps += [plan[0].also(reading.beside), *plan[1:]]
        texts[plan[0].id] = reading.text
        text = as_said(reading.name, mine)
        ledger.tell(row, "imported", text, Opportunity.TABLE, plan[0].id, said=mine)
        for says in reading.look:
            ledger.warn(row, "organization", str(reading.values.get("organization", "")), says)
    if len(found) > 1 and not chosen and not joins:
        ledger.warn(
            None,
            "",
            "",
            tr("There are {count} postings in it.", count=len(found)),
            "--pick 1,3 or all",
        )
    report = ledger.report(file, KIND, {})
    check_rows(report, file, told.joins, told.left_out)
    return ImportPlan(tuple(steps), report, told=told, texts=texts, choose=len(found) > 1)


def _tell_joined(
    ledger: Ledger, row: int, number: int, card: Document, fills: Collection[str], text: str
) -> None:
    names = [*(name.replace("_", " ") for name in fills), *([tr("its text")] if text else [])]
    words = row_words(called(Opportunity, card), ", ".join(names), mine=True)
    fate: Fate = "updated" if names else "unchanged"
    ledger.tell(row, fate, words, Opportunity.TABLE, number, said=True)


def written(library: Keeping, plan: ImportPlan) -> list[Step]:
    """The steps of a plan with those that keep its postings. Raises NotSaved, ReadOnly.

    A card that comes with the mark of its text comes with the day it was kept, too.
    """
    marks = {step.id: step.values.get("posting") for step in plan.steps}
    kept = [library.posting_step(number, text) for number, text in plan.texts.items()]
    return [*plan.steps, *(step for step in kept if step.values["posting"] != marks[step.id])]


def picked(pick: str, found: Sequence[Reading]) -> list[int]:
    """The places that "2", "1,3" or "all" choose, from 0. Raises BadInput."""
    if pick.strip().casefold() == "all":
        return list(range(len(found)))
    numbers = [int(word) for word in re.findall(r"\d{1,6}", pick)]
    if not numbers or any(not 1 <= number <= len(found) for number in numbers):
        raise BadInput(
            tr("There is no posting {pick!r}", pick=pick),
            tr("They are counted from 1 to {count}.", count=len(found)),
            tr("Such as: --pick 2, --pick 1,3 or --pick all"),
        )
    return [number - 1 for number in dict.fromkeys(numbers)]
