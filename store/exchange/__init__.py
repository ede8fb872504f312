"""How a pursuit comes and goes: planners that read files, and writers of our own formats.

A planner reads bytes and a Library and returns steps with a report; it never writes. Everything
heavier than this page is imported when it is first needed, so that ``links`` can be used anywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Literal

from store.errors import BadInput
from store.i18n import tr

if TYPE_CHECKING:
    from store.exchange.report import ImportPlan as ImportPlan
    from store.exchange.report import Progress
    from store.plans import Library

KINDS = ("csv", "markdown", "json", "people", "vcard", "resume", "rendercv")
"""What a file can be read as, when told so."""


def detect(data: bytes, file: str) -> Literal["csv", "json"]:
    """The kind of file, by its name and its first character."""
    name = file.lower()
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if name.endswith(".json") or start == b"{":
        return "json"
    return "json" if start == b"[" and not name.endswith((".csv", ".tsv", ".txt")) else "csv"


def plan(
    data: bytes,
    file: str,
    library: Library,
    *,
    kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    statuses: Mapping[str, str] | None = None,
    date_order: str | None = None,
    usual_order: str | None = None,
    fresh: bool = False,
    left_out: Collection[int] = (),
    joins: Mapping[int, int] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing the file would do, whatever kind it is; nothing is written.

    ``kind`` reads it as that, one of ``KINDS``, whatever it looks like.
    ``left_out`` are rows that are not to come, by their numbers in the report; ``joins`` the record
    that a row joins, or 0 for a new one, in place of what would be proposed. What stands between
    ``mapping`` and ``fresh`` is for tables: see ``table_file.plan_table``.

    Raises BadInput, naming the file and what to do, when it cannot be imported.
    """
    from store.exchange.joining import check_rows

    told: dict[str, Any] = {"mapping": mapping, "statuses": statuses, "fresh": fresh}
    told |= {"date_order": date_order, "usual_order": usual_order}
    rows: dict[str, Any] = {"left_out": left_out, "joins": joins, "progress": progress}
    made = _plan(data, file, library, kind, told, rows)
    check_rows(made.report, file, joins or {}, left_out)
    return made


def _plan(
    data: bytes,
    file: str,
    library: Library,
    kind: str | None,
    told: dict[str, Any],
    rows: dict[str, Any],
) -> ImportPlan:
    """``told`` is for tables, ``rows`` for whatever has rows."""
    from store.exchange import kinds

    if planner := kinds.planner(data, file, kind):
        if planner.whole:
            return planner.plan(data, file, library, kind=kind, **told, **rows)
        if told["mapping"] and not planner.columns:
            raise no_columns(file)
        more = {"mapping": told["mapping"]} if planner.columns else {}
        return planner.plan(data, file, library, **more, **rows)
    if kind == "json" or (kind is None and detect(data, file) == "json"):
        if told["mapping"] or told["statuses"]:
            raise no_columns(file)
        from store.exchange.json_file import plan_json

        return plan_json(data, file, library, **rows)
    from store.exchange.table_file import plan_table

    lines: Literal["csv", "markdown"] | None = (
        "csv" if kind == "csv" else "markdown" if kind == "markdown" else None
    )
    return plan_table(data, file, library, lines_of=lines, **told, **rows)


def no_columns(file: str) -> BadInput:
    """What to say about a mapping for a file whose fields have their names already."""
    return BadInput(
        tr("{file} has no columns to map", file=file),
        tr("Its fields have their names already."),
        tr("Import it without a mapping."),
    )
