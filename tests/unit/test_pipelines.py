"""Columns come, go and change their names; no card is lost and no figure changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import columns
from store.capture import capture
from store.errors import BadInput
from store.fields import Document
from store.insight.board import BoardIndex
from store.insight.switching import Becomes, counted, strangers, what_becomes
from store.insight.waiting import applied_on, meaning_now, silent_days
from store.pipelines import DEFAULT, Column, Meaning, Pipeline
from store.presets import BY_ID, PRESETS, Preset, find, nearest

TODAY = date(2026, 11, 23)
MEANINGS = [meaning for meaning in Meaning if meaning is not Meaning.CLOSED]


def card(*stops: tuple[str, str], days: int = 10) -> Document:
    """A card with these arrivals, the last of them today or before."""
    history = [
        {"column": column, "meaning": meaning, "on": str(TODAY - timedelta(days - n))}
        for n, (column, meaning) in enumerate(stops)
    ]
    return {"title": "A card", "column": stops[-1][0], "history": history}


# -- presets --------------------------------------------------------------------------------------


def test_there_is_a_set_for_each_trade() -> None:
    assert list(BY_ID) == [
        *("general", "software", "film", "sales"),
        *("academia", "trades", "care", "public"),
    ]
    assert [column.title for column in BY_ID["film"].pipeline.columns] == [
        *("Spotted", "Submitted", "Audition", "Callback", "Offer", "Wrapped")
    ]


@pytest.mark.parametrize("preset", PRESETS, ids=list(BY_ID))
def test_every_set_keeps_the_rules(preset: Preset) -> None:
    assert columns.checked(preset.pipeline.columns) == preset.pipeline
    meanings = [column.meaning for column in preset.pipeline.columns]
    assert meanings == sorted(meanings, key=list(Meaning).index)
    assert {Meaning.SAVED, Meaning.APPLIED, Meaning.TALKING, Meaning.OFFER} <= set(meanings)
    assert preset.whom
    assert preset.example.startswith(preset.opening)
    read = capture(preset.example, date(2026, 11, 23))
    assert f"{read.values['title']} @ {read.values['organization']}" == preset.opening
    assert read.problems == ()
    assert len(preset.opening.split(" @ ")) == 2
    assert ":" not in preset.opening
    assert "#" not in preset.opening


def test_a_column_id_means_the_same_in_every_set() -> None:
    means: dict[str, set[str]] = {}
    for preset in PRESETS:
        for column in preset.pipeline.columns:
            means.setdefault(column.id, set()).add(column.meaning)
    assert [column_id for column_id, found in means.items() if len(found) > 1] == []


@pytest.mark.parametrize("preset", PRESETS, ids=list(BY_ID))
def test_the_words_of_every_trade_are_understood_on_every_board(preset: Preset) -> None:
    for column in preset.pipeline.columns:
        if "," not in column.title and column.meaning is not Meaning.PREPARING:
            assert DEFAULT.find(column.title).meaning is column.meaning
            assert DEFAULT.place(column.id).meaning is column.meaning


@pytest.mark.parametrize(
    ("said", "found"),
    [("Film and stage", "film"), ("theatre", "film"), ("acad", "academia"), ("PUBLIC", "public")],
)
def test_a_set_is_found_by_any_of_its_names(said: str, found: str) -> None:
    assert find(said).id == found


def test_an_unknown_set_is_told_with_the_sets_there_are() -> None:
    with pytest.raises(BadInput) as error:
        find("circus")
    assert error.value.title == "There are no columns called 'circus'"
    assert error.value.detail == (
        "They can be general, software, film, sales, academia, trades, care, public."
    )


def test_own_columns_take_the_example_of_the_set_they_are_closest_to() -> None:
    own = columns.rename(BY_ID["film"].pipeline, "callback", "Recall")
    assert own.preset == ""
    assert nearest(own).id == "film"
    assert nearest(DEFAULT).id == "general"


# -- changing columns -----------------------------------------------------------------------------


def titles(pipeline: Pipeline) -> list[str]:
    return [column.title for column in pipeline.columns]


def test_a_new_column_stands_behind_those_of_its_meaning() -> None:
    changed = columns.add(DEFAULT, " Trial  day ", Meaning.TALKING)
    assert titles(changed) == [
        *("Saved", "Applied", "Screening", "Interview", "Trial day", "Offer", "Closed")
    ]
    assert changed.columns[4].id == "trial-day"


def test_a_renamed_column_keeps_its_id() -> None:
    changed = columns.rename(DEFAULT, "interview", "Talk")
    assert changed.columns[3] == Column("interview", "Talk", Meaning.TALKING, 5)


def test_a_new_column_never_takes_over_cards_of_another_meaning() -> None:
    """Interview is taken away and comes back as something that means saved."""
    documents = {1: card(("saved", "saved"), ("interview", "talking"))}
    without = columns.remove(DEFAULT, "interview")
    assert strangers(documents, without) == {"interview": "talking"}
    again = columns.add(without, "Interview", Meaning.SAVED, known=strangers(documents, without))
    assert meaning_now(documents[1], again) is Meaning.TALKING
    back = columns.add(without, "Interview", Meaning.TALKING, known=strangers(documents, without))
    assert counted(documents, back) == {"interview": 1}


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (lambda: columns.remove(DEFAULT, "closed"), "Closed cannot be taken away"),
        (lambda: columns.move(DEFAULT, "closed", 0), "Closed is the last column"),
        (lambda: columns.mean(DEFAULT, "offer", Meaning.CLOSED), "One column means closed"),
        (lambda: columns.mean(DEFAULT, "closed", Meaning.OFFER), "One column means closed"),
        (lambda: columns.add(DEFAULT, "End", Meaning.CLOSED), "The closed column is there"),
        (lambda: columns.rename(DEFAULT, "saved", "applied"), "Two columns have the title"),
        (lambda: columns.rename(DEFAULT, "saved", "  "), "A column has a name"),
        (lambda: columns.rename(DEFAULT, "saved", "x" * 31), "'xxx"),
        (lambda: columns.rename(DEFAULT, "saved", "a\x1bb"), "'a\\x1bb' is not a name"),
        (lambda: columns.limit(DEFAULT, "saved", 0), "0 is not a limit"),
        (lambda: columns.checked(DEFAULT.columns[-1:]), "A board has at least one column"),
        (lambda: columns.checked(DEFAULT.columns[::-1]), "One column means closed"),
        (lambda: columns.checked([]), "One column means closed"),
    ],
)
def test_what_would_break_a_board_is_refused(change: Callable[[], object], title: str) -> None:
    with pytest.raises(BadInput) as error:
        change()
    assert error.value.title.startswith(title)


def test_a_column_moves_as_far_as_the_closed_one() -> None:
    assert titles(columns.move(DEFAULT, "saved", 99))[-2:] == ["Saved", "Closed"]
    assert titles(columns.move(DEFAULT, "offer", -3))[:2] == ["Offer", "Saved"]


def test_a_change_of_columns_says_where_the_cards_show() -> None:
    documents = {
        1: card(("saved", "saved")),
        2: card(("saved", "saved"), ("interview", "talking")),
        3: card(("saved", "saved"), ("screening", "talking")),
        4: card(("saved", "saved"), ("closed", "closed")),
        5: {**card(("saved", "saved")), "deleted_on": "2026-11-01"},
    }
    film = BY_ID["film"].pipeline
    before, after = DEFAULT.columns, film.columns
    assert what_becomes(documents, DEFAULT, film) == [
        Becomes(before[0], after[0], 1),
        Becomes(before[1], after[1], 0),
        Becomes(before[2], after[2], 1),
        Becomes(before[3], after[2], 1),
        Becomes(before[4], after[4], 0),
        Becomes(before[5], after[5], 1),
    ]


def test_a_talk_on_a_board_without_talks_shows_before_not_behind() -> None:
    talk = card(("applied", "applied"), ("interview", "talking"))
    bare = columns.remove(columns.remove(DEFAULT, "interview"), "screening")
    assert counted({1: talk}, bare) == {"applied": 1}
    assert meaning_now(talk, bare) is Meaning.TALKING
    only_offers = columns.remove(columns.remove(bare, "applied"), "saved")
    assert counted({1: talk}, only_offers) == {"offer": 1}
    assert only_offers.first(Meaning.SAVED).id == "offer"


# -- no card is lost ------------------------------------------------------------------------------

words = st.sampled_from(["Trial", "Interview", "Offer", "Calls", "試験", "Saved", "x"])


@st.composite
def changes(draw: st.DrawFn) -> Callable[[Pipeline, dict[int, Document]], Pipeline]:
    """One change of the columns, carried out where it is possible."""
    verb = draw(st.sampled_from(["rename", "move", "remove", "add", "limit", "preset"]))
    at, to = draw(st.integers(0, 8)), draw(st.integers(0, 8))
    word, meaning = draw(words), draw(st.sampled_from(MEANINGS))
    preset = draw(st.sampled_from(PRESETS))

    def change(pipeline: Pipeline, documents: dict[int, Document]) -> Pipeline:
        column = pipeline.columns[at % len(pipeline.columns)].id
        try:
            if verb == "rename":
                return columns.rename(pipeline, column, word)
            if verb == "move":
                return columns.move(pipeline, column, to)
            if verb == "remove":
                return columns.remove(pipeline, column)
            if verb == "limit":
                return columns.limit(pipeline, column, to + 1)
            if verb == "preset":
                return preset.pipeline
            known = strangers(documents, pipeline)
            return columns.add(pipeline, word, meaning, to, known)
        except BadInput:
            return pipeline

    return change


arrivals = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 60)), max_size=5)


@given(st.lists(changes(), max_size=8), st.lists(arrivals, max_size=12), st.data())
def test_no_card_is_lost_and_no_figure_changes(
    steps: list[Callable[[Pipeline, dict[int, Document]], Pipeline]],
    journeys: list[list[tuple[int, int]]],
    data: st.DataObject,
) -> None:
    """Cards arrive in columns of the board of their day; then the columns change again."""
    pipeline = data.draw(st.sampled_from(PRESETS)).pipeline
    half = len(steps) // 2
    documents: dict[int, Document] = {}
    for number, journey in enumerate(journeys, 1):
        stops = [(0, 70), *journey]
        history = []
        for at, days in stops:
            column = pipeline.columns[at % len(pipeline.columns)]
            on = str(TODAY - timedelta(days))
            history.append({"column": column.id, "meaning": str(column.meaning), "on": on})
        documents[number] = {"title": f"{number}", "column": column.id, "history": list(history)}
        if number % 3 == 0 and half:
            pipeline = steps[number % half](pipeline, documents)

    def figures(now: Pipeline) -> object:
        return (
            Counter(meaning_now(document, now) for document in documents.values()),
            [applied_on(document) for document in documents.values()],
            [silent_days(document, now, TODAY) for document in documents.values()],
        )

    before = figures(pipeline)
    for step in steps[half:]:
        changed = step(pipeline, documents)
        assert columns.checked(changed.columns) == changed
        index = BoardIndex(documents, changed, today=TODAY)
        shown = [number for column in changed.columns for number in index.ids(column.id)]
        assert sorted(shown) == sorted(documents)
        assert figures(changed) == before
        moves = what_becomes(documents, pipeline, changed)
        assert sum(move.cards for move in moves) == len(documents)
        assert {move.before for move in moves} == set(pipeline.columns)
        pipeline = changed
