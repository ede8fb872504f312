"""A language for tests: English with an accent on each letter, so that what has none was not said
through ``tr``.

    with speaking_accents():
        ...                                  # "Next card" is shown as "Ńėẋť ċȧřḋ"
    unsaid(text, data)                       # phrases of the text without accents

The letters are as wide as those they stand for: layouts stay as they are. ``python -m
tests.accents`` walks the screens and prints for each what is left in English.
"""

from __future__ import annotations

import asyncio
import gettext
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import EnumType

from store import i18n, records
from store.records import BY_TABLE

OURS = {
    str(value) for each in vars(records).values() if isinstance(each, EnumType) for value in each
}
# Names of keys and of the program, and what is typed as it stands here in every language.
ALLOWED = ("Pursuit", "Enter Esc Tab Space Up Down Left Right Home End PgUp PgDn Ctrl Shift Del F")

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "ȧƀċḋėḟġḣīĵķŀṁńōṗɋřşťŭṿẇẋẏżȦɃĊḊĖḞĠḢĪĴĶĿṀŃŌṖɊŘŞŤŬṾẆẊẎŻ"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_GAP = re.compile(r"(\{[^{}]*\})")
_PHRASE = re.compile(r"[A-Za-z]{2,}(?:[ '][A-Za-z]+)*")


def accented(text: str) -> str:
    """The text with an accent on each letter; gaps stay."""
    return "".join(
        part if part.startswith("{") else part.translate(_LETTERS) for part in _GAP.split(text)
    )


class Accents(gettext.NullTranslations):
    """Translates everything."""

    def gettext(self, message: str) -> str:
        return accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return accented(msgid1 if n == 1 else msgid2)


@contextmanager
def speaking_accents() -> Iterator[None]:
    """Everything that is said through ``tr`` has accents within."""
    before = i18n._catalogue
    i18n._catalogue = Accents()
    try:
        yield
    finally:
        i18n._catalogue = before


def unsaid(text: str, data: Iterable[str], allowed: Iterable[str] = ()) -> set[str]:
    """The phrases of a text without accents that neither come from the data nor are allowed."""
    known = "\n".join(data)
    words = {word for each in allowed for word in each.split()}
    found = set()
    for phrase in _PHRASE.findall(text):
        if phrase not in known and not set(phrase.split()) <= words:
            found.add(phrase)
    return found


def texts_of(value: object) -> Iterator[str]:
    """Every text of some data, the words it is filed under apart: those are not shown as they are.

    Words of our own that are kept as values (job, stretch) are no data.
    """
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, str) and value not in OURS:
        yield value


async def walk(ways: Iterable[str], size: tuple[int, int] = (120, 40)) -> dict[str, set[str]]:
    """What each way of keys leads to that is left in English, on the demonstration's data."""
    from tests.desk import screen_text
    from tests.history_desk import press
    from tui.app import PursuitApp
    from tui.session import Session

    left: dict[str, set[str]] = {}
    with speaking_accents():
        session = Session.demo({"PURSUIT_NOW": "2026-11-23T09:30:00+00:00"})
        data = [text for name in BY_TABLE for text in texts_of(dict(session.store.documents(name)))]
        data.append(str(session.store.folder))
        app = PursuitApp(session)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for way in ways:
                await press(pilot, *way.split())
                left[way] = unsaid(screen_text(pilot), data, ALLOWED)
                for key in ("escape", "escape", "b"):
                    if len(app.screen_stack) > 1:
                        await press(pilot, key)
        session.close()
    return left


def main() -> None:
    from tests.functional.test_sizes import DIALOGS, PLACES

    found = asyncio.run(walk(sys.argv[1:] or (*PLACES, *DIALOGS)))
    seen: set[str] = set()
    for way, phrases in found.items():
        print(f"{way}: {' | '.join(sorted(phrases - seen))}")
        seen |= phrases


if __name__ == "__main__":
    main()
