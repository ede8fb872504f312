"""How keys are written for people."""

from __future__ import annotations

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "semicolon": ";",
    "comma": ",",
    "full_stop": ".",
    "number_sign": "#",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "space": "Space",
    "escape": "Esc",
    "enter": "Enter",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "shift": "Shift",
    "ctrl": "Ctrl",
    "tab": "Tab",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}


def key_name(key: str) -> str:
    """How a key is written for people: ``shift+left`` is Shift+←, ``ctrl+q`` is Ctrl+Q."""
    *modifiers, last = key.split("+")
    name = NAMES.get(last, last.upper() if modifiers else last)
    return "+".join([*(NAMES.get(part, part) for part in modifiers), name])
