"""The commands around one opportunity's page: what they print, what reaches the disk, errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functional.cli import Pursuit

Reader = Callable[[Path, str], list[dict[str, Any]]]


def card(folder: Path, on_disk: Reader, title: str) -> dict[str, Any]:
    return next(c for c in on_disk(folder, "opportunities") if c["title"] == title)


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    run = Pursuit(tmp_path / "data")
    run("add", "Gaffer @ Lantern Films via:Jane")
    run("add", "Night nurse @ City Hospital >offer")
    return run


def test_rounds_are_added_corrected_and_taken_out(pursuit: Pursuit, on_disk: Reader) -> None:
    said = pursuit("round", "gaffer", "phone", "call", "--at", "2pm", "--with", "jane")
    assert said.out.splitlines() == [
        "Add round 'phone call' to 'Gaffer'.",
        "  1  today  phone call at 14:00 with Jane",
    ]
    pursuit("round", "gaffer", "trial day", "--on", "fri", "--with", "Ade", "--note", "boots")
    shaped = pursuit("round", "gaffer", "--number", "1", "--outcome", "went well", "--json").json
    assert [r["kind"] for r in shaped["rounds"]] == ["phone call", "trial day"]
    people = {person["name"]: person["id"] for person in on_disk(pursuit.folder, "people")}
    gaffer = card(pursuit.folder, on_disk, "Gaffer")
    assert gaffer["rounds"] == [
        {"on": "2026-11-23", "at": "14:00", "kind": "phone call", "people": [people["Jane"]],
         "outcome": "went well"},
        {"on": "2026-11-27", "kind": "trial day", "people": [people["Ade"]], "note": "boots"},
    ]  # fmt: skip
    assert pursuit("round", "gaffer", "--number", "2", "--remove").out.startswith(
        "Remove round 'trial day' from 'Gaffer'."
    )
    assert "There is no round 7" in pursuit("round", "gaffer", "--number", "7", code=1).err
    assert "--remove needs --number" in pursuit("round", "gaffer", "--remove", code=1).err
    assert "not a time of day" in pursuit("round", "gaffer", "x", "--at", "25", code=1).err
    assert (
        pursuit("round", "gaffer").out == "  1  today  phone call at 14:00 with Jane: went well\n"
    )


def test_documents_that_were_sent(pursuit: Pursuit, on_disk: Reader) -> None:
    pursuit("sent", "gaffer", "CV", "v3", "--on", "last fri")
    pursuit("sent", "gaffer", "cover letter")
    said = pursuit("sent", "gaffer", "--number", "1", "--on", "19 nov")
    assert said.out.splitlines() == [
        "Change document 'CV' of 'Gaffer'.",
        "  1  Thu 19 Nov  CV v3",
        "  2  today  cover letter",
    ]
    gaffer = card(pursuit.folder, on_disk, "Gaffer")
    nurse = card(pursuit.folder, on_disk, "Night nurse")
    assert gaffer["sent"][0] == {"on": "2026-11-19", "what": "CV", "version": "v3"}
    assert "sent" not in nurse
    assert "has no document yet" in pursuit("sent", "night").out


def test_a_posting_is_kept_read_and_taken_back(pursuit: Pursuit, tmp_path: Path) -> None:
    assert "No posting is kept for 'Gaffer'" in pursuit("posting", "gaffer").err
    file = tmp_path / "posting.txt"
    file.write_text("Gaffer wanted\n\x1b[31mred\n", encoding="utf-8")
    assert "2 lines" in pursuit("posting", "gaffer", "--from", str(file)).out
    assert pursuit("posting", "gaffer").out == "Gaffer wanted\n␛[31mred\n"
    kept = pursuit("posting", "gaffer", "--from", "-", "--json", stdin="second\n").json
    assert (kept["text"], kept["kept_on"]) == ("second\n", "2026-11-23")
    pursuit("undo")
    assert pursuit("posting", "gaffer", "--json").json["text"] == "Gaffer wanted\n\x1b[31mred\n"


def test_a_posting_that_cannot_be_read(pursuit: Pursuit, tmp_path: Path) -> None:
    assert "cannot be read" in pursuit("posting", "gaffer", "--from", "/none", code=1).err
    bad = tmp_path / "bad"
    bad.write_bytes(b"fine\ncaf\xe9")
    assert "Line 2 cannot be read" in pursuit("posting", "gaffer", "--from", str(bad), code=1).err
    assert "no text" in pursuit("posting", "gaffer", "--from", "-", stdin=" \n", code=1).err
    long = pursuit("posting", "gaffer", "--from", "-", stdin="x" * 300_000, code=1)
    assert "too long" in long.err


def test_stages_are_listed_and_corrected(pursuit: Pursuit, on_disk: Reader) -> None:
    pursuit("move", "gaffer", "applied", "--on", "20 nov")
    assert "Saved is on today" in pursuit("stage", "gaffer", "2", "--on", "19 nov", code=1).err
    said = pursuit("stage", "gaffer", "1", "--on", "16 nov")
    assert said.out.splitlines() == [
        "Correct Saved of 'Gaffer'.", "  1  Mon 16 Nov  Saved", "  2  Fri 20 Nov  Applied",
    ]  # fmt: skip
    pursuit("stage", "gaffer", "2", "--column", "screening")
    pursuit("stage", "gaffer", "--add", "applied", "--on", "18 nov")
    gaffer = card(pursuit.folder, on_disk, "Gaffer")
    assert gaffer["column"] == "screening"
    assert [(s["column"], s["on"]) for s in gaffer["history"]] == [
        ("saved", "2026-11-16"), ("applied", "2026-11-18"), ("screening", "2026-11-20"),
    ]  # fmt: skip
    shaped = pursuit("stage", "gaffer", "3", "--remove", "--json").json
    assert shaped["column"] == "applied"
    assert "Which stage is meant" in pursuit("stage", "gaffer", "--on", "today", code=1).err
    assert "There is no stage 9" in pursuit("stage", "gaffer", "9", "--on", "fri", code=1).err


def test_terms_and_offers_side_by_side(pursuit: Pursuit) -> None:
    pursuit("add", "Ward nurse @ Hill Clinic >offer")
    pursuit("edit", "night", "decide_by=fri")
    pursuit("terms", "night", "nights", "off", "--fit", "1")
    pursuit("terms", "night", "nights", "two a week")
    said = pursuit("terms", "night", "pay day", "--fit", "3")
    assert said.out.splitlines() == [
        "Add term 'pay day' to 'Night nurse'.",
        "  1  nights: two a week (does not fit)",
        "  2  pay day: nothing said yet (fits)",
    ]
    found = pursuit("offers", "--json").json
    assert [offer["title"] for offer in found["offers"]] == ["Night nurse", "Ward nurse"]
    assert found["criteria"][3] == {
        "name": "nights", "field": "", "yours": False,
        "cells": [{"says": "two a week", "fit": 1}, {"says": "", "fit": None}],
    }  # fmt: skip
    assert found["met"] == [{"met": 1, "of": 2, "unknown": 0}, {"met": 0, "of": 2, "unknown": 2}]
    text = pursuit("offers").out
    assert "two a week (does not fit)" in text
    assert text.count("not known yet") == 7
    pursuit("terms", "night", "Pay Day", "--remove")
    assert (
        "Nothing is written on 'pay day'"
        in pursuit("terms", "night", "pay day", "--remove", code=1).err
    )


def test_no_offer_is_said_so(tmp_path: Path) -> None:
    run = Pursuit(tmp_path / "data")
    run("add", "Gaffer")
    assert "No offer is open" in run("offers").err
    assert run("offers", "--json").json["offers"] == []
