"""The same data give the same bytes, whatever order the records came in: an import, an undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from store.demo import plan_demo
from store.exchange.json_file import export_json
from store.exchange.leaving.account import export_report
from store.exchange.leaving.board import export_board
from store.exchange.leaving.calendar import export_calendar
from store.exchange.leaving.resume import export_resume
from store.exchange.leaving.tables import export_table
from store.exchange.leaving.vcards import export_vcards
from store.exchange.leaving.worklog import export_worklog, worklog_page
from store.insight.facts import Facts
from store.insight.week import Span, week_holding, weekly
from store.insight.week.report import as_markdown, as_text
from store.records import Opportunity
from tests.unit.library import DictLibrary

MONDAY = date(2026, 11, 23)
Tell = Callable[[DictLibrary], bytes | str]


@pytest.fixture(scope="module")
def libraries() -> tuple[DictLibrary, DictLibrary]:
    """The demonstration data, and the same the other way round."""
    library, other = DictLibrary(), DictLibrary()
    library.apply(plan_demo(library))
    other.tables = {name: dict(reversed(docs.items())) for name, docs in library.tables.items()}
    return library, other


def weeks(library: DictLibrary) -> str:
    """Nine weeks and a year, as text and as Markdown."""
    facts = Facts(library, MONDAY)
    spans = [week_holding(MONDAY - timedelta(7 * back), 0) for back in range(9)]
    spans.append(Span(MONDAY - timedelta(365), MONDAY))
    found = [weekly(facts, span) for span in spans]
    return "".join(as_text(facts, each) + as_markdown(facts, each) for each in found)


@pytest.mark.parametrize(
    "tell",
    [
        weeks, export_report, export_board, export_calendar, export_resume, export_vcards,
        export_worklog, worklog_page, lambda library: export_json(library, {}),
        lambda library: export_table(library, Opportunity),
    ],
)  # fmt: skip
def test_the_order_of_the_records_says_nothing(
    libraries: tuple[DictLibrary, DictLibrary], tell: Tell
) -> None:
    library, other = libraries
    assert tell(library) == tell(other)
    assert tell(library) == tell(library)
