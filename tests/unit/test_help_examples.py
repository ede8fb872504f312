"""The help of every command: examples one could paste, sentences that end, lines that fit."""

from __future__ import annotations

import shlex
from importlib import import_module

import pytest

from tui.cli.catalogue import CATALOGUE
from tui.cli.command import Command
from tui.cli.parsing import command_parser, parse

REDIRECTIONS = ("<", ">", "|")


def command(name: str) -> Command:
    found: Command = import_module(f"tui.cli.{CATALOGUE[name].module}").COMMANDS[name]
    return found


def words_of(example: str) -> list[str]:
    """The example as a shell splits it, up to where its output or input goes elsewhere."""
    words = shlex.split(example)
    ends = [at for at, word in enumerate(words) if word in REDIRECTIONS]
    return words[: min(ends, default=len(words))]


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_example_is_understood(name: str) -> None:
    examples = command(name).examples
    assert examples
    for example in examples:
        called = [words_of(part) for part in example.split(" | ") if "pursuit" in part]
        assert called, example
        for program, what, *words in called:
            assert program == "pursuit"
            assert what in CATALOGUE, example
            assert parse(command_parser(what, command(what)), words), example
    assert any(f"pursuit {name}" in example for example in examples)


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_help_fits_a_terminal_and_explains_every_argument(name: str) -> None:
    parser = command_parser(name, command(name))
    text = parser.format_help()
    assert command(name).says.rstrip().endswith("."), "a sentence"
    assert len(CATALOGUE[name].says) <= 60
    for line in text.splitlines():
        assert len(line) <= 100, line
    for action in parser._actions:
        named = action.option_strings or [action.metavar]
        plain = not action.option_strings and action.metavar in CATALOGUE[name].usage.split()
        assert action.help or plain, f"{named} says nothing"
