"""The board to read, print or send: Markdown, a table for each column of the board."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from store.fields import Document
from store.i18n import tr
from store.plans import Library
from store.records import Opportunity

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_HEADERS = ("Company", "Title", "Since", "Next", "On", "Link")
_ENDED = ("Company", "Title", "Since", "How it ended", "", "Link")


def export_board(library: Library) -> bytes:
    """Every card that is on the board, by column, as it lies there."""
    cards = [
        card
        for card in library.documents(Opportunity.TABLE).values()
        if not card.get("deleted_on") and not card.get("archived")
    ]
    lines = [tr("# Board on {isoformat}", isoformat=library.clock.today().isoformat()), ""]
    for column in library.pipeline.columns:
        here = [c for c in cards if library.pipeline.place(str(c.get("column") or "")) == column]
        here.sort(key=lambda card: -_rank(card))
        lines += [f"## {marked(column.title)} ({len(here)})", ""]
        if here:
            lines += [*table(_HEADERS, [_cells(card) for card in here]), ""]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _rank(card: Document) -> float:
    rank = card.get("rank")
    return float(rank) if isinstance(rank, (int, float)) else 0.0


def _cells(card: Document) -> list[str]:
    ended = str(card.get("outcome") or "")
    return [
        str(card.get("organization") or ""),
        str(card.get("title") or ""),
        since(card),
        ended or str(card.get("next_action") or ""),
        "" if ended else str(card.get("next_on") or ""),
        str(card.get("url") or ""),
    ]


def since(card: Mapping[str, Any]) -> str:
    """The day on which a card came to where it stands; "" when that is not known."""
    history = card.get("history")
    stages = (
        [each for each in history if isinstance(each, dict)] if isinstance(history, list) else []
    )
    return str(stages[-1].get("on") or "") if stages else ""


def table(headers: tuple[str, ...], rows: list[list[str]]) -> list[str]:
    """A pipe table of plain texts; columns without a text are left out."""
    kept = [at for at, name in enumerate(headers) if name and any(row[at] for row in rows)]
    lines = ["| " + " | ".join(headers[at] for at in kept) + " |"]
    lines.append("|" + " --- |" * len(kept))
    lines += ["| " + " | ".join(marked(row[at]) for at in kept) + " |" for row in rows]
    return lines


def marked(text: str) -> str:
    """A person's text on one line, with nothing in it that Markdown would take for a sign."""
    line = " ".join(text.split())
    if line.startswith(("http://", "https://")) and not re.search(r"[\s|<>]", line):
        return f"<{line}>"
    return _SPECIAL.sub(r"\\\1", line)


def day(text: object) -> date | None:
    """A day as records hold it; None for anything else."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
