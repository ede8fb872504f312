"""Labels of one or two letters for everything one could jump to."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.commands import BY_ID

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Where the fingers rest comes first."""

MOST = len(LETTERS) ** 2


def labels(count: int) -> list[str]:
    """A label for each of ``count`` places, the same every time; no label begins another one.

    One letter each while that is enough; else the last letters of the row begin labels of two.
    There are ``MOST`` of them and no more.
    """
    size = len(LETTERS)
    doubled = min(size, max(0, -(-(count - size) // (size - 1))))
    firsts = LETTERS[size - doubled :]
    twos = (first + second for first in firsts for second in LETTERS)
    return [*LETTERS[: size - doubled], *twos][:count]


def label_keys() -> list[BindingType]:
    """A key for each letter, large or small: too much alike for the table of commands.

    And the key that showed the labels, which takes them away again.
    """
    again = BY_ID["app.jump"]
    return [
        Binding(again.keys, "leave_jump", again.help, show=False, id=again.id),
        *(
            Binding(key, f"jump_letter('{letter}')", show=False)
            for letter in LETTERS
            for key in (letter, letter.upper())
        ),
    ]
