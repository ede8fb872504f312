"""The keymap of the settings: which keys a command may have, and which are left out and why.

A keymap can only make things worse by accident, so every entry is looked at: the command must
exist, the key must survive every terminal, and no two commands that work at the same time may
share one. What does not fit is left out and named; the rest works.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from store.errors import BadInput
from store.i18n import tr, tr_later
from store.settings import Problem
from tui.commands import COMMANDS, Command, key_name
from tui.commands.board import IN_MODES, MODES

# Groups whose commands work at the same time. "app" works with all but the ones being typed into.
_SIDE_BY_SIDE = tuple(
    frozenset(pair.split())
    for pair in (
        "board cards",
        "changes history",
        "board past",
        "entries page",
        "offers offer_table",
    )
)
_TYPING = frozenset({"filter"})
_GARBLED = {
    "ctrl+h": tr_later("it arrives as Backspace"),
    "ctrl+i": tr_later("it arrives as Tab"),
    "ctrl+m": tr_later("it arrives as Enter"),
    "ctrl+left_square_bracket": tr_later("it arrives as Esc"),
    "ctrl+z": tr_later("it puts the program to sleep"),
    "ctrl+c": tr_later("it copies or interrupts"),
}
_ALSO = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "del": "delete",
    "ins": "insert",
    "spacebar": "space",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "control": "ctrl",
    "option": "alt",
    "[": "left_square_bracket",
}
_MODIFIERS = ("ctrl", "shift", "alt", "meta", "super", "hyper")


# -- keys -----------------------------------------------------------------------------------------


def read_keys(text: str) -> list[str]:
    """The keys a person wrote, as Textual calls them: "?, Shift+Left" is two.

    Raises BadInput for what is no key, or one that terminals do not tell apart from another.
    """
    parts = [part for part in text.split(",") if part.strip()] or (["comma"] if text else [])
    if not parts:
        raise BadInput(tr("There is no key"), tr("Write one, or several with commas between."))
    keys = list(dict.fromkeys(read_key(part) for part in parts))
    for key in keys:
        if why := avoided(key):
            raise BadInput(
                tr("{key_name} cannot be used", key_name=key_name(key)),
                tr("In many terminals {why}.", why=why),
            )
    return keys


def read_key(text: str) -> str:
    """One key as Textual calls it: "Ctrl+X" is ctrl+x, "?" is question_mark. Raises BadInput."""
    from textual.keys import _character_to_key

    word = text.strip() or "space"
    if len(word) == 1 and word.isprintable() and word not in _ALSO:
        return str(_character_to_key(word))
    *before, last = word.split("+") if not word.endswith("++") else [*word[:-2].split("+"), "plus"]
    modifiers = [_ALSO.get(part.strip().lower(), part.strip().lower()) for part in before]
    base = last if len(last) == 1 else last.lower()
    base = _ALSO.get(base, base)
    if len(base) == 1:
        if modifiers == ["shift"] and base.isalpha():
            return base.upper()
        base = base.lower() if modifiers else base
        base = str(_character_to_key(base))
    key = "+".join([*sorted(modifiers, key=_place), base])
    known = base in _bases() or (len(base) == 1 and base.isalnum())  # é is a key in France
    if not known or any(part not in _MODIFIERS for part in modifiers):
        raise BadInput(
            tr("There is no key {strip!r}", strip=text.strip()),
            tr("Such as: x, X, ?, ctrl+x, shift+left, f5, enter."),
        )
    return key


def avoided(key: str) -> str:
    """Why a key does not work everywhere, or ""."""
    *modifiers, base = key.split("+")
    if key in _GARBLED:
        return tr(_GARBLED[key])
    if "alt" in modifiers or "meta" in modifiers:
        return tr("Alt with a key types the letter, or is kept by the window")
    if "ctrl" in modifiers and "shift" in modifiers and len(base) == 1:
        return tr("Ctrl+Shift with a letter is the same as Ctrl with it")
    if {"super", "hyper"} & set(modifiers):
        return tr("this key is kept by the window")
    return ""


def _place(modifier: str) -> int:
    return _MODIFIERS.index(modifier) if modifier in _MODIFIERS else len(_MODIFIERS)


def _bases() -> frozenset[str]:
    from textual.keys import Keys, _character_to_key

    named = {str(key.value) for key in Keys if "+" not in str(key.value)}
    typed = {str(_character_to_key(chr(code))) for code in range(0x20, 0x7F)}
    return frozenset(named | typed | {f"f{n}" for n in range(1, 25)})


# -- keymaps --------------------------------------------------------------------------------------


def check(
    keymap: Mapping[str, str], commands: Sequence[Command] = COMMANDS
) -> tuple[dict[str, str], list[Problem]]:
    """The entries that can be used, as Textual wants them, and what is wrong with the others."""
    known = {command.id: command for command in commands}
    good: dict[str, list[str]] = {}
    problems: list[Problem] = []

    def leave_out(command_id: str, says: str) -> None:
        problems.append(Problem(f"keymap.{command_id}", says))

    for command_id, text in keymap.items():
        if command_id not in known:
            near = get_close_matches(command_id, known, n=1)
            leave_out(
                command_id,
                tr("is not a command; perhaps {near} is meant", near=near[0])
                if near
                else tr("is not a command"),
            )
            continue
        try:
            keys = read_keys(text)
        except BadInput as error:
            leave_out(
                command_id,
                tr(
                    "is left out: {problem}. {detail}",
                    problem=error.title,
                    detail=error.detail.rstrip("."),
                ),
            )
            continue
        letters = [key for key in keys if len(key_name(key)) == 1 or key == "space"]
        if known[command_id].priority and letters:
            name = key_name(letters[0])
            leave_out(
                command_id,
                tr("is left out: the letter {name} could not be typed any more", name=name),
            )
            continue
        good[command_id] = keys
    while clash := _first_clash(good, commands):
        command_id, key, other = clash
        del good[command_id]
        leave_out(
            command_id,
            tr(
                'is left out: the key {key_name} belongs to "{help}" ({id})',
                key_name=key_name(key),
                help=tr(other.help),
                id=other.id,
            ),
        )
    return {command_id: ",".join(keys) for command_id, keys in good.items()}, problems


def _first_clash(
    keymap: Mapping[str, Sequence[str]], commands: Sequence[Command]
) -> tuple[str, str, Command] | None:
    """The last remapped command that shares a key: its id, the key, and the one that has it.

    Commands that share a key without a keymap are meant to: the nearer one wins.
    """
    for command_id in reversed(list(keymap)):
        command = next(each for each in commands if each.id == command_id)
        for key in keymap[command_id]:
            for other in commands:
                if (
                    other is not command
                    and together(command, other)
                    and key in (keymap.get(other.id) or usual_keys(other))
                    and not (key in usual_keys(command) and key in usual_keys(other))
                ):
                    return command_id, key, other
    return None


def together(one: Command, other: Command) -> bool:
    """Whether two commands can work at the same time."""
    groups = {one.group, other.group}
    if len(groups) == 1:
        return True
    if groups & _TYPING:
        return False
    if groups & MODES:
        return one.id in IN_MODES or other.id in IN_MODES
    return "app" in groups or any(groups <= side for side in _SIDE_BY_SIDE)


def usual_keys(command: Command) -> list[str]:
    """The keys a command has while nobody changes them."""
    return command.keys.split(",")


def keys_of(keymap: Mapping[str, str], command: Command) -> list[str]:
    """The keys a command has now; ``keymap`` is a checked one."""
    return keymap[command.id].split(",") if command.id in keymap else usual_keys(command)


def keys_in_words(keymap: Mapping[str, str], command_id: str) -> str:
    """The keys as people read them. Raises BadInput for an unknown command."""
    command = _named(command_id)
    return ", ".join(map(key_name, keys_of(check(keymap)[0], command)))


def with_keys(keymap: Mapping[str, str], command_id: str, text: str) -> dict[str, str]:
    """The keymap with other keys for a command; "usual" or "" takes them back.

    Raises BadInput when the command or a key is not known, cannot be used or belongs to another.
    """
    command = _named(command_id)
    changed = {name: keys for name, keys in keymap.items() if name != command_id}
    if text.strip().casefold() in ("usual", "default", ""):
        return changed
    keys = read_keys(text)
    if keys == usual_keys(command):
        return changed
    changed[command_id] = ",".join(keys)
    refuse(check(changed)[1], command_id)
    return changed


def refuse(problems: Iterable[Problem], command_id: str) -> None:
    """Raise BadInput if one of the problems is about the command."""
    for problem in problems:
        if problem.key == f"keymap.{command_id}":
            says = problem.says.removeprefix("is left out: ")
            raise BadInput(f"{says[:1].upper()}{says[1:]}", hint=tr("Choose another key."))


def _named(command_id: str) -> Command:
    for command in COMMANDS:
        if command.id == command_id:
            return command
    near = get_close_matches(command_id, [command.id for command in COMMANDS], n=3)
    hint = tr("Did you mean {list}?", list=", ".join(near)) if near else ""
    raise BadInput(tr("There is no command {command_id!r}", command_id=command_id), hint=hint)
