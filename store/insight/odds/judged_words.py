"""Our record in plain words: how often what we said came true (D8). It says so when it did not."""

from __future__ import annotations

from typing import Any

from store.i18n import tr, tr_later
from store.insight.odds.judged import FEWEST, Band, TrackRecord
from store.insight.odds.words import one_in

NOTHING_SAID = tr_later("Nothing to judge yet: a reviewed week keeps what was likely on its day.")
WRONG = tr_later("Our figures were wrong for you so far: trust your own record more")
ABOUT = (
    tr_later(
        "A reviewed week keeps what was likely on its day: an offer within 13 and within 26 weeks, "
        "an answer to each silent application, the days by which a milestone is done half the time "
        "and four times in five."
    ),
    tr_later(
        "Each thing counts once, as it was told first, and when its time is over: what comes true "
        "early would make us look too careful. What was withdrawn, let go or taken away has no "
        "answer and is left out."
    ),
    tr_later(
        "The Brier score is the mean of the squared distance between what was said and what came: "
        "0 is the best. Always saying the share that came true takes hindsight; it is good to be "
        "below it."
    ),
)
"""What the figures mean, for who looks closer."""
_FAR = {-1: tr_later(", far fewer than said"), 0: "", 1: tr_later(", far more than said")}


def record_words(record: TrackRecord) -> list[str]:
    """Our record in short lines, the verdict first; one line while there is too little to judge."""
    if not record.told:
        return [tr(NOTHING_SAID)]
    if not record.enough:
        return [
            tr(
                "Not yet enough to judge us ({resolved} of {fewest} statements resolved)",
                resolved=record.resolved,
                fewest=FEWEST,
            )
        ]
    lines = [*_verdict(record), _in_all(record), *map(band_words, record.bands)]
    lines += [days_words(record.four_fifths, "80%"), days_words(record.half, "50%")]
    return [line for line in (*lines, _more(record)) if line]


def _verdict(record: TrackRecord) -> list[str]:
    """Whether the chances said more than the plain share of what came true would have.

    Nothing while fewer than ten chances are resolved, unless something was far from what was said.
    """
    wrong = [tr(WRONG)] if record.off else []
    if record.brier is None or record.flat is None or record.chances < FEWEST:
        return wrong
    plain = _plain(record.rate or 0.0)
    better = (
        tr("Better than always saying {plain}", plain=plain)
        if record.brier <= record.flat
        else tr("No better than always saying {plain}", plain=plain)
    )
    said = wrong or [better]
    beside = tr("always saying {plain} has {flat:.2f}", plain=plain, flat=record.flat)
    return [*said, tr("Brier score {brier:.2f}; {beside}", brier=record.brier, beside=beside)]


def _in_all(record: TrackRecord) -> str:
    """In all 8 of 30 came true, where about 7 were likely; "" for chances of one band alone."""
    whole = record.whole
    if len(record.bands) < 2:
        return ""
    likely = round(whole.said * whole.number)
    return tr(
        "In all {came} of {number} came true, where about {likely} were likely",
        came=whole.came,
        number=whole.number,
        likely=likely,
    )


def band_words(band: Band) -> str:
    """Of 20 statements at about 30%, 7 came true"""
    of = (
        tr("Of 1 statement")
        if band.number == 1
        else tr("Of {number} statements", number=band.number)
    )
    came = tr("none") if not band.came else str(band.came)
    return tr(
        "{of} at {one_in}, {came} came true{far}",
        of=of,
        one_in=one_in(band.said),
        came=came,
        far=tr(_FAR[band.far]),
    )


def days_words(found: Band, share: str) -> str:
    """Our 80% ranges of milestones held 7 of 9; "" for none"""
    if not found.number:
        return ""
    return tr(
        "Our {share} ranges of milestones held {came} of {number}{far}",
        share=share,
        came=found.came,
        number=found.number,
        far=tr(_FAR[found.far]),
    )


def _more(record: TrackRecord) -> str:
    said = tr("{waiting} wait for their day", waiting=record.waiting) if record.waiting > 1 else ""
    said = tr("1 waits for its day") if record.waiting == 1 else said
    out = (
        tr("{left_out} left out: withdrawn, let go or taken away", left_out=record.left_out)
        if record.left_out
        else ""
    )
    return "; ".join(filter(None, (said, out)))


def _plain(rate: float) -> str:
    return one_in(rate) if 0 < rate < 0.2 else f"{round(rate * 100)}%"


def record_shape(record: TrackRecord) -> dict[str, Any]:
    """The same for programs: the figures, and the words above."""
    return {
        **record._asdict(),
        "whole": record.whole._asdict(),
        "bands": [band._asdict() for band in record.bands],
        "half": record.half._asdict(),
        "four_fifths": record.four_fifths._asdict(),
        "words": record_words(record),
    }
