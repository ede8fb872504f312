"""Kinds beyond jobs are understood by the words people use for them."""

from __future__ import annotations

from datetime import date

import pytest

from store.capture import capture
from store.kinds import kind_named
from store.records import Kind


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_called_by_its_own_word(kind: Kind) -> None:
    assert kind_named(str(kind).upper()) is kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("casting", "audition"),
        ("self-tape", "audition"),
        ("Placement", "internship"),
        ("class", "course"),
        ("funding", "grant"),
        ("mentoring", "mentorship"),
        ("start_up", "venture"),
    ],
)
def test_usual_words_are_understood_in_a_typed_line(word: str, kind: str) -> None:
    captured = capture(f"Something kind:{word}", date(2026, 11, 23))
    assert captured.values["kind"] == kind


def test_other_words_are_none() -> None:
    assert kind_named("circus") is None
