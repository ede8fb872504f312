"""What ``restore --to`` and ``backup restore`` share: telling what would change, and doing it."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from store import BadInput, NotFound, Store
from store.fields import Document
from store.i18n import tr
from tui.cli import finding
from tui.cli.codes import short_code, short_codes
from tui.cli.command import Call
from tui.cli.text import visible
from tui.session import Session

if TYPE_CHECKING:
    from store.past import Restore

Tables: TypeAlias = "Mapping[str, Mapping[int, Document]]"
_MOST_NAMED = 20


def add_dry_run(parser: ArgumentParser) -> None:
    """``--dry-run``."""
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=tr("with a restore: say what it would do, and do not"),
    )


def carry_out(call: Call, session: Session, plan: Restore) -> None:
    """Do it as one change and tell what came of it; with ``--dry-run`` tell what would.

    Raises BadInput when nothing is different.
    """
    from store import past

    store, dry = session.store, call.args.dry_run
    for note in plan.notes:
        call.console.note(note)
    shape = _shape(store, plan, done=not dry) if call.console.json else None
    lines = list(_lines(store, plan)) if dry else []
    if not dry:
        session.write(lambda store: past.write(store, plan)).wait()
    if shape is not None:
        call.console.put_json(shape)
    elif dry:
        call.console.say(
            tr("{visible}: this would happen.", visible=visible(plan.label)), plan.words, *lines
        )
    else:
        call.console.say(
            tr("{visible}: done.", visible=visible(plan.label)),
            plan.words,
            tr("`pursuit undo` takes this back."),
        )


def in_tables(tables: Tables, text: str, kind: str | None) -> tuple[str, int]:
    """The record of some tables that ``text`` means: code, number or words of its name.

    Raises NotFound, or BadInput when there are several.
    """
    from store import ids
    from store.insight.differences import label_of

    words = text.casefold().split()
    found = []
    for table in finding.KINDS if kind is None else (kind,):
        documents = tables.get(table, {})
        matching = ids.matching(text, documents) or [
            number
            for number, document in documents.items()
            if all(word in label_of(table, document).casefold() for word in words)
        ]
        found += [(table, number) for number in matching]
    if not found:
        raise NotFound(tr("Nothing is called {text!r}, now or there", text=text))
    if len(found) > 1:
        raise BadInput(
            tr("{text!r} could be {count} records", text=text, count=len(found)),
            "\n".join(
                f"{ids.short(number, tables[table])}  {label_of(table, tables[table][number])}"
                for table, number in found[:8]
            ),
            tr("Give the short code of the one you mean."),
        )
    return found[0]


def _lines(store: Store, plan: Restore) -> Iterator[str]:
    """Each record with what changes in it; of many the first ones."""
    from store import past

    for group, sign in ((plan.changed, " "), (plan.back, "+"), (plan.binned, "-")):
        for key in group[:_MOST_NAMED]:
            yield f"{sign} {visible(past.name_in(store, plan, key))}  ({_code(store, plan, key)})"
            if group is plan.changed:
                for field in _differences(store, plan, key):
                    yield f"      {field.heading}: {visible(field.words)}"
        if len(group) > _MOST_NAMED:
            yield tr("{sign} and {count} more", sign=sign, count=len(group) - _MOST_NAMED)


def _differences(store: Store, plan: Restore, key: tuple[str, int]) -> Any:
    from store import past

    return past.differences_of(store, plan, key, past.words_of_store(store))


def _code(store: Store, plan: Restore, key: tuple[str, int]) -> str:
    table, number = key
    return short_code(number, {**store.documents(table), number: {}})


def _shape(store: Store, plan: Restore, *, done: bool) -> dict[str, Any]:
    from store import past

    codes = {
        table: short_codes({*store.documents(table), *documents})
        for table, documents in plan.documents.items()
    }

    def records(keys: list[tuple[str, int]]) -> list[dict[str, Any]]:
        return [
            {
                "table": key[0],
                "id": key[1],
                "code": codes[key[0]][key[1]],
                "name": past.name_in(store, plan, key),
                "fields": [
                    {"field": each.field, "before": each.before, "after": each.after}
                    for each in _differences(store, plan, key)
                ],
            }
            for key in keys
        ]

    return {
        "done": done,
        "to": plan.to,
        "label": plan.label,
        "changed": records(plan.changed),
        "back": records(plan.back),
        "binned": records(plan.binned),
        "notes": list(plan.notes),
    }
