"""Long texts that are kept in files of their own: how one is checked, and read back."""

from __future__ import annotations

from collections.abc import Callable

from store.disk.postings import MOST_BYTES
from store.errors import BadInput
from store.i18n import tr
from store.plans import Library, Progress
from store.records import Opportunity

_TELL_EVERY = 50


def checked(text: str) -> bytes:
    """The bytes to keep; none for a text of blanks. Raises BadInput for a text that is too long."""
    if not text.strip():
        return b""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise BadInput(
            tr("This text has half a character in it"),
            tr("Character {start:,} cannot be stored.", start=error.start + 1),
            tr("Copy the text again, or take that character out."),
        ) from None
    if len(data) > MOST_BYTES:
        raise BadInput(
            tr("This text is too long to keep"),
            tr(
                "It has {count:,} KB; {most_bytes} KB are the most.",
                count=len(data) // 1024,
                most_bytes=MOST_BYTES // 1024,
            ),
            tr("Keep the part that matters, or a link to the rest."),
        )
    return data


def every(
    library: Library, kept: Callable[[int, str], bytes | None], progress: Progress | None = None
) -> dict[int, str]:
    """The texts of all postings, by card; ``kept`` is ``Database.read_posting``."""
    cards = library.documents(Opportunity.TABLE)
    marks = {n: str(card["posting"]) for n, card in cards.items() if card.get("posting")}
    texts = {}
    for at, (number, mark) in enumerate(marks.items()):
        if progress and at % _TELL_EVERY == 0:
            progress(at, len(marks))
        if text := read(kept(number, mark)):
            texts[number] = text
    return texts


def read(data: bytes | None) -> str:
    """The text of a file; bytes that are no text, from a file edited by hand, show as a sign."""
    return "" if data is None else data.decode("utf-8-sig", errors="replace")
