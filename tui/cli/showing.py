"""``show``: everything about one record, readable from top to bottom."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from store import Store
from store.fields import Shape
from store.i18n import tr
from store.insight.waiting import applied_on, silent_days
from store.pipelines import Pipeline
from store.records import RECORDS, Milestone, Opportunity, Record, Stage
from store.when import show_day
from tui.cli import cells, finding, looking_back
from tui.cli.command import Call, Command
from tui.cli.naming import code, label
from tui.cli.shapes import record_shape
from tui.cli.text import visible
from tui.record_words import likely_told

_HIDDEN = frozenset(
    {"id", "rank", "imported", "column", "outcome", "posting", "snapshot", "forecasts", "unlinked"}
)
_ASIDE = ("on", "meaning", "action")  # told in front, or by the words beside it
_LINKS = frozenset({"track", "via", "person", "people", "introduced_by", "opportunity", "about"})


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar="ID",
        help=tr("short code, number, or words that one record has"),
    )
    finding.add_kind(parser)
    looking_back.add_as_of(parser)
    parser.add_argument("--markdown", action="store_true", help=tr("write it as Markdown"))


def _show(call: Call) -> None:
    with call.session() as session:
        text = " ".join(call.args.words)
        store = looking_back.store_as_of(call, session.store)
        record, number = finding.anything(store, text, call.args.kind, binned=True)
        if call.console.json:
            shape = record_shape(store, record, number)
            if record is Milestone:
                shape["likely"] = _likely(store, number)
            call.console.put_json(shape)
        elif call.args.markdown:
            from tui.copying import as_markdown

            lines = as_markdown(store, store.get(record, number)).splitlines()
            call.console.say(*(visible(line, lines=True) for line in lines))
        else:
            call.console.say(*_page(store, record, number))
            if store is not session.store:
                call.console.say(*_since(session.store, store, record, number))


def _page(store: Store, record: type[Record], number: int) -> Iterator[str]:
    """Name, facts, then each list of entries under its heading."""
    item = store.get(record, number)
    yield f"{visible(label(store, record, number))}  ({code(store, record, number)})"
    facts = list(_facts(store, item))
    size = max((len(name) for name, _ in facts), default=0)
    for name, value in facts:
        first, *rest = visible(value, lines=True).split("\n")
        yield f"  {name.ljust(size)}  {first}"
        yield from (f"  {' ' * size}  {line}" for line in rest)
    for name in record.rules():
        listed = getattr(item, name)
        if isinstance(listed, tuple) and listed and isinstance(listed[0], Shape):
            yield ""
            yield _heading(name)
            for entry in listed:
                first, *rest = visible(_entry(store, entry), lines=True).split("\n")
                yield f"  {first}"
                yield from (f"    {line}" for line in rest)


def _since(now: Store, then: Store, record: type[Record], number: int) -> Iterator[str]:
    """What has changed between a moment and now."""
    from store.insight.differences import differences
    from store.past import words_of_store

    before = then.documents(record.TABLE)[number]
    today = now.documents(record.TABLE).get(number)
    found = differences(record.TABLE, before, today, words_of_store(now))
    yield ""
    if today is None:
        yield tr("It is not there now.")
    elif not found:
        yield tr("Nothing has changed since.")
    else:
        yield tr("Since then")
        yield from (f"  {each.heading}: {visible(each.words)}" for each in found)


def _facts(store: Store, item: Record) -> Iterator[tuple[str, str]]:
    today = store.clock.today()
    if item.deleted_on:
        yield tr("In the bin"), tr("since {show_day}", show_day=show_day(item.deleted_on, today))
    if isinstance(item, Opportunity):
        yield from _standing(store, item)
    if isinstance(item, Milestone):
        yield from ((_heading(name), says) for name, says in likely_told(store, item.id))
    for name in type(item).rules():
        value = getattr(item, name)
        if name in _HIDDEN or name in item.NEEDS[:1] or value in (None, "", (), False):
            continue
        if not (isinstance(value, tuple) and isinstance(value[0], Shape)) and name != "deleted_on":
            yield _heading(name), _worded(store, name, value)


def _likely(store: Store, number: int) -> dict[str, Any] | None:
    """When a milestone is likely to be done, as JSON; null for one that is over or has no plan."""
    from store.insight.facts import Facts
    from store.insight.odds.milestones import timing

    found = timing(Facts(store), number)
    if found is None:
        return None
    half, most = (d.isoformat() if d else None for d in (found.half, found.four_fifths))
    pool = found.pool
    return {
        "half": half, "four_fifths": most, "in_time": found.in_time,
        "class": pool.ref_class or None, "finished": pool.finished, "dropped": pool.dropped,
    }  # fmt: skip


def _standing(store: Store, card: Opportunity) -> Iterator[tuple[str, str]]:
    """What the board shows of a card: where it is, and how long it has been waiting."""
    document = store.documents(Opportunity.TABLE)[card.id]
    today = store.clock.today()
    since = card.history[-1].on if card.history else None
    where = cells.column_text(document, store.pipeline)
    yield (
        "Column",
        where + (tr(", since {show_day}", show_day=show_day(since, today)) if since else ""),
    )
    if applied := applied_on(document):
        yield tr("Applied on"), show_day(applied, today)
    silent = silent_days(document, store.pipeline, today)
    if silent:
        yield tr("Silent for"), tr("1 day") if silent == 1 else tr("{silent} days", silent=silent)


def _worded(store: Store, name: str, value: Any) -> str:
    if name in _LINKS:
        numbers = value if isinstance(value, tuple) else (value,)
        return ", ".join(_linked(store, number) for number in numbers)
    if isinstance(value, date):
        return show_day(value, store.clock.today())
    if isinstance(value, tuple):
        return ", ".join(_worded(store, "", item) for item in value)
    if isinstance(value, Shape):
        return _entry(store, value)
    return "yes" if value is True else str(value)


def _linked(store: Store, number: int) -> str:
    for record in RECORDS:
        if number in store.documents(record.TABLE):
            return f"{label(store, record, number)} ({code(store, record, number)})"
    return tr("a record that is gone ({number})", number=number)


def _entry(store: Store, entry: Shape) -> str:
    """One entry in a line: its day first, then what it says."""
    on = getattr(entry, "on", None)
    parts = [
        _entry_part(store, name, getattr(entry, name))
        for name in type(entry).rules()
        if name not in ("on", "meaning", "action")
        and getattr(entry, name) not in (None, "", (), False)
    ]
    if isinstance(entry, Stage):
        parts[:1] = [_column_title(entry, store.pipeline)]
    day = f"{on.isoformat()}  " if on else ""
    return day + ", ".join(part for part in parts if part)


def _entry_part(store: Store, name: str, value: Any) -> str:
    if isinstance(value, (str, StrEnum)):
        return str(value)
    if name in ("level", "minutes", "years"):
        return f"{name} {value}"
    if isinstance(value, date):
        return f"{name.replace('_', ' ')} {value.isoformat()}"
    return _worded(store, name, value)


def _column_title(entry: Stage, pipeline: Pipeline) -> str:
    return pipeline.place(entry.column, entry.meaning).title if entry.column else tr("(no column)")


def _heading(name: str) -> str:
    words = name.replace("_", " ")
    return "Link" if name == "url" else words[0].upper() + words[1:]


COMMANDS = {
    "show": Command(
        _show,
        _arguments,
        "Show everything about one record: its facts, its history and its notes. Opportunities "
        "are looked through first, then every other kind.",
        (
            "pursuit show gaffer",
            "pursuit show k3f9q --json",
            "pursuit show gaffer --markdown",
            "pursuit show jane --kind people",
            "pursuit show gaffer --as-of '1 sep'",
        ),
    ),
}
