"""Every field that can be typed or chosen says what it means, in words for a newcomer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.insight.known import Known
from store.meanings import means
from store.pipelines import DEFAULT
from store.records import RECORDS, Decision, Fear
from tests.functional.cli import Pursuit
from tui.dialogs.edit_fields import fields
from tui.dialogs.entry_fields import FORMS, PROOF, stage_fields
from tui.dialogs.form import FormDialog
from tui.dialogs.heard import HeardDialog
from tui.dialogs.sheet import LookBackDialog, SheetDialog
from tui.dialogs.start import StartDialog
from tui.record_fields import plain_fields

TODAY = date(2026, 11, 23)
BY_HAND = frozenset({"rank", "mails"})  # nobody types these


def forms() -> list[tuple[str, str]]:
    """Every form: the kind it asks about and the name of each of its lines."""
    found = [("opportunities", field.name) for field in fields(Known(tracks=((1, "Light"),)))]
    for kind, lines in FORMS.items():
        found += [(kind, field.name) for field in lines]
    found += [("proofs", field.name) for field in PROOF]
    found += [("history", field.name) for field in stage_fields(DEFAULT)]
    asked = Decision(question="Go?", answer="yes", fears=(Fear(what="cold"),))
    dialogs: list[FormDialog] = [
        StartDialog(DEFAULT, TODAY, lambda given: None, "dmy"),
        HeardDialog("", {}, TODAY, Known(), lambda given: None),
        SheetDialog("", asked, None, TODAY, str),
        LookBackDialog("", asked, {1: "glad"}, TODAY),
    ]
    for dialog in dialogs:
        found += [(dialog._kind, field.name) for field in dialog._fields]
    return found


def records() -> list[tuple[str, str]]:
    return [
        (record.TABLE, field.name)
        for record in RECORDS
        for field in plain_fields(record)
        if field.name not in BY_HAND
    ]


@pytest.mark.parametrize(("kind", "name"), sorted({*forms(), *records()}))
def test_each_has_a_sentence(kind: str, name: str) -> None:
    said = means(kind, name)
    assert said[:1].isupper() or said[:1].isdigit(), f"{kind}.{name}: {said!r}"
    assert said.endswith((".", "?")), said
    assert len(said) <= 150, "two lines at 80 columns"


def test_what_is_no_field_means_nothing() -> None:
    assert means("opportunities", "nonsense") == ""
    assert means("nonsense", "title") == ""


def test_the_shell_lists_them(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path / "data")
    said = pursuit("fields", "people").out
    assert "path: The road they walked: baker to master electrician." in said
    assert "  takes " in said
    listed = pursuit("fields", "--json").json
    assert {"name", "takes", "means"} == set(listed[0])
    assert "closes_on" in {each["name"] for each in listed}
