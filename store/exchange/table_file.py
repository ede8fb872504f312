"""Plan the import of a table of applications (CSV, TSV and their kin) into the board.

A new card's rank comes from its last date, so that the newest application is on top of its column
and imported cards mix with those made by hand, which are ranked by when they were made. Cards of
one day keep the order of the file; a row without a date stays beside the row above it. A card that
an import moves goes to the top of its new column, as any card that is moved.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from store.exchange import linkedin
from store.exchange.activities import Activities
from store.exchange.cards import follow_up, stated
from store.exchange.columns import choose
from store.exchange.date_orders import date_orders
from store.exchange.facts import Facts, RowReader, days_guessed
from store.exchange.joining import AS_YOU_SAID, Chosen, Joins, pair_as_said, row_words, typed_here
from store.exchange.matching import Key, Known, base_name, key_of, known_cards, table_mark
from store.exchange.memories import remembering, without
from store.exchange.merge import merge, said
from store.exchange.neighbours import Alike, Neighbours
from store.exchange.other_lists import refuse_other_lists
from store.exchange.pace import no_collecting
from store.exchange.report import LEFT_OUT, Fate, ImportPlan, Ledger, Progress
from store.exchange.stages import Standing, ranks, stand
from store.exchange.statuses import StatusReader, understood
from store.exchange.table_reading import read_any_table, view_of, why_not
from store.exchange.tables import Row, Table
from store.exchange.telling import (
    flag_remembered,
    flag_row,
    flag_table,
    is_named,
    name_of,
    placeholder,
    tell_new,
    tell_update,
)
from store.exchange.told import Told, as_document, header_mark, recall
from store.i18n import tr
from store.plans import Edit, Library, New, Step
from store.records import Opportunity

KIND = "csv"
_TELL_EVERY = 500


@dataclass(frozen=True, slots=True)
class _Read:
    """One row that has something in it, read and fitted to the board."""

    facts: Facts
    standing: Standing
    values: dict[str, Any]
    key: Key


def plan_table(
    data: bytes,
    file: str,
    library: Library,
    *,
    mapping: Mapping[str, str] | None = None,
    statuses: Mapping[str, str] | None = None,
    date_order: str | None = None,
    usual_order: str | None = None,
    fresh: bool = False,
    left_out: Collection[int] = (),
    joins: Joins | None = None,
    lines_of: Literal["csv", "markdown"] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing a table would do; nothing is written.

    ``mapping`` is header to field, ``statuses`` the person's words to a column or an outcome,
    ``date_order`` "dmy" or "mdy" for columns that do not settle it themselves, ``usual_order`` that
    of the person where nothing else tells. What was told at the
    last import of a table with the same columns is used too, unless ``fresh``. ``left_out`` are
    the lines of rows that are not to come, ``joins`` the card of a line, see ``joining``.
    ``lines_of`` says what draws the lines, whatever it looks like. ``progress`` is told (rows done,
    rows in all) and stops the planning by raising.

    Raises BadInput, naming the file and what to do, when the file is not a table of applications or
    an argument names something that does not exist.
    """
    with no_collecting():
        out, given = frozenset(left_out), dict(joins or {})
        told = Told(mapping or {}, statuses or {}, date_order or "", out, joins=given)
        table = read_any_table(data, file, told.mapping, lines_of)
        return _Planner(library, file, table, told, fresh, progress).plan(usual_order)


class _Planner:
    def __init__(
        self,
        library: Library,
        file: str,
        table: Table,
        told: Told,
        fresh: bool,
        progress: Progress | None,
    ) -> None:
        self.library = library
        self.file = file
        self.table = table
        self.today = library.clock.today()
        self.cards = library.documents(Opportunity.TABLE)
        names = [header.name for header in table.headers]
        self.headers_mark = header_mark(names)
        self.linkedin = linkedin.is_linkedin(names)
        before = recall(self.cards, self.headers_mark)
        known = understood(library.pipeline, before.statuses)
        self.before = replace(before, statuses=known)
        self.told = told if fresh else told.over(self.before, names)
        self.statuses = StatusReader(library.pipeline, self.told.statuses)
        self.progress = progress or (lambda done, total: None)
        self.ledger = Ledger()
        self.steps: list[Step] = []
        self.new: list[Standing] = []
        self.chosen = Chosen(library, told.joins)

    def plan(self, usual_order: str | None) -> ImportPlan:
        choices = choose(self.table, self.told.mapping, self.today)
        refuse_other_lists(self.table, choices)
        self.fields = {each.field for each in choices}
        self.mark = linkedin.MARK if self.linkedin else table_mark(choices)
        order = self.told.order or None
        orders = date_orders(self.table, choices, order, usual_order, self.ledger)
        self.reader = RowReader(choices, self.today, orders, self.statuses)
        self.activities = Activities(self.table, self.library)
        rows = self.activities.take(self._read())
        known = known_cards(self.cards, self.file, self.mark)
        keys = [(row.facts.line, row.key) for row in rows if row]
        pairs = pair_as_said(keys, known, self.cards, self.chosen)
        neighbours = Neighbours(self.cards, skip={each.id for each in known})
        self.alike = Alike(neighbours, self.library.pipeline, self.ledger)
        self.ranks = ranks([row.standing for row in rows if row], self.today)
        self._plan_rows(rows, pairs.cards)
        self._let_go(pairs.let_go)
        self.steps += self.activities.plan(self.steps, self.ledger, self.chosen)
        flag_table(self.ledger, self.table, choices, self.statuses, self.new, self.alike.jobs)
        flag_remembered(self.ledger, self.before, self.told)
        kind = "markdown" if self.table.markdown else KIND
        report = self.ledger.report(self.file, kind, {each.header: each.field for each in choices})
        view = view_of(self.table, choices, orders, self.statuses, self.today)
        return ImportPlan(tuple(self.steps), report, view, self.told)

    def _let_go(self, cards: Sequence[Known]) -> None:
        """The table speaks no more of cards that its rows were taken from.

        The person's choices go with the first card that the import writes.
        """
        lost = any(card.told for card in cards)
        if self.steps and (lost or self.told.of_columns != self.before):
            kept = as_document(self.told, self.headers_mark, self.library.clock.now())
            first = self.steps[0]
            imported = {**first.values["imported"], "told": kept}
            self.steps[0] = first.also({"imported": imported})
        for card in cards:
            self.steps.append(Edit(Opportunity, card.id, {"imported": without(card.others)}))

    def _read(self) -> list[_Read | None]:
        """Every row; None for one that says nothing."""
        table = self.table
        rows: list[_Read | None] = []
        for at, row in enumerate(table.rows):
            if at % _TELL_EVERY == 0:
                self.progress(at, 2 * len(table.rows))
            left_out = row.line in table.repeats or row.line in table.aside
            left_out = left_out or row.line in self.told.left_out
            facts = None if left_out else self.reader.read(row)
            rows.append(None if facts is None or facts.empty else self._fit(facts))
        return rows

    def _fit(self, facts: Facts) -> _Read:
        standing = stand(facts, self.statuses, self.today)
        values = stated(facts, standing, self.fields)
        if self.linkedin:
            linkedin.complete_job(values)
        return _Read(facts, standing, values, key_of(facts.digest, values))

    def _plan_rows(self, rows: Sequence[_Read | None], pairs: Mapping[int, Known]) -> None:
        table = self.table
        place = 0
        for at, (row, read) in enumerate(zip(table.rows, rows, strict=True)):
            if at % _TELL_EVERY == 0:
                self.progress(len(rows) + at, 2 * len(rows))
            if row.line in self.activities.facts:
                continue
            if read is None:
                out = row.line in self.told.left_out
                why = LEFT_OUT if out else why_not(table, row)
                self.ledger.tell(row.line, "skipped", why, Opportunity.TABLE if out else "")
                continue
            if known := pairs.get(place):
                self._update(row, read, known)
            else:
                self._import(read, self.ranks[place], row.line in table.too_long)
            self.alike.pass_by(row.line, read.key)
            place += 1
        self.progress(2 * len(rows), 2 * len(rows))

    # -- a row that is new ------------------------------------------------------------------------

    def _import(self, read: _Read, rank: float, too_long: bool) -> None:
        facts, values = read.facts, read.values
        self.new.append(read.standing)
        filled = {name: value for name, value in values.items() if value}
        if notes := filled.get("notes"):
            filled["notes"] = [{"text": text} for text in notes]
        if not is_named(filled):
            filled["title"] = placeholder(facts, values, self.file)
        follow_up(filled, {}, self.today)
        filled["rank"] = rank
        filled["imported"] = self._imported(read, said(values))
        new = New(Opportunity, self.library.new_id(), filled)
        self.steps.append(new)
        self._warn(facts.line, facts.warnings)
        flags = flag_row(self.ledger, facts, read.standing, self.fields)
        if too_long:
            flags.append(tr("more cells than the header"))
            text = tr("This row has more cells than the header; all are in the notes.")
            self.ledger.warn(facts.line, "", "", text)
        flags += self.alike.flags(facts.line, read.key, values)
        mine = facts.line in self.chosen
        flags += [tr(AS_YOU_SAID)] if mine else []
        words = tell_new(filled, read.standing, flags)
        self.ledger.tell(facts.line, "imported", words, Opportunity.TABLE, new.id, said=mine)

    def _imported(self, read: _Read, remembered: Mapping[str, Any]) -> dict[str, Any]:
        imported: dict[str, Any] = {
            "file": base_name(self.file),
            "table": self.mark,
            "row": read.facts.digest,
            "said": dict(remembered),
        }
        if read.facts.guesses:
            imported["guessed"] = {key: on.isoformat() for key, on in read.facts.guesses.items()}
        return imported

    # -- a row that is known ----------------------------------------------------------------------

    def _update(self, row: Row, read: _Read, known: Known) -> None:
        name, mine = name_of(known.doc), row.line in self.chosen
        if known.in_bin:
            text = tr("{name_of} is in the bin; restore it to update it.", name_of=name)
            self.ledger.tell(row.line, "skipped", text, Opportunity.TABLE)
            return
        if not mine and self._went_further(read, known):
            self._tell_known(row, known, "unchanged", row_words(name, "", False))
            return
        if read.facts.guesses and known.guesses:
            read = self._fit(self.reader.read(row, days_guessed(known.guesses)))
        pipeline, before = self.library.pipeline, known.said
        if known.stranger:
            before, kept = typed_here(known.doc, read.values, pipeline)
            self._warn(row.line, kept)
        merged = merge(known.doc, before, read.values, pipeline, self.today)
        follow_up(merged.values, known.doc, self.today)
        if not is_named({**known.doc, **merged.values}):
            for field in Opportunity.NEEDS:  # emptied in the table; here a card keeps its name
                merged.values.pop(field, None)
        if "column" in merged.values:
            merged.values["rank"] = self._top(row)
        if merged.values or merged.said != known.said:
            imported = self._imported(read, merged.said)
            if known.told:
                imported["told"] = known.told
            values = {**merged.values, "imported": remembering(imported, known.others)}
            self.steps.append(Edit(Opportunity, known.id, values))
        self._warn(row.line, merged.warnings)
        if not merged.values:
            self._tell_known(row, known, "unchanged", row_words(name, "", mine))
            return
        self._warn(row.line, read.facts.warnings)
        words = row_words(name, tell_update(known.doc, merged.values, pipeline), mine)
        self._tell_known(row, known, "updated", words)

    def _tell_known(self, row: Row, known: Known, fate: Fate, text: str) -> None:
        table, mine = Opportunity.TABLE, row.line in self.chosen
        self.ledger.tell(row.line, fate, text, table, known.id, said=mine)

    def _went_further(self, read: _Read, known: Known) -> bool:
        """Whether a saved job of LinkedIn stands in the list of applications as well."""
        here = self.library.pipeline.place(str(known.doc.get("column", ""))).meaning
        return self.linkedin and linkedin.is_behind(read.values, here)

    def _top(self, row: Row) -> float:
        """A rank above the rest: what moved last lies on top, the first row of the file first."""
        return round(self.library.clock.now().timestamp() - row.line / 1_000_000, 6)

    def _warn(self, row: int, warnings: Sequence[tuple[str, str, str]]) -> None:
        for field, raw, message in warnings:
            self.ledger.warn(row, field, raw, message)
