"""What stands beside the list about a row of the screen of realism."""

from __future__ import annotations

from textual.content import Content

from store.i18n import tr, tr_later
from store.insight.conditions import words
from store.insight.odds.milestone_words import VARY, likely_words, whose
from store.insight.reach import reach_of
from store.insight.realism import milestone_for
from store.records import Milestone, Opportunity, Track
from store.when import show_day
from tui.screens.experience_words import (
    FEW_REQUIREMENTS,
    ask_words,
    level_words,
    met_words,
    share_words,
)
from tui.screens.realism_rows import Realism, Ref
from tui.screens.realism_words import done_words, first_words, month_words, plan_words
from tui.widgets.rows import Row, Rows, row

_LABELS = 11
_BANDS = tr_later(
    "In reach from about 60% with every gate open, a stretch from 40%: invitations hardly rise "
    "above that in one vendor's figures (6,000 applications), so you need not meet everything."
)


def about(known: Realism, ref: Ref) -> Rows:
    """The track, card, milestone or parked record of a row."""
    rows: list[Row] = []
    if ref.table == Opportunity.TABLE and ref.number in known.facts.cards:
        rows = _card(known, ref.number)
    elif ref.table == Milestone.TABLE and ref.number in known.facts.milestones:
        rows = _milestone(known, ref.number)
    elif ref.table == Track.TABLE and ref.number in known.facts.tracks:
        rows = _track(known, ref.number)
    if ref.part in ("parked", "back"):
        rows = [*_parked(known, ref), *([_blank(), *rows] if rows else [])]
    return Rows(rows, narrowest=_LABELS)


def _card(known: Realism, number: int) -> list[Row]:
    card = known.facts.cards[number]
    view = reach_of(known.facts, card)
    rows = [
        _head(card.name),
        row(tr("reach"), tr(view.reach) if view.reach else tr("not known yet")),
    ]
    if view.coverage is not None:
        rows.append(
            row(tr("proved"), tr("{share} of what it asks for", share=share_words(view.coverage)))
        )
    for met in (*view.gates, *view.met):
        word = met_words(met.score)
        have = (
            tr("; you prove {level}", level=level_words(met.have.level))
            if 0 < met.score < 1
            else ""
        )
        rows.append(row(word, ask_words(met.ask) + have))
    if view.reach is None:
        rows.append(row("", tr(FEW_REQUIREMENTS)))
    if view.opens:
        rows += [_blank(), _head(tr("What would open it"))]
    for ask in view.opens:
        leading = [known.facts.milestones[n] for n in milestone_for(known.facts, ask)]
        on_the_way = ", ".join(each.title for each in leading) or tr("no milestone leads to it yet")
        rows.append(row("", f"{ask_words(ask)}: {on_the_way}"))
    return [*rows, _blank(), row("", tr(_BANDS))]


def _milestone(known: Realism, number: int) -> list[Row]:
    view = next((v for v in known.milestones if v.number == number), None)
    if view is None:
        return []
    item, today = view.milestone, known.today
    rows = [_head(item.title)]
    days = (("from", item.planned_start), (tr("planned for"), item.planned_end),
            ("first", item.first_planned_end), ("done", item.done_on),
            (tr("let go"), item.dropped_on))  # fmt: skip
    rows += [row(label, show_day(day, today)) for label, day in days if day]
    if (timing := known.timings.get(number)) is not None:
        rows += [
            row(tr("likely"), likely_words(timing, today)),
            row(tr("told from"), whose(timing.pool)),
        ]
        rows += [row("", tr(VARY))] if timing.pool.wide else []
    if item.done_on:
        rows.append(row("", done_words(view)))
    elif moved := first_words(view, today):
        rows.append(row("", moved))
    for each in reversed(item.replans):
        if each.on and each.now:
            was = tr(" (was {day})", day=show_day(each.was, today)) if each.was else ""
            on = show_day(each.on, today)
            now = show_day(each.now, today)
            rows.append(row(tr("moved"), tr("{on}: to {day}{was}", on=on, day=now, was=was)))
    kept = (
        (tr("class"), tr(item.ref_class)),
        (tr("obstacle"), item.obstacle),
        (tr("if so"), item.if_then),
    )
    rows += [row(label, text) for label, text in kept if text]
    if view.wants_splitting and not (timing and timing.has_room):
        rows.append(
            row(tr("moved twice"), tr("split it into smaller steps, or leave it more room"))
        )
    return rows


def _track(known: Realism, number: int) -> list[Row]:
    view = next(v for v in known.tracks if v.number == number)
    track = view.track
    rows = [
        _head(track.title),
        row(tr("status"), tr(track.status)),
        row(tr("field"), tr(track.field_kind)),
    ]
    kept = (("why", track.why), ("time", month_words(view)),
            ("plan", plan_words(view.plan) or tr("no plan for a week yet")))  # fmt: skip
    rows += [row(label, text) for label, text in kept if text]
    rows += [
        row(tr("must have") if not at else "", each) for at, each in enumerate(track.must_haves)
    ]
    steps = [v for v in known.milestones if v.milestone.track == number and v.is_open]
    rows += [row(tr("milestone"), view.milestone.title) for view in steps]
    return rows


def _parked(known: Realism, ref: Ref) -> list[Row]:
    each = next(p for p in known.parked if (p.table, p.number) == (ref.table, ref.number))
    rows = [_head(each.name), row(tr("parked"), show_day(each.since, known.today))]
    for condition in each.returns:
        word = tr("it came") if condition == each.back else tr("comes back")
        rows.append(row(word, words(known.facts, condition)))
    if not each.returns:
        rows.append(row(tr("comes back"), tr("when you bring it back")))
    return rows


def _head(words_: str) -> Row:
    return row("", words_, "bold")


def _blank() -> Row:
    return Content(), Content()
