"""The table of commands: what must hold for every row, so that keys, hints and help agree."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tui.commands import BY_ID, COMMANDS, GROUPS, Group, bindings, key_name

# Groups whose commands work at the same time, beside those that work everywhere.
TOGETHER = {
    "cards": ("board", "cards"),
    "history": ("changes", "history"),
    "past": ("board", "past"),
    "entries": ("page", "entries"),
    "offers": ("offers", "offer_table"),
    "experts": ("experts", "sections"),
    "today": ("today", "sections", "place"),
    "criticism": ("criticism", "sections", "place"),
    "decisions": ("decisions", "sections", "place"),
}

# Bytes that terminals send for another key as well, or swallow (the reasons are in the terminals:
# ctrl+h is backspace, ctrl+i tab, ctrl+m enter, ctrl+[ escape; ctrl+z suspends, ctrl+c copies or
# interrupts; without the Kitty protocol ctrl+shift+p is ctrl+p; alt+j reaches inputs as j).
FORBIDDEN = re.compile(
    r"ctrl\+([himzc]|left_square_bracket|\[)|ctrl\+shift\+\w|shift\+ctrl\+.*|.*\balt\+.*|meta\+.*"
)


def test_ids_are_unique_and_begin_with_their_group() -> None:
    assert [name for name, times in Counter(c.id for c in COMMANDS).items() if times > 1] == []
    assert [c.id for group in GROUPS for c in group.commands if c.group != group.id] == []
    assert len({group.id for group in GROUPS}) == len(GROUPS)


@pytest.mark.parametrize("group", GROUPS, ids=[group.id for group in GROUPS])
def test_no_two_commands_that_work_at_once_share_a_key(group: Group) -> None:
    at_once = {"app", *TOGETHER.get(group.id, (group.id,))}
    keys = Counter(
        key for command in COMMANDS if command.group in at_once for key in command.keys.split(",")
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_key_is_one_that_terminals_garble() -> None:
    garbled = [
        (command.id, key)
        for command in COMMANDS
        for key in command.keys.split(",")
        if FORBIDDEN.fullmatch(key)
    ]
    assert garbled == []


@pytest.mark.parametrize("key", ["ctrl+h", "ctrl+z", "ctrl+shift+p", "alt+j", "ctrl+["])
def test_the_list_of_garbled_keys_finds_them(key: str) -> None:
    assert FORBIDDEN.fullmatch(key)


def test_every_command_says_in_a_short_sentence_what_it_does() -> None:
    for command in COMMANDS:
        assert command.help, command.id
        assert command.help[0].isupper(), command.id
        assert not command.help.endswith((".", "!")), command.id
        assert len(command.help) <= 60, command.id
        assert len(command.hint) <= 10, command.id


def test_pairs_name_commands_of_the_same_group() -> None:
    for command in COMMANDS:
        if command.pair:
            assert BY_ID[command.pair].group == command.group


def test_every_group_has_a_title_and_bindings_with_ids() -> None:
    for group in GROUPS:
        assert group.title
        assert {binding.id for binding in bindings(group.id)} == {c.id for c in group.commands}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("question_mark", "?"),
        ("shift+left", "Shift+←"),
        ("ctrl+q", "Ctrl+Q"),
        ("number_sign", "#"),
        ("asterisk", "*"),
        ("f12", "F12"),
        ("H", "H"),
    ],
)
def test_keys_are_written_as_they_stand_on_the_keyboard(key: str, name: str) -> None:
    assert key_name(key) == name


WEEK = "w"
"""Goes to the week from anywhere, so no screen may take it."""

MAY_SHADOW = {
    "lift.to": "while a card is lifted nothing else works: 1 to 9 are columns",
    "offers.fits_not": "the page of offers is left first: 1 to 4 say how well a term fits",
    "offers.fits_partly": "the same",
    "offers.fits": "the same",
    "offers.fits_well": "the same",
}


def test_no_key_of_a_screen_hides_one_that_leads_somewhere_from_anywhere() -> None:
    anywhere = {WEEK}
    anywhere.update(
        key for c in COMMANDS if c.group in ("app", "place") for key in c.keys.split(",")
    )
    hiding = {
        c.id
        for c in COMMANDS
        if c.group not in ("app", "place") and not anywhere.isdisjoint(c.keys.split(","))
    }
    assert hiding == set(MAY_SHADOW)
