"""The first day: four lines, one change; the fields of work and the words of their columns."""

from __future__ import annotations

import pytest

from store import BadInput, Store
from store.presets import BY_ID
from store.records import FieldKind, Opportunity, Person, Track
from store.verbs.beginning import FIELDS, begin


def test_all_of_it_is_one_change_that_one_undo_takes_back(store: Store) -> None:
    opening = "Gaffer @ Lantern Films via:'Ann Lee' due:fri"
    store.apply(*begin(store, "Film light", FieldKind.CREATIVE, opening, "Ann Lee @ Harbour"))
    [track] = store.documents(Track.TABLE).values()
    [card] = store.documents(Opportunity.TABLE).values()
    [person] = store.documents(Person.TABLE).values()  # named twice, kept once
    assert (track["title"], track["field_kind"]) == ("Film light", "creative")
    assert (card["title"], card["organization"], card["track"]) == (
        "Gaffer", "Lantern Films", track["id"],
    )  # fmt: skip
    assert (person["name"], person["organizations"]) == ("Ann Lee", ["Harbour"])
    assert card["via"] == person["id"]
    store.undo()
    for record in (Track, Opportunity, Person):
        assert not store.documents(record.TABLE)


@pytest.mark.parametrize(
    ("said", "table", "name"),
    [
        ({"dream": "Film light"}, "tracks", "Film light"),
        ({"opening": "job Gaffer"}, "opportunities", "Gaffer"),
        ({"person": "met Ann Lee"}, "people", "Ann Lee"),
    ],
)
def test_each_line_may_stand_alone(
    store: Store, said: dict[str, str], table: str, name: str
) -> None:
    store.apply(*begin(store, **said))
    [made] = store.documents(table).values()
    assert made.get("title", made.get("name")) == name


@pytest.mark.parametrize("said", [{}, {"opening": "due:fri"}, {"person": "@ Harbour"}])
def test_what_cannot_be_added_is_said_with_nothing_written(
    store: Store, said: dict[str, str]
) -> None:
    with pytest.raises(BadInput):
        store.apply(*begin(store, **said))
    assert not any(map(store.documents, ("tracks", "opportunities", "people")))


def test_every_kind_of_field_and_every_set_of_columns_can_be_chosen() -> None:
    assert {field.kind for field in FIELDS} == set(FieldKind)
    assert {field.preset for field in FIELDS} == set(BY_ID)
