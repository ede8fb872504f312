"""What a usual week is to hold, typed in a line."""

from __future__ import annotations

import re
from typing import Any

from textual.app import App

from store.errors import BadInput
from store.i18n import tr

_KINDS = (
    ("posting", ("post", "appl")),
    ("referral", ("ref",)),
    ("direct", ("dir", "mess")),
    ("conversations", ("conv", "talk")),
    ("proofs", ("proof",)),
)
_PART = re.compile(r"(\d+)\s+([a-z]+)(?:\s+[a-z ]+)?", re.IGNORECASE)


def read_week(text: str) -> dict[str, int | None]:
    """``3 postings, 1 referral, 2 conversations`` as the plan of a week; what is not named: none.

    Raises BadInput.
    """
    plan: dict[str, int | None] = {name: None for name, _ in _KINDS}
    for part in filter(None, (each.strip() for each in re.split(r"[,;]| and ", text))):
        found = _PART.fullmatch(part)
        word = found[2].lower() if found else ""
        name = next((n for n, starts in _KINDS if word.startswith(starts)), "") if word else ""
        if not found or not name:
            raise BadInput(
                tr("'{part}' is not understood", part=part), tr("Type 3 postings, 2 conversations")
            )
        if int(found[1]) > 100:
            raise BadInput(tr("A week holds 100 of a kind at most"))
        plan[name] = int(found[1])
    return plan


async def ask_week(app: App[Any], heading: str, initial: str) -> dict[str, int | None] | None:
    """Ask for the plan of a usual week; None when it was left."""
    from tui.dialogs.value import ValueDialog

    dialog = ValueDialog(
        heading,
        read_week,
        initial=initial,
        placeholder=tr("3 postings, 1 referral, 2 conversations, 1 proof"),
        hint=tr("postings, referrals, direct messages, conversations, proofs"),
    )
    typed = await app.push_screen_wait(dialog)
    return None if typed is None else typed.value or read_week("")
