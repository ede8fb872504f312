"""Plain text for a terminal: nothing a person stored can steer it, and columns stand straight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GAP = "  "
_LONGEST_PADDING = 40  # where there is no width to fill, a longer cell pushes its own line alone
_NARROWEST = 8
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def visible(text: str, *, lines: bool = False) -> str:
    """The text with every character that could steer a terminal shown as a visible one.

    Escape becomes ␛, a line end ␊, a change of direction its number. ``lines`` keeps line ends and
    tabs, for texts of several lines.
    """
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or (lines and letter in "\n\t") else _shown(letter)
        for letter in text
    )


def _shown(letter: str) -> str:
    number = ord(letter)
    if number < 0x20:
        return chr(0x2400 + number)
    if number == 0x7F:
        return "␡"
    if number < 0xA0 or 0xD800 <= number < 0xE000 or letter in _TURNING:
        return f"\\u{number:04x}"
    return letter


def width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    cells = 0
    for letter in text:
        if east_asian_width(letter) in "WF":
            cells += 2
        elif category(letter) not in ("Mn", "Me", "Cf"):
            cells += 1
    return cells


def fit(text: str, cells: int) -> str:
    """The text cut to ``cells`` with an ellipsis where it is longer."""
    if width(text) <= cells:
        return text
    kept = []
    left = cells - 1
    for letter in text:
        left -= width(letter)
        if left < 0:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def table(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    cells: int | None,
    flexible: Iterable[int] = (),
) -> list[str]:
    """Lines with a heading and columns that stand straight, each cell made visible.

    With ``cells`` given, the ``flexible`` columns are cut until every line fits; without it nothing
    is cut. Columns that are empty in every row are left out.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    used = [n for n in range(len(headers)) if any(row[n] for row in shown)]
    sizes = {n: max([width(headers[n]), *(width(row[n]) for row in shown)]) for n in used}
    if cells is None:
        sizes = {n: min(size, _LONGEST_PADDING) for n, size in sizes.items()}
    else:
        _shrink(sizes, [n for n in flexible if n in sizes], cells - len(GAP) * (len(used) - 1))
    lines = []
    for row in ([headers] if used else []) + shown:
        parts = []
        for n in used:
            part = row[n] if cells is None else fit(row[n], sizes[n])
            parts.append(part + " " * (sizes[n] - width(part)))
        lines.append(GAP.join(parts).rstrip())
    return lines


def _shrink(sizes: dict[int, int], flexible: list[int], room: int) -> None:
    """Take cells from the widest flexible column, again and again, until all have room."""
    over = sum(sizes.values()) - room
    while over > 0:
        widest = max(flexible, key=lambda n: sizes[n], default=None)
        if widest is None or sizes[widest] <= _NARROWEST:
            return
        others = [sizes[n] for n in flexible if sizes[n] < sizes[widest]]
        step = min(over, sizes[widest] - max([_NARROWEST, *others]))
        sizes[widest] -= max(step, 1)
        over -= max(step, 1)


def counted(number: int, one: str, many: str = "") -> str:
    """1 card, 3 cards, 12,000 cards."""
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"
