"""What an import would do, row by row: one report type for every importer.

Row numbers are the line of the file on which the row starts, so the header is usually line 1 and a
row can be found with any editor. For JSON they are the place of the record in the file, from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from store.exchange.synonyms import FIELDS, MANY
from store.exchange.told import Told
from store.fields import Json
from store.plans import Progress as Progress
from store.plans import Step

Fate: TypeAlias = Literal["imported", "updated", "unchanged", "skipped"]

LONGEST_RAW = 200
_MOST_AT_ONCE = 1_000_000
LEFT_OUT = "As you said."


def rows_in(text: str) -> frozenset[int] | None:
    """The rows in ``3, 7-9``; None when it cannot be understood."""
    rows: set[int] = set()
    for part in text.replace(";", ",").split(","):
        first, dash, last = (each.strip() for each in part.replace("–", "-").partition("-"))
        if not first and not dash:
            continue
        if not first.isdecimal() or (dash and not last.isdecimal()):
            return None
        start, end = int(first[:9]), int((last or first)[:9])
        if end - start > _MOST_AT_ONCE:
            return None
        rows.update(range(start, end + 1))
    return frozenset(rows)


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one row, in words that both doors show.

    ``table`` is that of the record the row joins or becomes, "" where it holds none; ``record`` is
    which one, None for a row that does not come. ``said`` is whether the person chose that.
    """

    row: int
    fate: Fate
    text: str
    table: str = ""
    record: int | None = None
    said: bool = False

    def as_json(self) -> dict[str, Json]:
        """The line as a saved report holds it; a record that is new has no ``joins``."""
        joins = None if self.fate == "imported" else self.record
        words: dict[str, Json] = {"row": self.row, "fate": self.fate, "text": self.text}
        return {**words, "table": self.table, "joins": joins, "said": self.said}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not imported, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to look at: in one row, or in the whole table (``row`` is None).

    ``raw`` is the text as the file has it, cut after 200 characters; ``cli`` what to do about it
    on the command line.
    """

    row: int | None
    field: str
    raw: str
    message: str
    cli: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The account of one file. Every row has one fate, so the four figures add up to ``rows``.

    Raises ValueError when they do not: a report that loses a row must never be shown.
    """

    file: str
    kind: str
    rows: int
    imported: int
    updated: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[Warned, ...]
    mapping: Mapping[str, str]
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        accounted = self.imported + self.updated + self.unchanged + len(self.skipped)
        if not accounted == self.rows == len(self.lines):
            raise ValueError(f"{self.rows} rows, {accounted} accounted for, {len(self.lines)} told")

    def as_json(self) -> dict[str, Json]:
        """The report as ``import --json`` prints it; these keys stay the same."""
        return {
            "file": self.file,
            "kind": self.kind,
            "rows": self.rows,
            "imported": self.imported,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": [{"row": each.row, "reason": each.reason} for each in self.skipped],
            "warnings": [
                {"row": each.row, "field": each.field, "raw": each.raw, "message": each.message}
                for each in self.warnings
            ],
            "mapping": dict(self.mapping),
        }


@dataclass(slots=True)
class Ledger:
    """Collects the fate of each row while a planner walks through a file."""

    lines: list[Line] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def tell(
        self,
        row: int,
        fate: Fate,
        text: str,
        table: str = "",
        record: int | None = None,
        *,
        said: bool = False,
    ) -> None:
        """Record what happens to the row; once for each row. See Line."""
        self.lines.append(Line(row, fate, text, table, record, said))

    def warn(self, row: int | None, field_name: str, raw: str, message: str, cli: str = "") -> None:
        """Record something worth a look."""
        cut = raw if len(raw) <= LONGEST_RAW else raw[: LONGEST_RAW - 1] + "…"
        self.warnings.append(Warned(row, field_name, cut, message, cli))

    def report(self, file: str, kind: str, mapping: Mapping[str, str]) -> Report:
        """The finished account."""
        fates = [line.fate for line in self.lines]
        return Report(
            file=file,
            kind=kind,
            rows=len(fates),
            imported=fates.count("imported"),
            updated=fates.count("updated"),
            unchanged=fates.count("unchanged"),
            skipped=tuple(
                Skipped(line.row, line.text) for line in self.lines if line.fate == "skipped"
            ),
            warnings=tuple(self.warnings),
            mapping=dict(mapping),
            lines=tuple(self.lines),
        )


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How a column writes its days. ``settled`` is whether its own days tell; ``sample`` a cell
    that could be read either way, "" for none, and the day it is with the day or the month first.
    """

    header: str
    order: Literal["dmy", "mdy"]
    settled: bool
    sample: str
    day_first: date | None = None
    month_first: date | None = None


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status word: in how many rows it stands, what the person said it means, and where it puts
    a card now, "" when that is not known."""

    word: str
    rows: int
    target: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """What a preview shows of a table, column by column: the first four have the same length.

    ``samples`` holds up to three cells of each column that are not empty, as the file has them;
    ``by_hand`` is whether the person chose the field. ``names`` are the fields that a column can
    be, and ``many`` those that several columns can be.
    """

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    by_hand: tuple[bool, ...]
    delimiter: str
    encoding: str
    header_line: int
    orders: tuple[DayOrder, ...] = ()
    statuses: tuple[StatusWord, ...] = ()
    names: Mapping[str, str] = field(default_factory=lambda: FIELDS)
    many: frozenset[str] = MANY


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Steps for the store to carry out as one change, and their account.

    For tables there is a view, and ``told``: the person's choices that were used, those remembered
    from the last import of the same columns included. ``texts`` are long texts to keep, by card.
    ``choose``: the file holds several things of which some can be chosen. ``fixed`` is why no row
    can join another record than it does, "" where it can.
    """

    steps: tuple[Step, ...]
    report: Report
    table: TableView | None = None
    told: Told = field(default_factory=Told)
    texts: Mapping[int, str] = field(default_factory=dict)
    choose: bool = False
    fixed: str = ""
