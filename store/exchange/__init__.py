"""How a pursuit comes and goes: planners that read files, and writers of our own formats.

A planner reads bytes and a Library and returns steps with a report; it never writes. Everything
heavier than this page is imported when it is first needed, so that ``links`` can be used anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from store.errors import BadInput

if TYPE_CHECKING:
    from store.exchange.report import ImportPlan as ImportPlan
    from store.exchange.report import Progress
    from store.plans import Library


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
    mapping: Mapping[str, str] | None = None,
    statuses: Mapping[str, str] | None = None,
    date_order: str | None = None,
    usual_order: str | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing the file would do, whatever kind it is; nothing is written.

    What stands between the library and ``progress`` is for tables: see ``table_file.plan_table``.

    Raises BadInput, naming the file and what to do, when it cannot be imported.
    """
    if detect(data, file) == "json":
        if mapping or statuses:
            raise BadInput(
                f"{file} has no columns to map",
                "It is a JSON file, and its fields have their names already.",
                "Import it without a mapping.",
            )
        from store.exchange.json_file import plan_json

        return plan_json(data, file, library, progress=progress)
    from store.exchange.table_file import plan_table

    return plan_table(
        data,
        file,
        library,
        mapping=mapping,
        statuses=statuses,
        date_order=date_order,
        usual_order=usual_order,
        fresh=fresh,
        progress=progress,
    )
