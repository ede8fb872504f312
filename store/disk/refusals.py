"""What the disk refused, as errors in words."""

from __future__ import annotations

from pathlib import Path

from store.errors import BadInput, NotSaved, ReadOnly


def not_saved(trouble: str, waiting: int) -> NotSaved:
    """``waiting`` changes stay in memory, because of ``trouble``."""
    held = "1 change is" if waiting == 1 else f"{waiting} changes are"
    kept = f" {held} kept in memory." if waiting else ""
    return NotSaved(
        "Could not confirm that this was saved",
        trouble + kept,
        "Free some space or check the disk, then try again.",
    )


def what(error: OSError, folder: Path) -> str:
    """Where and why, as the system says it."""
    return f"{error.filename or folder}: {error.strerror or error}."


def unreadable(error: OSError, folder: Path) -> ReadOnly:
    """The folder cannot even be looked at."""
    return ReadOnly(
        "The data cannot be read",
        what(error, folder),
        "Allow reading it, or choose another folder with --data.",
    )


def not_the_last(label: str) -> BadInput:
    """Something else was done since what was to be taken back."""
    last = f"The last change is: {label}"
    return BadInput("Something else was done since", last, "Take that back first.")
