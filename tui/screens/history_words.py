"""What the history says of a change, in words: read from the store, painted elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.visual import Visual

from store.disk.changes import Change
from store.i18n import tr, tr_later
from store.insight.differences import Difference
from store.past import (
    Entry,
    Restore,
    Told,
    differences_of,
    moment_words,
    name_in,
    tell,
    words_of_store,
)
from store.store import Store
from tui.widgets.rows import Row, Rows, one_line, row, visible

MOST_RECORDS = 40
_MOST_NAMED = 8
_LABELS = 14  # cells, so that the fields of all records line up
_DOORS = {
    "app": tr_later("in the app"),
    "cli": tr_later("on the command line"),
    "outside": tr_later("by another program"),
}


def sentence(entry: Entry, taken_back: bool) -> str:
    """A change in one line, for those who listen and for those who look."""
    parts = [tr("Change {seq:,}", seq=entry.seq)]
    if entry.at:
        parts.append(moment_words(entry.at))
    parts.append(where(entry))
    if taken_back:
        parts.append(tr("taken back later"))
    return f"{', '.join(parts)}: {one_line(entry.label)}"


def where(entry: Entry) -> str:
    """In the app on laptop."""
    door = tr(
        _DOORS.get(
            entry.door, tr("by {one_line}", one_line=one_line(entry.door)) if entry.door else ""
        )
    )
    return (
        tr("{door} on {one_line}", door=door, one_line=one_line(entry.host)) if entry.host else door
    )


def head(entry: Entry, taken_back: bool) -> Content:
    """The label, when and where it was done, and what it has to do with other changes."""
    lines = [Content.styled(visible(entry.label), "bold $text-primary")]
    when = moment_words(entry.at) if entry.at else tr("no time noted")
    lines.append(Content(f"{when}, {where(entry)}"))
    about = [tr("change {seq:,}", seq=entry.seq)]
    if entry.undo:
        about.append(tr("takes back change {undo:,}", undo=entry.undo))
    if entry.redo:
        about.append(tr("does again what change {redo:,} took back", redo=entry.redo))
    if taken_back:
        about.append(tr("taken back later"))
    lines.append(Content.styled(", ".join(about), "$foreground-muted"))
    return Content("\n").join(lines)


def records(store: Store, change: Change | None) -> list[Visual]:
    """Each record that a change touched: its name, and its fields before and after."""
    if change is None:
        return [Content(tr("\nIts line in the journal can no longer be read."))]
    found: list[Visual] = []
    for told in tell(store, change, MOST_RECORDS):
        how = "" if told.how == "changed" else f", {told.how}"
        name = (visible(told.name), "bold")
        found.append(Content.assemble("\n", name, (f"  {told.kind}{how}", "$foreground-muted")))
        found.append(Rows(rows(told.fields) or [row("", _nothing(told))], narrowest=_LABELS))
    more = len(change.ops) - MOST_RECORDS
    if more > 0:
        found.append(Content(tr("\nand {more:,} records more", more=more)))
    return found


def _nothing(told: Told) -> str:
    return tr("nothing that is shown") if told.how == "changed" else ""


def rows(fields: Iterable[Difference]) -> list[Row]:
    """A row for each field; a heading is written once for entries that follow each other."""
    found: list[Row] = []
    before = ""
    for field in fields:
        label = "" if field.heading == before else field.heading
        before = field.heading
        found.append((Content.styled(label, "$foreground-muted"), _value(field)))
    return found


def _value(field: Difference) -> Content:
    was, now = visible(field.before), visible(field.after)
    if field.whole:
        return Content(now or was)
    if field.entry:
        return Content.assemble((tr("+ added  ") if now else tr("− removed  "), "bold"), now or was)
    arrow = "\n→ " if "\n" in was + now or len(was) + len(now) > 60 else " → "
    return Content.assemble(
        (was or tr("nothing"), "$foreground-muted"), arrow, (now or tr("nothing"), "bold")
    )


def restore_words(store: Store, plan: Restore, undo_key: str) -> str:
    """What a restore would do, for the question before it."""
    lines = [plan.words]
    words = words_of_store(store)
    if len(plan.keys) == 1 and plan.changed:
        for field in differences_of(store, plan, plan.changed[0], words):
            lines.append(f"  {field.heading}: {one_line(field.words)}")
    else:
        for sign, keys in (("", plan.changed), ("+ ", plan.back), ("− ", plan.binned)):
            shown = [one_line(name_in(store, plan, key)) for key in keys[:_MOST_NAMED]]
            more = len(keys) - len(shown)
            lines += [f"  {sign}{name}" for name in shown]
            lines += [tr("  {sign}and {more:,} more", sign=sign, more=more)] if more > 0 else []
    lines += ["", *plan.notes] if plan.notes else []
    lines += ["", tr("It is one change: {undo_key} takes it back.", undo_key=undo_key)]
    return "\n".join(lines)
