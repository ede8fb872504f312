"""Keys as the bytes a terminal sends for them."""

from __future__ import annotations

_PLAIN = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "space": " ",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
}
_LETTERED = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_NUMBERED = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17, "f7": 18}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def key_bytes(key: str) -> bytes:
    """What an xterm sends for a key written as Textual names it: ``j``, ``ctrl+q``, ``shift+up``.

    Raises ValueError for a key that no terminal sends.
    """
    if len(key) == 1:
        return key.encode()
    if key in _PLAIN:
        return _PLAIN[key].encode()
    *modifiers, name = key.split("+")
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        raise ValueError(f"no terminal sends the key {key!r}")
    code = 1 + sum(_MODIFIERS[modifier] for modifier in modifiers)
    if name in _LETTERED:
        return f"\x1b[{f'1;{code}' if modifiers else ''}{_LETTERED[name]}".encode()
    if name in _NUMBERED:
        return f"\x1b[{_NUMBERED[name]}{f';{code}' if modifiers else ''}~".encode()
    if modifiers == ["ctrl"] and len(name) == 1 and name.isascii() and name.isalpha():
        return bytes([ord(name.lower()) & 0x1F])
    if modifiers == ["alt"] and len(name) == 1:
        return b"\x1b" + name.encode()
    raise ValueError(f"no terminal sends the key {key!r}")
