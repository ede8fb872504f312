"""``add``: one typed line, or many from standard input, become records.

Where opportunities.json is large this is the quick path: the file is neither read nor rewritten.
The change is in the journal, so nothing can get lost; the next command that writes, or the app,
brings the file up to date. Below that size stock TinyDB sees the new card at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from store import BadInput, Clock, Store, capture, ids
from store.fields import Document
from store.i18n import tr
from store.pipelines import Pipeline
from store.plans import New, Step
from store.records import Milestone, Opportunity
from tui.cli.command import Call, Command, UsageError, is_large
from tui.cli.text import visible

if TYPE_CHECKING:
    from argparse import ArgumentParser

_NOTHING = ("There is nothing to add", 'Such as: pursuit add "Gaffer @ Orbit Films due:fri"')
_QUICK_CODE = 7  # letters that are the only ones of their kind without looking at the others


def _arguments(parser: ArgumentParser) -> None:
    from tui.cli.finding import add_date_order

    parser.add_argument(
        "words", nargs="*", metavar="LINE", help=tr("the line; - reads lines from standard input")
    )
    parser.add_argument(
        "--posting",
        "--from",
        dest="posting",
        metavar="FILE",
        help=tr(
            "make the line from a posting - a text, a saved web page, the JSON of a job board, an "
            "e-mail - and keep its words; - is standard input"
        ),
    )
    parser.add_argument(
        "--fetch", metavar="URL", help=tr("the same from a web page, which is opened for it once")
    )
    parser.add_argument(
        "--pick", metavar="N", help=tr("which of several postings in it: 2, or 1,3, or all")
    )
    parser.add_argument(
        "--again", action="store_true", help=tr("add a posting that is on the board already")
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=tr("with a posting: tell what is read, write nothing"),
    )
    add_date_order(parser)


def _quick(words: list[str]) -> SimpleNamespace:
    if not words:
        raise UsageError(*_NOTHING)
    return line_arguments(words)


def line_arguments(words: list[str], date_order: str | None = None) -> SimpleNamespace:
    """The arguments of a line that is typed, and nothing else."""
    return SimpleNamespace(
        words=words, date_order=date_order, posting=None, fetch=None, dry_run=False
    )


def add(call: Call) -> None:
    """Add what the words say, or each line of standard input."""
    words = call.args.words
    if call.args.posting is not None or call.args.fetch is not None:
        from tui.cli.adding_posting import add_posting

        add_posting(call, _joined(words) if words else "")
        return
    if not words:
        raise UsageError(*_NOTHING)
    if call.args.dry_run:
        raise UsageError(
            tr("--dry-run goes with --from"), tr("A line is shown as it is understood.")
        )
    if words == ["-"]:
        lines = list(call.console.read_lines())
        if not lines:
            raise BadInput(
                tr("Standard input has no lines"), hint=tr("Write one record on each line.")
            )
        with call.session(writes=True) as session:
            answers = [_one(call, session.store, line, quick=False) for line in lines]
    else:
        line = words[0] if len(words) == 1 else _joined(words)
        with call.session(writes=True, quick=True) as session:
            answers = [_one(call, session.store, line, quick=is_large(session))]
    if call.console.json:
        call.console.put_json(answers if words == ["-"] else answers[0])


def _joined(words: Sequence[str]) -> str:
    from tui.cli.queries import line_of

    return line_of(words)


def _one(call: Call, store: Store, line: str, *, quick: bool) -> dict[str, Any]:
    """Add what one line says, tell it, and return it as JSON."""
    order = call.args.date_order or store.settings.order
    captured = capture.capture(line, store.clock.today(), order, store.pipeline)
    hints = [hint.text for hint in capture.likeness(captured, _library(store, captured, quick))]
    steps, label = capture.plan(captured, store)
    store.apply(steps, label).wait()
    hints += _likely(store, steps)
    done = _sentence(store, steps, label, quick)
    if not call.console.json:
        call.console.say(done, *(visible(hint) for hint in hints))
        for problem in captured.problems:
            call.console.note(problem)
        return {}
    added, changed = _shapes(store, steps, quick)
    beside = {"hints": hints, "problems": list(captured.problems)}
    first = (added or changed)[0]
    return {**first, "done": done, "added": added, "changed": changed, **beside}


def _likely(store: Store, steps: Sequence[Step]) -> list[str]:
    """When new milestones are likely to be done, while their days can still be chosen well."""
    if not any(step.record is Milestone for step in steps):
        return []
    from store.insight.facts import Facts
    from store.insight.odds.milestone_words import such_words
    from store.insight.odds.milestones import timing

    facts = Facts(store)
    found = (timing(facts, step.id) for step in steps if step.record is Milestone)
    return [such_words(each, facts.today) for each in found if each is not None]


def _sentence(store: Store, steps: Sequence[Step], label: str, quick: bool) -> str:
    """Added 'Gaffer' at Orbit Films to Saved (k3f9q)."""
    first = steps[0]
    code = _code(store, first, quick)
    if not isinstance(first, New) or first.record is not Opportunity:
        return tr("Done: {visible} ({code}).", visible=visible(label), code=code)
    title, place = (str(first.values.get(name) or "") for name in Opportunity.NEEDS)
    name = f"'{visible(title or place)}'" + (
        tr(" at {visible}", visible=visible(place)) if title and place else ""
    )
    column = store.pipeline.place(str(first.values.get("column", "")))
    also = "".join(
        tr(
            " Also added '{visible}' to {table} ({code}).",
            visible=visible(str(step.values.get(step.record.NEEDS[0]))),
            table=step.record.TABLE,
            code=_code(store, step, quick),
        )
        for step in steps[1:]
        if isinstance(step, New)
    )
    return tr(
        "Added {name} to {title} ({code}).{also}",
        name=name,
        title=column.title,
        code=code,
        also=also,
    )


def _code(store: Store, step: Step, quick: bool) -> str:
    if quick and step.record is Opportunity:
        return ids.code(step.id)[-_QUICK_CODE:]
    from tui.cli.naming import code

    return code(store, step.record, step.id)


def _shapes(
    store: Store, steps: Sequence[Step], quick: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The records added and changed; new ones as the history has them, so no table is read."""
    from tui.cli.shapes import shape

    wanted = {(step.record.TABLE, step.id) for step in steps}
    written = next(
        change for change in store.history() if wanted <= {(op["t"], op["id"]) for op in change.ops}
    )
    fresh = {(op["t"], op["id"]): op["new"] for op in written.ops if "new" in op}
    added, changed = [], []
    for step in steps:
        document = fresh.get((step.record.TABLE, step.id))
        code = _code(store, step, quick)
        if document is not None:
            added.append(shape(step.record, step.id, document, code))
        else:
            now = store.documents(step.record.TABLE)[step.id]
            changed.append(shape(step.record, step.id, now, code))
    return added, changed


# -- looking for the likes of it ------------------------------------------------------------------


class _Glance:
    """A library whose opportunities are the few that were found."""

    def __init__(self, store: Store, cards: Mapping[int, Document]) -> None:
        self._store = store
        self._cards = cards

    @property
    def clock(self) -> Clock:
        return self._store.clock

    @property
    def pipeline(self) -> Pipeline:
        return self._store.pipeline

    def documents(self, table: str) -> Mapping[int, Document]:
        return self._cards if table == Opportunity.TABLE else self._store.documents(table)

    def new_id(self) -> int:
        return self._store.new_id()


def _library(store: Store, captured: capture.Captured, quick: bool) -> Store | _Glance:
    """Where to look for cards like the captured one, without reading a large file."""
    if not quick or captured.record is not Opportunity:
        return store
    from store.disk.peek import peek
    from store.insight.haystack import fold

    cards = peek(store.database, Opportunity.TABLE, _marks(captured), fold)
    return store if cards is None else _Glance(store, cards)


def _marks(captured: capture.Captured) -> dict[str, list[str]]:
    """The words of the organization, and a part of the address: cards that are alike have them."""
    from store.capture.likeness import organization_key

    marks = {"organization": organization_key(str(captured.values.get("organization", ""))).split()}
    if address := str(captured.values.get("url", "")):
        from store.exchange.links import canonical

        parts = re.findall(r"[a-z0-9]+", canonical(address).lower())
        marks["url"] = [max(parts, key=len)] if parts else []
    return {field: words for field, words in marks.items() if words}


COMMANDS = {
    "add": Command(
        add,
        _arguments,
        "Add a record from one typed line: a title, @ organization, #skill (#skill! for a must, "
        "#skill!! for a gate), due: and next: for the next action, closes:, via:, >column, kind: "
        "and a web address, in any order. A first word makes another record: met, ask, proof, "
        "did, fb, yes?, mile, do, track.",
        (
            "pursuit add \"Gaffer @ Orbit Films #rigging! due:fri closes:'12 jun' via:Jane\"",
            "pursuit add Signal engineer @ Nordic Rail",
            "pursuit add 'met Jane Okafor @ Nordic Rail ~acq'",
            "pursuit add - < lines.txt",
            "pursuit add --from posting.html 'due:fri' --dry-run",
            "pursuit add --from board.json --pick 1,3",
            "pursuit add --fetch https://example.org/jobs/7",
        ),
        _quick,
    ),
}
