"""What a person told about a table is used again when the same columns come again."""

from __future__ import annotations

from typing import Any

from store.exchange import plan
from store.exchange.report import ImportPlan
from store.pipelines import DEFAULT, Column, Meaning, Pipeline
from store.records import Opportunity
from tests.unit.library import DictLibrary

HEADER = "Firm,What,When,Where it stands\n"
OLD = HEADER + "Lux,Gaffer,3/4/2026,in limbo\n"
NEW = OLD + "Opera,Rigger,5/6/2026,in limbo\n"
CHOICES: dict[str, Any] = {
    "mapping": {"What": "title", "Where it stands": "status", "When": "applied_on"},
    "statuses": {"in limbo": "screening"},
    "date_order": "mdy",
}


def bring(library: DictLibrary, text: str, file: str = "t.csv", **how: Any) -> ImportPlan:
    result = plan(text.encode(), file, library, **how)
    library.apply(result.steps)
    return result


def test_choices_are_used_again_and_said() -> None:
    library = DictLibrary()
    bring(library, OLD, **CHOICES)
    again = bring(library, NEW, "other name.csv")
    assert (again.report.unchanged, again.report.imported) == (1, 1)
    rigger = library.card("Rigger")
    assert rigger.column == "screening"
    assert str(rigger.history[0].on) == "2026-05-06"
    said = [each.message for each in again.report.warnings if "last import" in each.message]
    assert said == [
        "As at the last import of these columns: 'What' is Title; 'Where it stands' is Status; "
        "'When' is Applied on; 'in limbo' means screening; months come first."
    ]
    assert again.told.mapping == CHOICES["mapping"]


def test_fresh_decides_anew() -> None:
    library = DictLibrary()
    bring(library, OLD, **CHOICES)
    fresh = plan(NEW.encode(), "t.csv", library, fresh=True)
    assert fresh.report.mapping["What"] == "notes"
    assert not fresh.told


def test_a_new_choice_wins_over_the_one_before() -> None:
    library = DictLibrary()
    bring(library, OLD, **CHOICES)
    bring(library, NEW, statuses={"In Limbo": "offer"}, mapping={"Where it stands": "status"})
    assert library.card("Rigger").column == "offer"
    third = bring(library, NEW + "City,Analyst,1/2/2026,in limbo\n")
    assert library.card("Analyst").column == "offer"
    assert third.told.statuses == {"In Limbo": "offer"}


def test_other_columns_begin_without_choices() -> None:
    library = DictLibrary()
    bring(library, OLD, **CHOICES)
    other = "Company,What,Status\nLux,Gaffer,in limbo\n"
    assert not plan(other.encode(), "t.csv", library).told


def test_a_column_of_the_board_that_is_gone_is_asked_about_again() -> None:
    library = DictLibrary()
    library.pipeline = Pipeline((Column("attic", "Attic", Meaning.SAVED), *DEFAULT.columns))
    bring(library, OLD, **{**CHOICES, "statuses": {"in limbo": "Attic"}})
    assert library.card("Gaffer").column == "attic"
    library.pipeline = DEFAULT
    result = bring(library, NEW)
    assert result.table is not None
    assert [(each.word, each.target) for each in result.table.statuses] == [("in limbo", "")]
    assert library.card("Rigger").column == "applied"


def test_nothing_is_kept_where_nothing_was_told() -> None:
    library = DictLibrary()
    bring(library, "Company,Title\nLux,Gaffer\n")
    (doc,) = library.tables[Opportunity.TABLE].values()
    assert "told" not in str(doc["imported"])


def test_what_a_hand_edited_card_holds_there_does_no_harm() -> None:
    library = DictLibrary()
    bring(library, OLD, **CHOICES)
    (number,) = library.tables[Opportunity.TABLE]
    doc: dict[str, Any] = library.tables[Opportunity.TABLE][number]
    for told in (
        {"mapping": ["What"], "statuses": {"in limbo": 3}, "order": {}, "at": 7},
        {"mapping": {"What": "nonsense", "gone": "title"}, "statuses": {"in limbo": "nowhere"}},
    ):
        kept = {**doc["imported"]["told"], **told}
        imported = {**doc["imported"], "told": kept}
        library.tables[Opportunity.TABLE][number] = {**doc, "imported": imported}
        assert not plan(NEW.encode(), "t.csv", library).told.statuses.get("in limbo", "")


def test_the_preview_knows_the_words_and_the_orders_that_are_open() -> None:
    result = bring(DictLibrary(), NEW, mapping={"What": "title", "Where it stands": "status"})
    assert result.table is not None
    assert [(each.word, each.rows) for each in result.table.statuses] == [("in limbo", 2)]
    assert result.table.by_hand == (False, True, False, True)
    result = bring(DictLibrary(), NEW, **CHOICES)
    assert result.table is not None
    assert [(each.word, each.target) for each in result.table.statuses] == [
        ("in limbo", "screening")
    ]
    assert [(each.header, each.order, each.sample) for each in result.table.orders] == [
        ("When", "mdy", "3/4/2026"),
        ("Where it stands", "mdy", ""),
    ]
