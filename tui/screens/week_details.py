"""What stands beside the list about a row of the week."""

from __future__ import annotations

from textual.content import Content

from store import Store
from store.errors import NotFound
from store.i18n import tr, tr_later
from store.insight.week import STEPS
from store.insight.week.calendar import dates_of
from store.insight.week.words import range_words
from store.records import BY_TABLE
from tui.record_words import facts as facts_of
from tui.screens.week_rows import Ref, WeekView
from tui.widgets.charts import bar
from tui.widgets.rows import Row, Rows, row

_LABELS = 10
_BAR = 16
_MOST_FACTS = 12
_COUNTED = {
    1: tr_later("Counted: asks, follow-ups, thanks and news that went out, and talks."),
    2: tr_later("Counted: proofs, and practice of 20 minutes or more."),
    3: tr_later("Counted: verdicts on feedback, tries, and checks."),
    4: tr_later("Counted: questions answered, and small yeses tried."),
    5: tr_later("Counted: milestones done, and dates moved honestly."),
}
_USUAL = tr_later(
    "The usual range is what your own earlier weeks make likely nine times in ten. It takes four "
    "of them, and leaves paused ones out. Within it chance alone explains the difference."
)


def about(store: Store, view: WeekView, ref: Ref) -> Rows | Content:
    """The figures of a step week by week, or the facts of the record of a row."""
    if ref.part == "step":
        return _step(view, ref.at)
    if cards := view.cards_of(ref):
        names = (f"· {view.facts.cards[number].name}" for number in cards)
        heading = ref.part.removeprefix("board ")
        return Rows([row("", heading, "bold"), *(row("", name) for name in names)])
    if ref.part.startswith("prompt "):
        return Content(
            tr(
                "{removeprefix}\n\nEnter answers it in one line.",
                removeprefix=ref.part.removeprefix("prompt "),
            )
        )
    if ref.number is None or ref.table not in BY_TABLE:
        return Content()
    record = BY_TABLE[ref.table]
    try:
        item = store.get(record, ref.number)
    except NotFound:
        return Content()
    rows = [row("", item.label, "bold")]
    rows += [row(label, value) for label, value in facts_of(store, item)[:_MOST_FACTS]]
    return Rows(rows, narrowest=_LABELS)


def _step(view: WeekView, step: int) -> Rows:
    found = next(each for each in view.found.steps if each.step == step)
    most = max((count or 0 for count in found.spark), default=0)
    rows = [row("", tr("{steps} in the last eight weeks", steps=tr(STEPS[step])), "bold")]
    for at, count in enumerate(found.spark):
        week = dates_of(view.span.moved(at + 1 - len(found.spark))).rpartition(" ")[0]
        says = tr("not counted") if count is None else f"{count} {bar(count, most, _BAR)}".rstrip()
        rows.append(row(week, says))
    blank: Row = (Content(), Content())
    said = range_words(found)
    rows += [blank, row("", said[:1].upper() + said[1:]), row("", tr(_COUNTED[step]))]
    return Rows([*rows, blank, row("", tr(_USUAL))])
