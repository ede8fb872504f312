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

from store.insight.waiting import age_days, day_of, entries, silent_days
from store.pipelines import Meaning, Pipeline
from store.when import show_day
from tui.widgets.board_cells import clean, fit, wrap

WIDE = 56
_RIGHT = 30  # cells of the right-hand block: the longest tier and reach side by side
_BETWEEN = 2
_USUAL_LINES = 5  # a sixth is there for titles that need two
_SIGN, _COLON, _DOT = "→ ", ": ", " · "
_ENOUGH = 12  # cells of an action that tell which one is meant
_LEAST = 5  # cells below which a cut word tells nothing

TIER_SIGNS = {"dream": "◆", "stepping stone": "◈", "practice": "◇"}
REACH_SIGNS = {"in reach": "●", "stretch": "◐", "not for now": "○"}
_USUAL_KIND = "job"
_EARLY = (Meaning.SAVED, Meaning.PREPARING)


class Piece(NamedTuple):
    """Some text of one line. ``role`` names its style."""

    text: str
    role: str


Line: TypeAlias = "list[Piece]"
Wordings: TypeAlias = "tuple[str, ...]"  # of the same thing, from long to short; empty for nothing


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
        name = f"{self.title} at {self.organization}" if self.organization else self.title
        parts = [
            ", ".join(part for part in (name, self.kind) if part),
            ", ".join(part for part in (self.next_action, *self.when[:1]) if part),
            self.facts[0],
            ", ".join(part for part in (self.tier, self.reach) if part),
            _hashed(self.skills),
        ]
        return ". ".join(part[0].upper() + part[1:] for part in parts if part)


def card_text(
    document: Mapping[str, Any], meaning: Meaning, pipeline: Pipeline, today: date
) -> CardText:
    """Read a stored document as a card of a column that means ``meaning``."""
    title, organization = _names(document)
    when, when_role = _when(document, meaning, today)
    return CardText(
        title=clean(title),
        organization=clean(organization),
        kind=_kind(document),
        when=when,
        when_role=when_role,
        next_action="" if meaning is Meaning.CLOSED else clean(_text(document, "next_action")),
        facts=_facts(document, meaning, pipeline, today),
        tier=tier if (tier := _text(document, "tier")) in TIER_SIGNS else "",
        reach=reach if (reach := _text(document, "reach")) in REACH_SIGNS else "",
        skills=_skills(document),
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
    tier = f"{TIER_SIGNS[card.tier]} {card.tier}" if card.tier else ""
    reach = f"{REACH_SIGNS[card.reach]} {card.reach}" if card.reach else ""
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


# -- words ----------------------------------------------------------------------------------------


def _text(document: Mapping[str, Any], field: str) -> str:
    value = document.get(field)
    return value if isinstance(value, str) else ""


def _names(document: Mapping[str, Any]) -> tuple[str, str]:
    """Title and organization; the organization is the title of a card that has no other."""
    title, organization = _text(document, "title").strip(), _text(document, "organization").strip()
    if not title.isprintable():
        title = clean(title)
    if not organization.isprintable():
        organization = clean(organization)
    return (title, organization) if title else (organization or "(no title)", "")


def _kind(document: Mapping[str, Any]) -> str:
    """audition, course ...; a job is what is expected."""
    kind = clean(_text(document, "kind"))
    return "" if kind == _USUAL_KIND else kind


def _when(document: Mapping[str, Any], meaning: Meaning, today: date) -> tuple[Wordings, str]:
    """The day of the next action, else the closing day while that still matters; and its role."""
    if meaning is Meaning.CLOSED:
        return (), "when"
    if day := day_of(document.get("next_on")):
        if day < today:
            return (f"overdue since {show_day(day, today)}", "overdue"), "overdue"
        return _dated("", day, today), _how_soon(day, today)
    day = day_of(document.get("closes_on"))
    if day and meaning in _EARLY and not _text(document, "next_action"):
        before = "closed " if day < today else "closes "
        return _dated(before, day, today), _how_soon(day, today)
    return (), "when"


def _dated(before: str, day: date, today: date) -> Wordings:
    """A day in words, and the same without its weekday."""
    words = show_day(day, today)
    short = words.partition(" ")[2] if words[:1].isupper() else ""
    return (before + words, before + short) if short else (before + words,)


def _how_soon(day: date, today: date) -> str:
    return "soon" if 0 <= (day - today).days <= 1 else "when"


def _facts(
    document: Mapping[str, Any], meaning: Meaning, pipeline: Pipeline, today: date
) -> Wordings:
    if meaning is Meaning.CLOSED:
        return _ending(document, today)
    if meaning is Meaning.OFFER:
        day = day_of(document.get("decide_by"))
        if day is None:
            return ("no decide-by day",)
        return _dated("overdue: decide, " if day < today else "decide by ", day, today)
    if meaning in _EARLY:
        age = age_days(document, today)
        return ("saved" if age is None else f"saved {_ago(age)}",)
    silent = silent_days(document, pipeline, today)
    if silent is None:
        return ("no date yet",)
    return (f"silent {_days(silent)}" if silent > 0 else "in touch today",)


def _ending(document: Mapping[str, Any], today: date) -> Wordings:
    """How it ended and when: accepted · Fri 20 Nov."""
    outcome = clean(_text(document, "outcome")) or "closed"
    last = None
    for entry in entries(document, "history"):
        last = entry
    day = day_of(last.get("on")) if last else None
    if day is None:
        return (outcome,)
    return (*_dated(f"{outcome} · ", day, today), outcome)


def _skills(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Every skill the card asks for, then its tags, each once."""
    found = [clean(_text(entry, "skill")) for entry in entries(document, "requirements")]
    tags = document.get("tags")
    if isinstance(tags, list):
        found += [clean(tag) for tag in tags if isinstance(tag, str)]
    return tuple(dict.fromkeys(skill for skill in found if skill))


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _ago(count: int) -> str:
    return {0: "today", 1: "yesterday"}.get(count, f"{_days(count)} ago")
