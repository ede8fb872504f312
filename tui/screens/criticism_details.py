"""What stands beside the list about a row of the screen of criticism."""

from __future__ import annotations

from textual.content import Content

from store.i18n import tr, tr_later
from store.insight.skills import skill_named
from store.records import LEVELS, Feedback
from store.when import show_day
from tui.screens.criticism_rows import Criticism, Ref, settled
from tui.screens.place_words import by_day, quoted
from tui.widgets.rows import Row, Rows, row

_LABELS = 10
_STINGS = (
    tr_later("no sting"),
    tr_later("a little"),
    tr_later("it stings"),
    tr_later("it stings much"),
)
_ONE_THING = tr_later(
    "“What is one thing I could do differently next time?” takes a minute to answer, and is "
    "about the work."
    "\n\n{draft} writes a draft that asks it, {ask} plans to ask. {heard} writes down what they "
    "said. Letting it rest is a full answer too."
)
_FOLDED = tr_later("What is parked or not yours asks for nothing. It stays readable here.")


def about(known: Criticism, ref: Ref) -> Rows | Content:
    """What was said in full, what came of it, and the skill it is about."""
    if ref.part == "fold":
        return Content(tr(_FOLDED))
    if ref.part == "no":
        keys = {name: known.key(f"criticism.{name}") for name in ("draft", "ask", "heard")}
        return Content(tr(_ONE_THING).format(**keys))
    if ref.part == "theme":
        return _theme(known, ref.theme)
    feedback = known.facts.feedback.get(ref.number or 0)
    if feedback is None:
        return Content()
    rows = [row("", quoted(feedback.said), "bold"), *_said(known, feedback)]
    rows += _what_came(known, ref.number or 0, feedback)
    rows += _skill(known, feedback.theme)
    return Rows(rows, narrowest=_LABELS)


def _said(known: Criticism, feedback: Feedback) -> list[Row]:
    card = known.facts.cards.get(feedback.opportunity or 0)
    pairs = (
        (tr("who"), known.who(feedback)),
        (tr("heard"), by_day(feedback.on, known.today) if feedback.on else ""),
        (tr("over"), card.name if card else ""),
        (tr("situation"), feedback.situation),
        (tr("behaviour"), feedback.behaviour),
        (tr("impact"), feedback.impact),
        (tr("theme"), feedback.theme),
        (tr("sting"), tr(_STINGS[feedback.sting]) if feedback.sting is not None else ""),
    )
    return [row(label, words) for label, words in pairs if words]


def _what_came(known: Criticism, number: int, feedback: Feedback) -> list[Row]:
    today = known.today
    decided = settled(feedback)
    if feedback.verdict_on:
        decided += f", {show_day(feedback.verdict_on, today)}"
    rows = [_blank(), row(tr("verdict"), decided)]
    if feedback.check_on and feedback.result is None:
        rows.append(row(tr("ask again"), by_day(feedback.check_on, today)))
    for tried in feedback.tried:
        when = show_day(tried.on, today) if tried.on else tr("tried")
        rows.append(row(when, tried.text))
    for action in known.facts.actions_about.get(number, ()):
        due = f", {show_day(action.due, today)}" if action.due else ""
        cue = f", {action.cue}" if action.cue else ""
        rows.append(row(tr("to do"), f"{action.text}{due}{cue}"))
    return rows


def _skill(known: Criticism, theme: str) -> list[Row]:
    if not theme.strip():
        return []
    skill = skill_named(known.facts, theme)
    says = tr(LEVELS.get(skill.level, tr_later("no proof yet")))
    rows = [_blank(), row(tr("skill"), f"{skill.name}: {says}")]
    for shown in skill.proofs[:3]:
        when = show_day(shown.proof.on, known.today) if shown.proof.on else tr("proof")
        rows.append(row(when, shown.proof.line))
    return rows


def _theme(known: Criticism, key: str) -> Rows | Content:
    theme = next((each for each in known.themes if each.key == key), None)
    if theme is None:
        return Content()
    rows = [row("", theme.name, "bold")]
    for number in theme.numbers:
        feedback = known.facts.feedback[number]
        rows.append(row(known.who(feedback) or tr("somebody"), quoted(feedback.said)))
    return Rows([*rows, *_skill(known, theme.name)], narrowest=_LABELS)


def _blank() -> Row:
    return Content(), Content()
