"""Keys of one's own: read as people write them, and refused where they would not work."""

from __future__ import annotations

import pytest

from store.errors import BadInput
from tui.commands import COMMANDS, Command
from tui.settings_keys import check, read_key, usual_keys, with_keys


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x", "x"),
        ("X", "X"),
        ("shift+x", "X"),
        ("?", "question_mark"),
        (",", "comma"),
        ("Ctrl+X", "ctrl+x"),
        ("Shift+Left", "shift+left"),
        ("ctrl+shift+left", "ctrl+shift+left"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("Esc", "escape"),
        ("PgUp", "pageup"),
        ("F5", "f5"),
        ("space", "space"),
        ("question_mark", "question_mark"),
        ("é", "é"),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize("written", ["foo", "ctrl+foo", "hold+x", "f99", "ctrl+"])
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(BadInput, match="There is no key"):
        read_key(written)


@pytest.mark.parametrize(
    "key",
    [
        *("ctrl+h", "ctrl+i", "ctrl+m", "ctrl+[", "ctrl+z", "ctrl+c", "ctrl+shift+p"),
        *("alt+x", "alt+left"),
    ],
)
def test_keys_that_terminals_garble_are_refused(key: str) -> None:
    with pytest.raises(BadInput, match="cannot be used"):
        with_keys({}, "cards.note", key)


def test_the_usual_keys_of_every_command_can_be_written_in_the_file() -> None:
    for command in COMMANDS:
        assert [read_key(key) for key in usual_keys(command)] == usual_keys(command)
        assert with_keys({}, command.id, command.keys) == {}


def test_what_does_not_fit_is_left_out_and_named_and_the_rest_works() -> None:
    good, problems = check(
        {
            "cards.note": "R, f5",
            "cards.nothing": "z",
            "cards.edit": "x",
            "app.undo": "ctrl+h",
            "page.note": "B",
        }
    )
    assert good == {"cards.note": "R,f5", "page.note": "B"}
    assert [(problem.key, problem.says) for problem in problems] == [
        ("keymap.cards.nothing", "is not a command; perhaps cards.note is meant"),
        (
            "keymap.app.undo",
            "is left out: Ctrl+H cannot be used. In many terminals it arrives as Backspace",
        ),
        (
            "keymap.cards.edit",
            'is left out: the key x belongs to "Close the card: say how it ended" (cards.close)',
        ),
    ]


def test_two_commands_may_swap_their_keys() -> None:
    swapped = {"cards.note": "x", "cards.close": "n"}
    assert check(swapped) == (swapped, [])


def test_of_two_that_want_one_key_the_first_gets_it() -> None:
    good, problems = check({"cards.note": "R", "cards.edit": "R"})
    assert good == {"cards.note": "R"}
    assert [problem.key for problem in problems] == ["keymap.cards.edit"]


def test_a_key_of_every_screen_clashes_on_every_screen() -> None:
    assert check({"page.note": "u"})[0] == {}
    assert check({"app.capture": "e"})[0] == {}


def test_commands_of_two_places_may_share_a_key() -> None:
    assert check({"page.note": "s"}) == ({"page.note": "s"}, [])


def test_a_mode_has_the_keys_to_itself_but_for_help_and_leaving() -> None:
    assert check({"lift.drop": "a"}) == ({"lift.drop": "a"}, [])
    assert check({"app.capture": "h"})[0] == {}  # the board's, not the mode's
    assert check({"jump.leave": "f1"})[0] == {}
    assert check({"lift.drop": "left"})[0] == {}


def test_a_key_that_works_while_typing_is_never_a_letter() -> None:
    commands = (Command("app.stop", "ctrl+q", "stop", "Stop", priority=True),)
    assert check({"app.stop": "q"}, commands)[0] == {}
    assert check({"app.stop": "space"}, commands)[0] == {}
    assert check({"app.stop": "f12"}, commands)[0] == {"app.stop": "f12"}


def test_usual_takes_a_key_back() -> None:
    assert with_keys({"cards.note": "R", "app.undo": "z"}, "cards.note", "usual") == {
        "app.undo": "z"
    }


def test_an_unknown_command_is_told_with_its_likes() -> None:
    with pytest.raises(BadInput) as error:
        with_keys({}, "card.note", "x")
    assert error.value.title == "There is no command 'card.note'"
    assert "cards.note" in error.value.hint
