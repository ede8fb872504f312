"""The shell in another language: help and answers are said through the catalogue."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest

from tests.accents import accented, speaking_accents, unsaid
from tui.__main__ import main
from tui.cli.catalogue import CATALOGUE

ENVIRON = {"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"}
# What stays as it is typed: words of queries, of kinds and of choices that stand in lists of what
# an option takes, and the formats of `export`, whose table says them with what they hold.
TYPED_LISTS = {"export", "week", "list", "board", "answer", "terms"}


@pytest.fixture(autouse=True)
def accents() -> Iterator[None]:
    with speaking_accents():
        yield


def said(*words: str) -> str:
    out = io.StringIO()
    assert main(words, ENVIRON, io.StringIO(), out, out) == 0
    return out.getvalue()


def prose(text: str) -> str:
    """A help without its examples, what is typed in quotes, and the names of options."""
    before, _, after = text.partition(accented("examples:"))
    rest = after.partition("\n\n")[2]
    lines = f"{before}\n{rest}".splitlines()
    left = "\n".join(re.sub(r"^ {1,4}\S+(?: \S+)*(?: {2,}|$)", "", line) for line in lines[1:])
    return re.sub(r"`[^`]*`|'[^']*'", "", left)


@pytest.mark.parametrize("name", [name for name in CATALOGUE if name not in TYPED_LISTS])
def test_the_help_of_a_command_is_said_in_the_language(name: str) -> None:
    left = unsaid(prose(said("help", name)), [])
    assert [phrase for phrase in sorted(left) if len(phrase.split()) > 2] == []


def test_the_overview_is_said_in_the_language() -> None:
    text = said("--help")
    for word in ("Add and look", "list records as a table", "With every command:", "examples:"):
        assert accented(word) in text
        assert word not in text
    assert "pursuit move gaffer interview" in text


def test_what_argparse_says_in_a_help_is_said_in_the_language() -> None:
    text = said("help", "move")
    assert text.startswith(accented("usage: "))
    assert accented("positional arguments") in text
    assert accented("options") in text


def test_what_settings_mean_is_said_in_the_language() -> None:
    text = said("settings", "--demo")
    assert accented("the day a week begins with") in text
    assert accented("Setting") in text
    assert "week_start" in text


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        ("list", "Code Title Organization Column Next Tier"),
        ("history", "When By"),
        ("views", "Name Filter Layout"),
        ("columns", "Means Limit Cards"),
        ("year", "Month Entries"),
        ("doctor", "State About"),
    ],
)
def test_the_headings_of_a_table_are_said_in_the_language(words: str, headings: str) -> None:
    text = said(*words.split(), "--demo")
    for heading in headings.split():
        assert accented(heading) in text


def test_a_step_says_its_questions_in_the_language_and_to_programs_in_english() -> None:
    assert accented("Everybody") in said("step", "1", "--demo").splitlines()
    assert '"question": "Everybody"' in said("step", "1", "--demo", "--json")
