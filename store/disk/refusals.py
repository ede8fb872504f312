"""What the disk refused, as errors in words."""

from __future__ import annotations

from pathlib import Path

from store.errors import BadInput, NotSaved, ReadOnly
from store.i18n import tr


def not_saved(trouble: str, waiting: int) -> NotSaved:
    """``waiting`` changes stay in memory, because of ``trouble``."""
    held = tr("1 change is") if waiting == 1 else tr("{waiting} changes are", waiting=waiting)
    kept = tr(" {held} kept in memory.", held=held) if waiting else ""
    return NotSaved(
        tr("Could not confirm that this was saved"),
        trouble + kept,
        tr("Free some space or check the disk, then try again."),
    )


def what(error: OSError, folder: Path) -> str:
    """Where and why, as the system says it."""
    return f"{error.filename or folder}: {error.strerror or error}."


def unreadable(error: OSError, folder: Path) -> ReadOnly:
    """The folder cannot even be looked at."""
    return ReadOnly(
        tr("The data cannot be read"),
        what(error, folder),
        tr("Allow reading it, or choose another folder with --data."),
    )


def not_the_last(label: str) -> BadInput:
    """Something else was done since what was to be taken back."""
    last = tr("The last change is: {label}", label=label)
    return BadInput(tr("Something else was done since"), last, tr("Take that back first."))
