"""Long texts that are kept in files of their own: how one is checked, and read back."""

from __future__ import annotations

from store.disk.postings import MOST_BYTES
from store.errors import BadInput


def checked(text: str) -> bytes:
    """The bytes to keep; none for a text of blanks. Raises BadInput for a text that is too long."""
    if not text.strip():
        return b""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise BadInput(
            "This text has half a character in it",
            f"Character {error.start + 1:,} cannot be stored.",
            "Copy the text again, or take that character out.",
        ) from None
    if len(data) > MOST_BYTES:
        raise BadInput(
            "This text is too long to keep",
            f"It has {len(data) // 1024:,} KB; {MOST_BYTES // 1024} KB are the most.",
            "Keep the part that matters, or a link to the rest.",
        )
    return data


def read(data: bytes | None) -> str:
    """The text of a file; bytes that are no text, from a file edited by hand, show as a sign."""
    return "" if data is None else data.decode("utf-8-sig", errors="replace")
