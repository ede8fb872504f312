"""What each of the five steps answers, as rows of plain text with their figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from store.i18n import tr, tr_later, trn
from store.insight import (
    circle,
    conditions,
    criticism,
    decisions,
    experience,
    experts,
    methods,
    pace,
    realism,
    stories,
)
from store.insight.facts import Facts
from store.insight.intervals import Share
from store.insight.odds.judged import track_record
from store.insight.odds.judged_words import record_words
from store.insight.odds.milestone_words import likely_words
from store.insight.odds.milestones import timing
from store.insight.who_next import who_next
from store.when import show_day


class Row:
    """One line of an answer: a record, if it is about one, what it says, and figures for JSON."""

    def __init__(self, text: str, table: str = "", number: int | None = None, **more: Any) -> None:
        self.text, self.table, self.number, self.more = text, table, number, more


Answers = Iterator[tuple[str, Iterable[Row]]]


def _experts(facts: Facts) -> Answers:
    name = facts.person_name
    yield tr_later("I wait for"), (
        Row(f"{name(w.person)}, {trn('{count:,} day', '{count:,} days', w.days)}"
            + (tr(", follow up") if w.due else ""),
            "people", w.person, days=w.days, follow_ups=w.follow_ups, due=w.due)
        for w in experts.waiting_on(facts)
    )  # fmt: skip
    yield tr_later("Waits for me"), (
        Row(f"{name(o.person)}: {_owed(o)}", "people", o.person, kind=o.kind,
            by=o.by, overdue=o.overdue)
        for o in experts.waits_on_me(facts)
    )  # fmt: skip
    yield tr_later("Whom to ask next"), (
        Row(f"{name(n.person)}: {n.question.words}", "people", n.person, score=n.score,
            why=list(n.why))
        for n in who_next(facts)
    )  # fmt: skip
    yield (
        tr_later("Keep warm"),
        (
            Row(name(w.person), "people", w.person, days=w.days, every=w.every)
            for w in experts.warmth(facts)
            if w.due
        ),
    )
    found = circle.asking_yields(facts)
    yield (
        tr_later("What asking yields"),
        (
            Row(f"{what} {_share(share)}", share=_range(share))
            for what, share in (
                ("replied", found.replied),
                ("talked", found.talked),
                ("introduced", found.introduced),
            )
            if share.total
        ),
    )
    mix = circle.circle_mix(facts)
    yield tr_later("Nobody known at"), (Row(place) for place in mix.nobody_at)


def _owed(owed: experts.Owed) -> str:
    if owed.kind == "promise":
        return owed.what
    return (
        tr("thanks for the talk about {what}", what=owed.what)
        if owed.what
        else tr("thanks for the talk")
    )


def _experience(facts: Facts) -> Answers:
    yield (
        tr_later("Asked for, not proved"),
        (
            Row(
                trn(
                    "{name}: {count:,} role, level {level} of {need}",
                    "{name}: {count:,} roles, level {level} of {need}",
                    g.roles,
                    name=g.name,
                    level=g.have.level,
                    need=g.need,
                ),
                score=g.score,
                share=g.share,
                people=list(g.people),
                stones=list(g.stones),
            )
            for g in experience.gaps(facts)
        ),
    )
    yield (
        tr_later("Proved lately"),
        (
            Row(f"{s.proof.skill}: {s.proof.line}", "experience", s.experience, level=s.level)
            for s in experience.proved_lately(facts)
        ),
    )
    yield (
        tr_later("Stepping stones"),
        (
            Row(
                tr(
                    "{name}: reach {reach:.0%}, bridge {bridge:.0%}",
                    name=facts.cards[s.card].name,
                    reach=s.reach,
                    bridge=s.bridge,
                ),
                "opportunities",
                s.card,
                reach=s.reach,
                bridge=s.bridge,
            )
            for s in experience.stepping_stones(facts)
        ),
    )
    yield (
        tr_later("Ladder"),
        (Row(_rung(facts, r), r.table, r.number, kind=r.kind) for r in experience.ladder(facts)),
    )
    yield (
        tr_later("Stories"),
        (
            Row(s.proof.line, "experience", s.experience, told=len(s.told), last=s.last_told)
            for s in stories.stories(facts)
        ),
    )
    yield (
        tr_later("No proof yet"),
        (Row(facts.experience[n].label, "experience", n) for n in experience.unproved(facts)),
    )


def _rung(facts: Facts, rung: experience.Rung) -> str:
    known = facts.experience.get(rung.number)
    name = known.label if known and rung.table == "experience" else facts.cards[rung.number].name
    return f"{rung.kind}: {name}"


def _criticism(facts: Facts) -> Answers:
    yield (
        tr_later("To decide"),
        (
            Row(o.feedback.said, "feedback", o.number, days=o.days, cool=o.cool)
            for o in criticism.undecided(facts)
        ),
    )
    yield tr_later("Themes"), (
        Row(f"{t.name}: {trn('{count:,} voice', '{count:,} voices', t.voices)}, "
            f"{trn('{count:,} time', '{count:,} times', t.times)}",
            voices=t.voices, times=t.times, strong=t.strong)
        for t in criticism.themes(facts)
    )  # fmt: skip
    yield (
        tr_later("Trying"),
        (
            Row(f"{t.feedback.said}{_check(facts, t.check_on)}", "feedback", t.number, due=t.due)
            for t in criticism.trying(facts)
        ),
    )
    yield (
        tr_later("Got better"),
        (
            Row(b.feedback.said, "feedback", b.number, proofs=len(b.proofs))
            for b in criticism.got_better(facts)
        ),
    )


def _check(facts: Facts, on: date | None) -> str:
    return tr(" (check {show_day})", show_day=show_day(on, facts.today)) if on else ""


def _decisions(facts: Facts) -> Answers:
    yield tr_later("To answer"), (
        Row(
            q.name + (tr(", by {show_day}", show_day=show_day(q.by, facts.today)) if q.by else ""),
            "decisions" if q.decision else "opportunities",
            q.decision or (q.card.number if q.card else None), days=q.days,
        )
        for q in decisions.open_questions(facts)
    )  # fmt: skip
    yield (
        tr_later("Fears to make safe"),
        (Row(fear.what, "decisions", number) for number, fear in decisions.unguarded_fears(facts)),
    )
    yield (
        tr_later("Refused because of"),
        (
            Row(f"{because or 'no reason given'}: {count}", count=count)
            for because, count in decisions.refusals_by_reason(facts).items()
        ),
    )
    came = decisions.fears_that_came_true(facts)
    yield (
        tr_later("Fears"),
        (
            Row(
                tr(
                    "{checked} looked back on: {came_true} came true, {partly} in part",
                    checked=came.checked,
                    came_true=came.came_true,
                    partly=came.partly,
                ),
                **came._asdict(),
            )
            for _ in range(bool(came.checked))
        ),
    )
    yield (
        tr_later("To look back on"),
        (Row(asked.question, "decisions", n) for n, asked in decisions.reviews_due(facts)),
    )


def _realism(facts: Facts) -> Answers:
    counts = realism.reach_counts(facts)
    yield (
        tr_later("Reach"),
        (
            Row(f"{band or 'too little known'}: {count}", count=count)
            for band, count in counts.items()
            if count
        ),
    )
    yield tr_later("What would open"), (
        Row(f"{c.card.name}: {', '.join(ask.skill for ask in c.view.opens)}", "opportunities",
            c.card.number, coverage=c.view.coverage)
        for c in realism.reach_list(facts)
        if c.view.reach in ("stretch", "not for now") and c.view.opens
    )  # fmt: skip
    yield tr_later("Milestones"), (
        Row(_milestone(facts, m), "milestones", m.number, slips=m.slips, slip_days=m.slip_days,
            ratio=m.ratio, days=m.days, **_likely(facts, m.number))
        for m in realism.milestones(facts)
        if m.is_open
    )  # fmt: skip
    yield tr_later("Parked"), (
        Row(f"{p.name}, {' or '.join(conditions.words(facts, r) for r in p.returns)}".rstrip(", "),
            p.table, p.number, back=p.back is not None)
        for p in conditions.parked(facts)
    )  # fmt: skip
    says = pace.too_much_words(facts)
    yield (
        tr_later("Plan"),
        [Row(says, asks=pace.planned(facts), usual=pace.capacity(facts))] if says else [],
    )
    record = track_record(facts)
    yield tr_later("Our record"), (Row(line) for line in record_words(record) if record.told)
    suits = methods.methods(facts)
    yield (
        tr_later("Suits your field"),
        (
            [
                Row(
                    f"{', '.join(map(tr, suits.hint.lead))}. {tr(suits.hint.note)}",
                    source=tr(suits.hint.source),
                )
            ]
            if facts.active_tracks
            else []
        ),
    )
    yield (
        tr_later("By channel"),
        (
            Row(
                tr(
                    "{channel}: invited {share}",
                    channel=channel or tr("not said"),
                    share=_share(share),
                ),
                share=_range(share),
            )
            for channel, share in suits.own.items()
        ),
    )


def _milestone(facts: Facts, view: realism.MilestoneView) -> str:
    end = view.milestone.planned_end
    when = tr(", planned for {show_day}", show_day=show_day(end, facts.today)) if end else ""
    moved = (
        tr(", moved {slips} times", slips=view.slips)
        if view.slips > 1
        else tr(", moved once")
        if view.slips
        else ""
    )
    found = timing(facts, view.number)
    likely = f"; {likely_words(found, facts.today)}" if found else ""
    return view.milestone.title + when + moved + likely


def _likely(facts: Facts, number: int) -> dict[str, Any]:
    """The days by which it is done half the time and four times in five, and the chance by plan."""
    found = timing(facts, number)
    if found is None:
        return {"half": None, "four_fifths": None, "in_time": None}
    return {"half": found.half, "four_fifths": found.four_fifths, "in_time": found.in_time}


STEPS: dict[str, Callable[[Facts], Answers]] = {
    "experts": _experts,
    "experience": _experience,
    "criticism": _criticism,
    "decisions": _decisions,
    "realism": _realism,
}


def _share(share: Share) -> str:
    return tr(
        "{hits} of {total} (likely {low:.0%} to {high:.0%})",
        hits=share.hits,
        total=share.total,
        low=share.low,
        high=share.high,
    )


def _range(share: Share) -> dict[str, float]:
    return {"hits": share.hits, "total": share.total, "low": share.low, "high": share.high}
