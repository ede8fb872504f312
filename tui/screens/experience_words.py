"""How skills, shares and times are said on the screens of experience and of realism."""

from __future__ import annotations

from datetime import date

from store.i18n import tr, tr_later, trn
from store.insight.reading import Ask
from store.insight.skills import Shown, Skill
from store.records import LEVELS, Need
from store.when import show_day

FEW_REQUIREMENTS = tr_later(
    "It says too little of what it asks for: three requirements are enough."
)


def level_words(level: int) -> str:
    """2, on your own; "no proof" for 0."""
    return f"{level}, {tr(LEVELS[level])}" if level in LEVELS else tr("no proof")


def share_words(share: float) -> str:
    """A share as a person says it: none, about 45%, all."""
    if share <= 0.005:
        return tr("none")
    if share >= 0.995:
        return tr("all")
    return tr("about {least}%", least=min(95, max(5, 5 * round(share * 20))))


def minutes_words(minutes: int) -> str:
    """45 min, 8 h 15 min"""
    hours, rest = divmod(minutes, 60)
    said = [tr("{hours} h", hours=hours)] if hours else []
    said += [tr("{minutes} min", minutes=rest)] if rest else []
    return " ".join(said)


def years_words(years: float) -> str:
    """Years of full weeks: 1.1 years, 5 months; "" below a month."""
    months = round(years * 12)
    if months >= 12:
        return _years(f"{years:.1f}".removesuffix(".0"), years)
    return trn("{count} month", "{count} months", months) if months else ""


def _years(shown: str, years: float) -> str:
    """1 year, 1.5 years: a year and a part of one are several."""
    several = 1 if shown == "1" else max(2, round(years))
    return trn("{years} year", "{years} years", several, years=shown)


def days_words(days: int) -> str:
    """1 day, 12 days"""
    return trn("{count} day", "{count} days", days)


def ask_words(ask: Ask) -> str:
    """What a card asks for: signalling (gate, level 3, 2 years)."""
    said = [tr(ask.need)] if ask.need is not Need.MUST else []
    said += [tr("level {level}", level=ask.level)] if ask.level else []
    said += [_years(f"{ask.years:g}", ask.years)] if ask.years else []
    return ask.skill + (f" ({', '.join(said)})" if said else "")


def met_words(score: float) -> str:
    """How far a requirement is met: proved, in part, open."""
    if score == 1:
        return tr("proved")
    # For translators: "open" stands before a skill that is asked for and not proved yet.
    return tr("in part") if score else tr("open")


def proof_day(shown: Shown, today: date) -> str:
    """The day of a proof, and the day it was renewed."""
    proof = shown.proof
    said = show_day(proof.on, today) if proof.on else tr("no day said")
    return said + (
        tr(", renewed {day}", day=show_day(proof.renewed_on, today)) if proof.renewed_on else ""
    )


def worth_words(shown: Shown) -> str:
    """Why a proof counts as it does: level 2 of 3: no result or witness named."""
    said = shown.proof.level
    less = [] if shown.backed else [tr("no result, link or witness named")]
    less += [] if shown.fresh else [tr("older than three years")]
    words = tr("level {level}", level=level_words(shown.level))
    if not less:
        return words
    typed = tr("; written as {said}", said=said) if said and said != shown.level else ""
    return f"{words}{typed} ({'; '.join(less)})"


def practice_words(skill: Skill, today: date) -> str:
    """8 h 15 min practised, last Thu 19 Nov; "" without practice."""
    if not skill.minutes:
        return ""
    last = (
        tr(", last {day}", day=show_day(skill.last_practised, today))
        if skill.last_practised
        else ""
    )
    return tr("{minutes} practised{last}", minutes=minutes_words(skill.minutes), last=last)


def listed(names: list[str], most: int) -> str:
    """one, two and 3 more"""
    shown, left = names[:most], len(names) - most
    return ", ".join(shown) + (tr(" and {left} more", left=left) if left > 0 else "")


def quoted(name: str) -> str:
    """A name as one piece of a typed line."""
    bare = name.replace('"', "")
    return f'"{bare}"' if not bare.isalnum() else bare
