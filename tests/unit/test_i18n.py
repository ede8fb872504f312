"""Texts in another language: one catalogue that is current, gaps filled, slips survived."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from store import i18n
from store.i18n import asked_for, speak, tr, trn
from tests.texts import TEMPLATE, catalogue, written

CZECH = """
msgid ""
msgstr ""
"Language: cs\\n"
"Plural-Forms: nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "No question is open."
msgstr "Žádná otázka není otevřená."

msgid "{name} waits for {thing}"
msgstr "Na {thing} čeká {name}"

msgid "by {day}"
msgstr "do {dne}"

msgid "{count:,} card"
msgid_plural "{count:,} cards"
msgstr[0] "{count} karta"
msgstr[1] "{count} karty"
msgstr[2] "{count} karet"
"""


@pytest.fixture
def czech(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "cs" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "pursuit.mo").open("wb") as file:
        write_mo(file, read_po(io.StringIO(CZECH), locale="cs"))
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    assert speak(["cs"])
    yield
    monkeypatch.undo()
    speak(["en"])


def test_the_catalogue_is_that_of_the_code() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == written(), "run: python -m tests.texts"


def test_english_is_said_without_a_translation() -> None:
    assert not speak(["en"])
    assert tr("{name} waits for {thing}", name="Ade", thing="a word") == "Ade waits for a word"
    assert [trn("{count:,} card", "{count:,} cards", n) for n in (0, 1, 2, 1200)] == [
        *("0 cards", "1 card", "2 cards", "1,200 cards"),
    ]


def test_braces_of_a_text_without_gaps_stay() -> None:
    assert tr("a {brace}") == "a {brace}"


def test_what_fills_a_gap_is_never_read_as_one() -> None:
    assert tr("{name} waits for {thing}", name="{thing}", thing="{0.x}") == (
        "{thing} waits for {0.x}"
    )


def test_a_translation_turns_a_sentence_round(czech: None) -> None:
    assert tr("No question is open.") == "Žádná otázka není otevřená."
    assert tr("{name} waits for {thing}", name="Ade", thing="slovo") == "Na slovo čeká Ade"


def test_a_translation_has_the_plurals_of_its_language(czech: None) -> None:
    assert [trn("{count:,} card", "{count:,} cards", n) for n in (1, 3, 5)] == [
        *("1 karta", "3 karty", "5 karet"),
    ]


def test_a_text_that_is_not_translated_yet_is_said_in_english(czech: None) -> None:
    assert tr("No fear is written down") == "No fear is written down"
    assert tr("") == ""


def test_a_gap_the_translator_got_wrong_is_said_in_english(czech: None) -> None:
    assert tr("by {day}", day="Friday") == "by Friday"


def test_an_unknown_language_is_english(czech: None) -> None:
    assert not speak(["xx"])
    assert tr("No question is open.") == "No question is open."


def test_no_text_has_gaps_without_a_name() -> None:
    """``{}`` and ``{0}`` would have to stay in their order."""
    texts = [
        text
        for message in catalogue()
        if message.id
        for text in (message.id if isinstance(message.id, tuple) else (message.id,))
    ]
    assert len(texts) > 2000
    assert [text for text in texts if "{}" in text or "{0" in text] == []


@pytest.mark.parametrize(
    ("environ", "languages"),
    [
        ({}, []),
        ({"LANG": "cs_CZ.UTF-8"}, ["cs_CZ.UTF-8"]),
        ({"LANG": "cs_CZ.UTF-8", "LC_ALL": "de"}, ["de"]),
        ({"LANG": "cs", "LC_ALL": "", "LANGUAGE": "fr:de"}, ["fr", "de"]),
        ({"LANGUAGE": "de:en:fr"}, ["de"]),
        ({"LANGUAGE": "en_GB:de"}, []),
        ({"LC_ALL": "C.UTF-8", "LANG": "de"}, []),
    ],
)
def test_the_environment_asks_for_languages_until_english(
    environ: dict[str, str], languages: list[str]
) -> None:
    assert asked_for(environ) == languages


def test_the_program_speaks_the_language_of_the_environment(
    czech: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "cs_CZ")
    assert speak()
    assert tr("No question is open.") == "Žádná otázka není otevřená."
    monkeypatch.setenv("LANGUAGE", "en:cs")
    assert not speak()
    assert tr("No question is open.") == "No question is open."


def test_a_damaged_translation_is_passed_over(czech: None) -> None:
    (i18n.FOLDER / "xx" / "LC_MESSAGES").mkdir(parents=True)
    (i18n.FOLDER / "xx" / "LC_MESSAGES" / "pursuit.mo").write_bytes(b"no catalogue")
    assert not speak(["xx"])
    assert tr("No question is open.") == "No question is open."
