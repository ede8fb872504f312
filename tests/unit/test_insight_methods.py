"""The hints of each field, until one's own record says more."""

from __future__ import annotations

from store.insight.methods import HINTS, methods
from store.records import FieldKind
from tests.unit.life import Life


def test_every_field_has_a_hint_and_the_active_track_decides() -> None:
    life = Life()
    assert set(HINTS) == set(FieldKind)
    assert all(hint.lead and hint.note and hint.source for hint in HINTS.values())
    assert methods(life.facts()).field is FieldKind.OTHER
    life.track(field_kind="trade")
    assert methods(life.facts()).hint.lead[0] == "people who know you well"
