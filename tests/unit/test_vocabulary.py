"""Columns, ids and fields: the words everything else is said in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import BadInput, FixedClock, clock_from, ids
from store.fields import Document, check_fields, problems
from store.ids import IdMaker
from store.merging import check_changes
from store.pipelines import DEFAULT, Column, Meaning, Pipeline
from store.records import RECORDS, Need, Opportunity, Requirement, Tier, new_document


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ("interview", "interview"),
        ("Interview", "interview"),
        ("INT", "interview"),
        (" scr ", "screening"),
        ("talking", "screening"),
        ("wishlist", "saved"),
        ("sent", "applied"),
        ("preparing", None),
        ("s", None),
        ("", None),
        ("nowhere", None),
    ],
)
def test_what_people_call_a_column(typed: str, column: str | None) -> None:
    if column is None:
        with pytest.raises(BadInput, match="no column") as caught:
            DEFAULT.find(typed)
        assert "Saved, Applied, Screening, Interview, Offer, Closed" in caught.value.detail
    else:
        assert DEFAULT.find(typed).id == column


@given(st.text(), st.none() | st.sampled_from(list(Meaning)))
def test_a_card_is_always_shown_somewhere(column_id: str, meaning: Meaning | None) -> None:
    place = DEFAULT.place(column_id, meaning)
    assert place in DEFAULT.columns
    if meaning and column_id not in DEFAULT and meaning is not Meaning.PREPARING:
        assert place.meaning == meaning


def test_a_missing_meaning_falls_to_the_next_one() -> None:
    short = Pipeline((Column("a", "A", Meaning.SAVED), Column("z", "Z", Meaning.CLOSED)))
    assert short.first(Meaning.TALKING).id == "z"
    assert short.closed.id == "z"


@given(st.lists(st.integers(1_700_000_000_000, 1_900_000_000_000), min_size=1, max_size=30))
def test_ids_always_rise_and_fit_tinydb_and_orjson(moments: list[int]) -> None:
    maker = IdMaker(seed=3)
    made = [maker.next(moment) for moment in moments]
    assert made == sorted(set(made))
    assert all(0 < number < 2**63 for number in made)


def test_the_same_seed_makes_the_same_ids() -> None:
    assert IdMaker(5).next(1_800_000_000_000) == IdMaker(5).next(1_800_000_000_000)


@given(st.sets(st.integers(2**40, 2**62), min_size=1, max_size=20))
def test_a_short_code_means_one_record(numbers: set[int]) -> None:
    for number in numbers:
        code = ids.short(number, numbers)
        assert len(code) >= 5
        assert ids.matching(code, numbers) == [number]
        assert ids.matching(f"#{code.upper()} ", numbers) == [number]
        assert ids.matching(str(number), numbers) == [number]


def test_codes_are_base_32_and_forgive_letters_that_look_like_digits() -> None:
    # Crockford's alphabet leaves out i, l, o and u: 32 is "10", 31 is "z".
    assert (ids.code(31), ids.code(32)) == ("z", "10")
    assert ids.matching("lO", {32, 7}) == [32]
    assert ids.matching("u", {32, 7}) == []


def test_a_document_is_lean_and_reads_back() -> None:
    document = new_document(
        Opportunity,
        {
            "title": "Gaffer",
            "tier": Tier.DREAM,
            "closes_on": date(2026, 12, 1),
            "tags": ["night", " night ", ""],
            "location": "",
            "requirements": [{"skill": "rigging", "need": "must"}, Requirement(skill="radio")],
        },
    )
    assert document == {
        "title": "Gaffer",
        "tier": "dream",
        "closes_on": "2026-12-01",
        "tags": ["night"],
        "requirements": [{"skill": "rigging", "need": "must"}, {"skill": "radio"}],
    }
    read = Opportunity.from_doc(document)
    assert (read.tier, read.closes_on) == (Tier.DREAM, date(2026, 12, 1))
    assert [item.need for item in read.requirements] == [Need.MUST, Need.NICE]
    assert read.to_doc() == document


def test_a_hand_edited_value_that_cannot_be_used_reads_as_empty_and_is_named() -> None:
    document = {"title": "Gaffer", "closes_on": "soon", "tags": "night", "extra": 1}
    read = Opportunity.from_doc(document)
    assert (read.title, read.closes_on, read.tags) == ("Gaffer", None, ())
    assert list(problems(Opportunity, document)) == [
        "tags is 'night', and should be a list of texts",
        "closes_on is 'soon', and should be a date like 2026-11-23",
    ]


@given(
    st.dictionaries(
        st.sampled_from(sorted(Opportunity.rules())),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
            ),
            max_leaves=6,
        ),
    )
)
def test_any_nonsense_is_read_or_refused_and_what_is_taken_reads_back(values: dict) -> None:
    Opportunity.from_doc(values)
    list(problems(Opportunity, values))
    try:
        checked = check_fields(Opportunity, values)
    except BadInput:
        return
    assert not list(problems(Opportunity, checked))


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_says_what_it_needs_and_has_a_rule_for_every_field(record: type) -> None:
    assert record.TABLE
    assert record.NEEDS
    assert set(record.NEEDS) <= set(record.rules())
    with pytest.raises(BadInput):
        new_document(record, {})


def test_the_clock_can_be_fixed_and_says_so_when_it_cannot() -> None:
    assert clock_from({"PURSUIT_NOW": "2026-11-23T09:30"}).today() == date(2026, 11, 23)
    assert isinstance(clock_from({"PURSUIT_NOW": "2026-11-23"}), FixedClock)
    with pytest.raises(BadInput, match="PURSUIT_NOW"):
        clock_from({"PURSUIT_NOW": "yesterday"})


def test_entries_that_stand_already_are_not_checked_again() -> None:
    """Adding to a list that was edited badly by hand is possible; changing the entry is not."""
    old: Document = {"history": [{"column": "saved", "on": "someday"}]}
    history = old["history"]
    assert isinstance(history, list)
    line = {"column": "applied", "on": date(2026, 11, 23)}
    assert check_changes(Opportunity, old, {"history": [*history, line], "title": "Cook"}) == {
        "history": [
            {"column": "saved", "on": "someday"},
            {"column": "applied", "on": "2026-11-23"},
        ],
        "title": "Cook",
    }
    assert check_changes(Opportunity, old, {"history": []}) == {"history": []}
    for entries in ([{"column": "saved", "on": "someday"}], [*history, {"on": "soon"}]):
        with pytest.raises(BadInput, match="On cannot be"):
            check_changes(Opportunity, old, {"history": entries})
