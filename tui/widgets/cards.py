"""One card of the board as lines of text, for any width; painting and styles come after.

Cards in columns stack their lines; from ``WIDE`` cells on, two aligned blocks stand side by side.
A line is a list of pieces, each with the role that decides its style. What does not fit ends with
an ellipsis or is left out whole; the sentence for the status line has all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from rich.cells import cell_len

from store.i18n import tr
from store.pipelines import Meaning, Pipeline
from tui.widgets.board_cells import clean, fit, wrap
from tui.widgets.card_words import (
    Wordings,
    facts_of,
    kind_of,
    names_of,
    skills_of,
    text_of,
    when_of,
)

WIDE = 56
_RIGHT = 30  # cells of the right-hand block: the longest tier and reach side by side
_BETWEEN = 2
_USUAL_LINES = 5  # a sixth is there for titles that need two
_SIGN, _COLON, _DOT = "→ ", ": ", " · "
_ENOUGH = 12  # cells of an action that tell which one is meant
_LEAST = 5  # cells below which a cut word tells nothing

TIER_SIGNS = {"dream": "◆", "stepping stone": "◈", "practice": "◇"}
REACH_SIGNS = {"in reach": "●", "stretch": "◐", "not for now": "○"}


class Piece(NamedTuple):
    """Some text of one line. ``role`` names its style."""

    text: str
    role: str


Line: TypeAlias = "list[Piece]"


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says, in words that fit anywhere; made for the cards that are seen."""

    title: str
    organization: str
    kind: str  # what it is where it is no job
    when: Wordings  # the day of the next action, or the closing day
    when_role: str
    next_action: str
    facts: Wordings  # how long it has been silent, saved or over
    tier: str
    reach: str
    skills: tuple[str, ...]

    def sentence(self) -> str:
        """Everything in one line of words, for the status line and whoever hears the screen."""
        name = (
            tr("{title} at {organization}", title=self.title, organization=self.organization)
            if self.organization
            else self.title
        )
        parts = [
            ", ".join(part for part in (name, self.kind) if part),
            ", ".join(part for part in (self.next_action, *self.when[:1]) if part),
            self.facts[0],
            ", ".join(part for part in (tr(self.tier), tr(self.reach)) if part),
            _hashed(self.skills),
        ]
        return ". ".join(part[0].upper() + part[1:] for part in parts if part)


def card_text(
    document: Mapping[str, Any],
    meaning: Meaning,
    pipeline: Pipeline,
    today: date,
    left: Wordings = (),
) -> CardText:
    """Read a stored document as a card of a column that means ``meaning``.

    ``left`` is the chance that a silent card still has, from long to short; () when unknown.
    """
    title, organization = names_of(document)
    when, when_role = when_of(document, meaning, today)
    return CardText(
        title=clean(title),
        organization=clean(organization),
        kind=tr(kind_of(document)),
        when=when,
        when_role=when_role,
        next_action="" if meaning is Meaning.CLOSED else clean(text_of(document, "next_action")),
        facts=facts_of(document, meaning, pipeline, today, left),
        tier=tier if (tier := text_of(document, "tier")) in TIER_SIGNS else "",
        reach=reach if (reach := text_of(document, "reach")) in REACH_SIGNS else "",
        skills=skills_of(document),
    )


def card_lines(card: CardText, width: int) -> list[Line]:
    """The card's lines; the pieces of each are ``width`` cells together or fewer."""
    if width >= WIDE:
        return _side_by_side(card, width)
    lines = [*_words(card, width), [Piece(_said(card.facts, width), "facts")]]
    return lines + _marks(card, width, max(1, _USUAL_LINES - len(lines)))


def compact_lines(card: CardText, width: int) -> list[Line]:
    """Two or three lines: title; organization, with kind and wait where they fit; what is next."""
    lines: list[Line] = [[Piece(fit(card.title, width), "title")]]
    facts = card.facts[-1] if card.facts else ""
    with_kind = f"{card.kind}{_DOT}{facts}" if card.kind else facts
    if cell_len(card.organization) + cell_len(with_kind) + len(_DOT) <= width:
        facts = with_kind
    room = width - cell_len(facts) - len(_DOT)
    if card.organization and (cell_len(card.organization) <= room or room >= _ENOUGH):
        name = fit(card.organization, room)
        lines.append([Piece(f"{name}{_DOT}", "organization"), Piece(facts, "facts")])
    elif card.organization:
        lines.append([Piece(fit(card.organization, width), "organization")])
    else:
        lines.append([Piece(_said((with_kind, *card.facts), width), "facts")])
    if card.when or card.next_action:
        lines.append(_next(card, width))
    return lines


# -- lines ----------------------------------------------------------------------------------------


def _side_by_side(card: CardText, width: int) -> list[Line]:
    inner = width - _RIGHT - _BETWEEN
    left = _words(card, inner)
    right = [[Piece(_said(card.facts, _RIGHT), "facts")], *_marks(card, _RIGHT, 2)]
    lines: list[Line] = []
    for row in range(max(len(left), len(right))):
        words = left[row] if row < len(left) else []
        marks = right[row] if row < len(right) else []
        gap = inner + _BETWEEN - sum(cell_len(piece.text) for piece in words)
        lines.append([*words, Piece(" " * gap, "organization"), *marks] if marks else words)
    return lines


def _words(card: CardText, width: int) -> list[Line]:
    """Title, organization and what comes next."""
    lines: list[Line] = [[Piece(text, "title")] for text in wrap(card.title, width)]
    if card.organization:
        lines.append([Piece(fit(card.organization, width), "organization")])
    if card.when or card.next_action:
        lines.append(_next(card, width))
    return lines


def _said(wordings: Wordings, width: int, beside: int = 0) -> str:
    """The longest wording that fits beside something else, else the shortest one, cut."""
    for words in wordings:
        if cell_len(words) + beside <= width:
            return words
    return fit(wordings[-1], width) if wordings else ""


def _next(card: CardText, width: int) -> Line:
    """Sign, day and action. The day gets shorter before the action is cut."""
    what, role = card.next_action, card.when_role
    if not what and role != "overdue":
        return [Piece(_said(card.when, width), role)]
    line = [Piece(_SIGN, role)]
    room = width - cell_len(_SIGN)
    if card.when:
        enough = min(cell_len(what), _ENOUGH) + cell_len(_COLON) if what else 0
        day = _said(card.when, room, enough) + (_COLON if what else "")
        line.append(Piece(fit(day, room), role))
        room -= cell_len(line[-1].text)
    return [*line, Piece(fit(what, room), "next")] if what and room > 2 else line


def _marks(card: CardText, width: int, most: int) -> list[Line]:
    """Kind, tier and reach as sign and word, skills, on ``most`` lines or fewer, two at most."""
    tier = f"{TIER_SIGNS[card.tier]} {tr(card.tier)}" if card.tier else ""
    reach = f"{REACH_SIGNS[card.reach]} {tr(card.reach)}" if card.reach else ""
    if most == 1 and tier and (card.kind or reach) and _too_wide(width, card.kind, tier, reach):
        tier = TIER_SIGNS[card.tier]
    if most == 1 and reach and card.kind and _too_wide(width, card.kind, tier, reach):
        reach = REACH_SIGNS[card.reach]
    lines: list[Line] = []
    room = 0
    said = ((card.kind, "facts"), (tier, "tier"), (reach, "reach"))
    for text, role in (*said, (_hashed(card.skills), "skills")):
        if not text:
            continue
        if not lines or (cell_len(text) > room and len(lines) < min(most, 2)):
            lines.append([])
            room = width
        if room >= min(_LEAST, cell_len(text)) or not lines[-1]:
            lines[-1].append(Piece(fit(text, room) + " ", role))
            room -= cell_len(lines[-1][-1].text)
    return [[*line[:-1], Piece(line[-1].text[:-1], line[-1].role)] for line in lines]


def _too_wide(width: int, *texts: str) -> bool:
    return sum(cell_len(text) + 1 for text in texts if text) - 1 > width


def _hashed(skills: tuple[str, ...]) -> str:
    return " ".join(f"#{skill}" for skill in skills)
