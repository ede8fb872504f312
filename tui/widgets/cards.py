"""One card of the board as lines of text, for any width; painting and styles come after.

Cards in columns stack their lines; from ``WIDE`` cells on, two aligned blocks stand side by side.
``card_height`` knows how many lines there will be without making them, since the board needs the
height of every card and the text of the few that are seen. A line is a list of pieces, each with
the role that decides its style; what does not fit ends with an ellipsis or is left out whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from rich.cells import cell_len

from store.insight.waiting import age_days, silent_days
from store.pipelines import Meaning, Pipeline
from store.when import show_day
from tui.widgets.board_cells import ELLIPSIS, clean, fit, lines_needed, wrap

WIDE = 56
_RIGHT = 30  # cells of the right-hand block: the longest tier and reach side by side
_BETWEEN = 2

TIER_SIGNS = {"dream": "◆", "stepping stone": "◈", "practice": "◇"}
REACH_SIGNS = {"in reach": "●", "stretch": "◐", "not for now": "○"}
_EARLY = (Meaning.SAVED, Meaning.PREPARING)


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
    when: str  # of the next action or the closing day; "" when there is none
    overdue: bool
    next_action: str
    facts: str  # how long it has been silent, saved or over
    tier: str
    reach: str
    skills: tuple[str, ...]

    def sentence(self) -> str:
        """Everything in one line of words, for the status line and for those who hear the screen."""
        name = f"{self.title} at {self.organization}" if self.organization else self.title
        overdue = f"overdue since {self.when}" if self.overdue and self.when else self.when
        parts = [
            name,
            ", ".join(part for part in (self.next_action, overdue) if part),
            self.facts,
            ", ".join(part for part in (self.tier, self.reach) if part),
            " ".join(f"#{skill}" for skill in self.skills),
        ]
        return ". ".join(part for part in parts if part)


def card_text(
    document: Mapping[str, Any], meaning: Meaning, pipeline: Pipeline, today: date
) -> CardText:
    """Read a stored document as a card of a column that means ``meaning``."""
    title, organization = _names(document)
    when, overdue = _when(document, meaning, today)
    return CardText(
        title=clean(title),
        organization=clean(organization),
        when=when,
        overdue=overdue,
        next_action="" if meaning is Meaning.CLOSED else clean(_text(document, "next_action")),
        facts=_facts(document, meaning, pipeline, today),
        tier=tier if (tier := _text(document, "tier")) in TIER_SIGNS else "",
        reach=reach if (reach := _text(document, "reach")) in REACH_SIGNS else "",
        skills=_skills(document),
    )


def card_height(document: Mapping[str, Any], meaning: Meaning, width: int) -> int:
    """How many lines ``card_lines`` makes of this document, without making them."""
    get = document.get
    wide = width >= WIDE
    title, organization = _names(document)
    left = lines_needed(title, width - _RIGHT - _BETWEEN if wide else width)
    left += bool(organization) + _has_next(document, meaning)
    graded = _text(document, "tier") in TIER_SIGNS or _text(document, "reach") in REACH_SIGNS
    skilled = bool((get("tags") or get("requirements")) and _skills(document))
    if wide:
        return max(left, 1 + graded + skilled)
    return left + 1 + (graded or skilled)


def card_lines(card: CardText, width: int) -> list[Line]:
    """The card's lines; the pieces of each are ``width`` cells together or fewer."""
    if width >= WIDE:
        return _side_by_side(card, width)
    lines = _words(card, width)
    lines.append([Piece(fit(card.facts, width), "facts")])
    marks = _marks(card, width)
    return [*lines, marks] if marks else lines


# -- lines ----------------------------------------------------------------------------------------


def _side_by_side(card: CardText, width: int) -> list[Line]:
    inner = width - _RIGHT - _BETWEEN
    left = _words(card, inner)
    graded = _marks(CardText(**{**_fields(card), "skills": ()}), _RIGHT)
    skilled = _marks(CardText(**{**_fields(card), "tier": "", "reach": ""}), _RIGHT)
    right = [[Piece(fit(card.facts, _RIGHT), "facts")], *(line for line in (graded, skilled) if line)]
    lines: list[Line] = []
    for row in range(max(len(left), len(right))):
        line = left[row] if row < len(left) else []
        if row < len(right):
            used = sum(cell_len(piece.text) for piece in line)
            line = [*line, Piece(" " * (inner + _BETWEEN - used), "facts"), *right[row]]
        lines.append(line)
    return lines


def _fields(card: CardText) -> dict[str, Any]:
    return {name: getattr(card, name) for name in CardText.__slots__}


def _words(card: CardText, width: int) -> list[Line]:
    """Title, organization and what comes next."""
    lines: list[Line] = [[Piece(text, "title")] for text in wrap(card.title, width)]
    if card.organization:
        lines.append([Piece(fit(card.organization, width), "organization")])
    if card.when or card.next_action:
        lines.append(_next(card, width))
    return lines


def _next(card: CardText, width: int) -> Line:
    """The day gives way to a shorter one, then the words to an ellipsis; never the word overdue."""
    what, role = card.next_action, "overdue" if card.overdue else "when"
    if not what and not card.overdue:
        return [Piece(fit(card.when, width), role)]
    room = width - 2
    when = next(
        (day for day in _days_from_long_to_short(card) if _beside(day, what) <= room),
        _days_from_long_to_short(card)[-1],
    )
    line = [Piece("→ ", role)]
    if when:
        line.append(Piece(fit(f"{when}: " if what else when, room), role))
        room -= cell_len(line[-1].text)
    return [*line, Piece(fit(what, room), "next")] if what and room > 2 else line


def _days_from_long_to_short(card: CardText) -> tuple[str, ...]:
    if card.overdue:
        return (f"overdue since {card.when}", "overdue")
    name, _, rest = card.when.partition(" ")
    return (card.when, rest) if rest and name.isalpha() else (card.when,)


def _beside(day: str, what: str) -> int:
    """Cells for the day and enough of the words to know which action is meant."""
    return cell_len(day) + (2 + min(cell_len(what), 12) if what else 0)


def _marks(card: CardText, width: int) -> Line:
    """Tier and reach as sign and word, then skills, as far as they go."""
    tier = f"{TIER_SIGNS[card.tier]} {card.tier}" if card.tier else ""
    reach = f"{REACH_SIGNS[card.reach]} {card.reach}" if card.reach else ""
    if tier and reach and cell_len(tier) + 1 + cell_len(reach) > width:
        tier = TIER_SIGNS[card.tier]
    line: Line = []
    room = width
    for text, role in ((tier, "tier"), (reach, "reach")):
        if text:
            if line:
                line.append(Piece(" ", role))
                room -= 1
            line.append(Piece(fit(text, room), role))
            room -= cell_len(line[-1].text)
    for skill in card.skills:
        text = f" #{skill}" if line else f"#{skill}"
        if cell_len(text) > room:
            if room >= 5:
                line.append(Piece(fit(text, room), "skills"))
            elif room >= 2 and line[-1:] and line[-1].role == "skills":
                line.append(Piece(f" {ELLIPSIS}", "skills"))
            break
        line.append(Piece(text, "skills"))
        room -= cell_len(text)
    return line


# -- words ----------------------------------------------------------------------------------------


def _text(document: Mapping[str, Any], field: str) -> str:
    value = document.get(field)
    return value if isinstance(value, str) else ""


def _day(document: Mapping[str, Any], field: str) -> date | None:
    value = document.get(field)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _names(document: Mapping[str, Any]) -> tuple[str, str]:
    """Title and organization; the organization is the title of a card that has no other."""
    title, organization = _text(document, "title").strip(), _text(document, "organization").strip()
    if not title.isprintable():
        title = clean(title)
    if not organization.isprintable():
        organization = clean(organization)
    return (title, organization) if title else (organization or "(no title)", "")


def _has_next(document: Mapping[str, Any], meaning: Meaning) -> bool:
    if meaning is Meaning.CLOSED:
        return False
    if document.get("next_action") and clean(_text(document, "next_action")):
        return True
    if document.get("next_on") and _day(document, "next_on"):
        return True
    return meaning in _EARLY and bool(document.get("closes_on") and _day(document, "closes_on"))


def _when(document: Mapping[str, Any], meaning: Meaning, today: date) -> tuple[str, bool]:
    """The day of the next action, else the closing day while that still matters; and if it passed."""
    if meaning is Meaning.CLOSED:
        return "", False
    if day := _day(document, "next_on"):
        return show_day(day, today), day < today
    if meaning in _EARLY and not _text(document, "next_action"):
        if day := _day(document, "closes_on"):
            return f"{'closed' if day < today else 'closes'} {show_day(day, today)}", False
    return "", False


def _facts(
    document: Mapping[str, Any], meaning: Meaning, pipeline: Pipeline, today: date
) -> str:
    if meaning is Meaning.CLOSED:
        return _ending(document, today)
    if meaning is Meaning.OFFER and (day := _day(document, "decide_by")):
        return f"decide by {show_day(day, today)}" + (", overdue" if day < today else "")
    if meaning in _EARLY:
        age = age_days(document, today)
        return "saved" if age is None else f"saved {_ago(age)}"
    silent = silent_days(document, pipeline, today)
    if silent is None:
        return "no date yet"
    return f"silent {_days(silent)}" if silent > 0 else "in touch today"


def _ending(document: Mapping[str, Any], today: date) -> str:
    """How it ended and when: accepted · Fri 20 Nov."""
    history = document.get("history")
    last = history[-1] if isinstance(history, list) and history else None
    day = _day(last, "on") if isinstance(last, dict) else None
    parts = (clean(_text(document, "outcome")) or "closed", show_day(day, today) if day else "")
    return " · ".join(part for part in parts if part)


def _skills(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Every skill the card asks for, then its tags, each once."""
    found: dict[str, None] = {}
    requirements, tags = document.get("requirements"), document.get("tags")
    for item in requirements if isinstance(requirements, list) else ():
        if isinstance(item, dict) and (skill := clean(_text(item, "skill"))):
            found[skill] = None
    for item in tags if isinstance(tags, list) else ():
        if isinstance(item, str) and (tag := clean(item)):
            found[tag] = None
    return tuple(found)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _ago(count: int) -> str:
    return {0: "today", 1: "yesterday"}.get(count, f"{_days(count)} ago")
