"""What stands beside the list about a row of the screen of decisions."""

from __future__ import annotations

from textual.content import Content

from store.i18n import tr, tr_later
from store.insight.decisions import coin_may_help
from store.insight.reading import Card
from store.records import CameTrue, Decision
from store.when import show_day
from tui.screens.card_odds import declining_lines
from tui.screens.decisions_rows import (
    DOORS,
    TURNED_OUT,
    Decisions,
    Ref,
    lean_words,
    reason_named_fear,
)
from tui.screens.place_words import by_day
from tui.widgets.rows import Row, Rows, row

_LABELS = 10
_COIN_WHY = tr_later(
    "On the fence, and the door is two-way: tossing a coin is a fair way too. People whom a coin "
    "told to change were happier six months later. They were volunteers, and what hung on it was "
    "small."
)
_NOT_WEIGHED = tr_later(
    "Not weighed yet. {weigh} opens the two-minute sheet; every line of it may stay empty."
)
_FEAR = tr_later("You wrote “fear”. Is there a small, reversible yes? No is fine too.")
_CAME_TRUE = {
    CameTrue.YES: tr_later("came true"),
    CameTrue.PARTLY: tr_later("in part"),
    CameTrue.NO: tr_later("did not"),
}
_OFFER = tr_later(
    "{weigh} weighs it in two minutes: which way you lean, whether the door is two-way, what you "
    "fear and what would make it safer. Every line may stay empty.\n\n{yes}, {no} and {not_now} "
    "answer it at once. {draft} writes a draft that asks for more time. {card} goes to its page."
)


def about(known: Decisions, ref: Ref) -> Rows | Content:
    """What was weighed and what was answered."""
    if ref.part == "offer":
        rows = [*_offer(known, ref), _blank(), row("", _keyed(known, tr(_OFFER)))]
        return Rows(rows, narrowest=_LABELS)
    asked = known.facts.decisions.get(ref.number or 0)
    if asked is None:
        return Content()
    rows = [row("", asked.question, "bold"), *_asked(known, asked), *_fears(asked)]
    rows += _answer(known, asked)
    if ref.part == "open" and len(rows) < 3:
        rows += [_blank(), row("", _keyed(known, tr(_NOT_WEIGHED)))]
    if coin_may_help(asked) and ref.part == "open":
        rows += [_blank(), row(tr("a coin"), tr(_COIN_WHY))]
    return Rows(rows, narrowest=_LABELS)


def _offer(known: Decisions, ref: Ref) -> list[Row]:
    card = known.facts.cards.get(ref.card or 0)
    if card is None:
        return []
    by = card.day("decide_by")
    rows = [row("", card.name, "bold")]
    rows += [row(tr("answer by"), by_day(by, known.today))] if by else []
    return rows + _declining(known, card)


def _declining(known: Decisions, card: Card | None) -> list[Row]:
    """What else is likely without the offer; it stands there whatever it says."""
    said = ": ".join(declining_lines(known.forecast, card))
    return [row(tr("declined"), said.removeprefix("if I decline, "))] if said else []


def _asked(known: Decisions, asked: Decision) -> list[Row]:
    card = known.card(asked)
    by = asked.decide_by or (card.day("decide_by") if card else None)
    lean = (
        tr("{lean} of 100: {words}", lean=asked.lean, words=lean_words(asked.lean))
        if asked.lean is not None
        else ""
    )
    pilot = asked.pilot
    if pilot and asked.pilot_on:
        pilot += tr(" (tried {day})", day=show_day(asked.pilot_on, known.today))
    pairs = (
        (tr("over"), card.name if card else ""),
        (tr("answer by"), by_day(by, known.today) if by and asked.answer is None else ""),
        (tr("lean"), lean),
        (tr("door"), tr(DOORS[asked.door]) if asked.door else ""),
        (tr("waiting"), asked.cost_of_waiting),
        (tr("small yes"), pilot),
        (tr("if it went wrong"), asked.premortem),
    )
    return [row(label, words) for label, words in pairs if words] + (
        _declining(known, card) if asked.answer is None else []
    )


def _fears(asked: Decision) -> list[Row]:
    rows: list[Row] = []
    for fear in asked.fears:
        came = f" ({tr(_CAME_TRUE[fear.came_true])})" if fear.came_true else ""
        rows += [_blank(), row(tr("fear"), fear.what + came, "bold")]
        rows.append(row(tr("prevent"), fear.prevent or tr("not yet")))
        rows.append(row(tr("repair"), fear.repair or tr("not yet")))
    return rows


def _answer(known: Decisions, asked: Decision) -> list[Row]:
    if asked.answer is None:
        return []
    today = known.today
    words = tr(asked.answer) + (
        f", {show_day(asked.answered_on, today)}" if asked.answered_on else ""
    )
    rows = [_blank(), row(tr("answer"), words)]
    if asked.because:
        rows.append(row(tr("because"), tr("{because}: a full reason", because=tr(asked.because))))
    if asked.review_on and asked.looking_back is None:
        rows.append(row(tr("look back"), by_day(asked.review_on, today)))
    if asked.looking_back is not None:
        rows.append(row(tr("looked back"), tr(TURNED_OUT[asked.looking_back])))
    if reason_named_fear(asked):
        rows.append(row("", tr(_FEAR)))
        if named := known.fear_named():
            rows.append(row("", named))
    if past := known.past():
        rows += [_blank(), row(tr("so far"), past)]
    return rows


def _keyed(known: Decisions, text: str) -> str:
    """A text of ours with the keys of now."""
    names = ("weigh", "yes", "no", "not_now", "draft", "card")
    return text.format(**{name: known.key(f"decisions.{name}") for name in names})


def _blank() -> Row:
    return Content(), Content()
