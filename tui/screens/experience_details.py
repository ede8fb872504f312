"""What stands beside the list about a row of the screen of experience."""

from __future__ import annotations

from textual.content import Content

from store.i18n import tr, tr_later
from store.insight.experience import Gap
from store.insight.reach import reach_of
from store.insight.skills import Skill, skill_named, wanted_roles
from store.when import show_day
from tui.screens.experience_rows import ExperienceView, Ref
from tui.screens.experience_words import (
    ask_words,
    level_words,
    met_words,
    minutes_words,
    practice_words,
    proof_day,
    share_words,
    worth_words,
    years_words,
)
from tui.widgets.rows import Row, Rows, row

_LABELS = 10
_MOST = 6
_STONE = tr_later(
    "Figures, not advice. The first is what you can prove of what this card asks for; the second "
    "how much of what your open dream cards still lack it asks for too. Work far below what you "
    "can do does not always help: whether it is a good step is yours to judge."
)


def about(view: ExperienceView, ref: Ref) -> Rows:
    """The skill, proof, card or experience of a row."""
    if ref.part == "gap":
        rows = _gap(view, next(gap for gap in view.gaps if gap.name == ref.skill))
    elif ref.part == "skill":
        rows = _skill(view, skill_named(view.facts, ref.skill))
    elif ref.card is not None:
        rows = _card(view, ref)
    elif ref.at is not None:
        rows = _proof(view, ref)
    else:
        rows = _experience(view, ref)
    return Rows(rows, narrowest=_LABELS)


def _gap(view: ExperienceView, gap: Gap) -> list[Row]:
    facts = view.facts
    rows = [
        _head(gap.name),
        row(
            tr("asked by"),
            tr("{roles} of {total} wanted roles", roles=gap.roles, total=view.roles),
        ),
    ]
    rows += [row("", f"· {name}") for name in _asking(view, gap.key)]
    if gap.gate:
        rows.append(row(tr("a gate"), tr("a licence or a law: proof alone does not open it")))
    if gap.need > 1:
        rows.append(row(tr("level"), tr("asked up to {level}", level=level_words(gap.need))))
    rows += _best(view, gap.have)
    rows += [
        _blank(),
        _head(tr("Ways on")),
        row(tr("practise"), tr("a day and a place for it, and it stands")),
    ]
    for number in gap.people[:_MOST]:
        rows.append(
            row(
                tr("a person"),
                tr(
                    "{person_name} has it or talked about it", person_name=facts.person_name(number)
                ),
            )
        )
    for number in gap.stones[:_MOST]:
        rows.append(row(tr("a step"), facts.cards[number].name))
    if gap.gate:
        rows.append(row(tr("milestone"), tr("plan the licence as a step with a day")))
    return rows


def _asking(view: ExperienceView, key: str) -> list[str]:
    names = [
        role.card.name for role in wanted_roles(view.facts) if key in {ask.key for ask in role.asks}
    ]
    more = [tr("and {count} more", count=len(names) - _MOST)] if len(names) > _MOST else []
    return [*names[:_MOST], *more]


def _best(view: ExperienceView, skill: Skill) -> list[Row]:
    best = skill.best
    rows = [row(tr("proved"), worth_words(best) if best else tr("not yet"))]
    if best is not None:
        rows.append(row("", best.proof.line))
    if practice := practice_words(skill, view.today):
        rows.append(row(tr("practice"), practice))
    return rows


def _skill(view: ExperienceView, skill: Skill) -> list[Row]:
    rows = [_head(skill.name), *_best(view, skill)]
    if skill.years:
        rows.append(
            row(
                tr("years"),
                tr("{years} of full weeks, nothing twice", years=years_words(skill.years)),
            )
        )
    names = _asking(view, skill.key)
    rows += [row(tr("asked by") if not at else "", name) for at, name in enumerate(names)]
    if skill.proofs:
        rows += [_blank(), _head(tr("Proofs, the best first"))]
    for shown in skill.proofs[:_MOST]:
        place = view.facts.experience[shown.experience].title
        when = proof_day(shown, view.today)
        rows.append(
            row(tr("level {level}", level=shown.level), f"{shown.proof.line}\n{place}, {when}")
        )
    return rows


def _proof(view: ExperienceView, ref: Ref) -> list[Row]:
    item = view.facts.experience[ref.experience or 0]
    at = ref.at or 0
    skill = skill_named(view.facts, ref.skill)
    shown = next(s for s in skill.proofs if (s.experience, s.at) == (ref.experience, at))
    proof = shown.proof
    rows = [_head(proof.line or proof.skill), row(tr("shows"), proof.skill)]
    rows += [row(tr("counts as"), worth_words(shown)), row(tr("day"), proof_day(shown, view.today))]
    kept = (("from", item.title), ("witness", proof.witness), ("link", proof.link))
    rows += [row(label, text) for label, text in kept if text]
    rows += [_blank(), _head(tr("Told to"))]
    for telling in sorted(proof.told, key=lambda t: t.on or view.today, reverse=True):
        when = show_day(telling.on, view.today) if telling.on else ""
        card = view.facts.cards.get(telling.opportunity) if telling.opportunity else None
        who = [telling.organization, view.facts.person_name(telling.person)]
        who += [card.title] if card else []
        rows.append(row(when, ", ".join(part for part in who if part)))
    if not proof.told:
        rows.append(row("", tr("nobody yet")))
    return rows


def _card(view: ExperienceView, ref: Ref) -> list[Row]:
    facts = view.facts
    card = facts.cards[ref.card or 0]
    reached = reach_of(facts, card)
    rows = [_head(card.name)]
    if card.tier:
        rows.append(row(tr("tier"), tr(card.tier)))
    stone = next((s for s in view.stones if s.card == card.number), None)
    if stone is not None:
        rows.append(
            row(tr("you prove"), tr("{share} of what it asks for", share=share_words(stone.reach)))
        )
        covers = f": {', '.join(stone.covers)}" if stone.covers else ""
        rows.append(
            row(
                "bridge",
                tr(
                    "{share} of what the dream lacks{covers}",
                    share=share_words(stone.bridge),
                    covers=covers,
                ),
            )
        )
    for met in (*reached.gates, *reached.met):
        word = met_words(met.score)
        rows.append(row(word, ask_words(met.ask)))
    if not card.asks:
        rows.append(row("", tr("It does not say yet what it asks for: add #skill on its page.")))
    if stone is not None:
        rows += [_blank(), row("", tr(_STONE))]
    return rows


def _experience(view: ExperienceView, ref: Ref) -> list[Row]:
    item = view.facts.experience[ref.experience or 0]
    rows = [_head(item.title)]
    days = [show_day(day, view.today) if day else "" for day in (item.start, item.end)]
    said = tr("from {days}", days=days[0]) if days[0] else ""
    said += tr(" until {days}", days=days[1]) if days[1] else ""
    hours = (
        tr("{hours_week:g} hours a week", hours_week=item.hours_week)
        if item.hours_week is not None
        else ""
    )
    kept = (("kind", str(item.kind)), ("at", item.organization), ("days", said.strip()),
            ("time", hours), ("about", item.summary))  # fmt: skip
    rows += [row(label, text) for label, text in kept if text]
    minutes = sum(each.minutes or 0 for each in item.practice)
    if minutes:
        rows.append(row(tr("practice"), minutes_words(minutes)))
    rows += [_blank(), _head(tr("Proofs") if item.proofs else tr("What did it teach you?"))]
    for proof in reversed(item.proofs):
        rows.append(row(proof.skill, proof.line))
    if not item.proofs:
        words = tr(
            "Every job teaches something provable, a dull one too: keeping calm with a queue, a "
            "till that was right every night, a rota that held. Name one thing you did well."
        )
        rows.append(row("", words))
    return rows


def _head(words: str) -> Row:
    return row("", words, "bold")


def _blank() -> Row:
    return Content(), Content()
