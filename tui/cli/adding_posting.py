"""``add --posting``, ``--from`` and ``--fetch``: postings become cards that keep their text."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from store import BadInput, Store, capture
from store.capture.grammar import VERBS
from store.capture.posting_sources import Reading, readings, same_posting
from store.i18n import tr
from store.plans import New, Step
from store.records import Opportunity, new_document
from store.verbs.collecting import picked
from tui.cli.command import Call, UsageError
from tui.cli.naming import named
from tui.cli.shapes import record_shape, shape
from tui.cli.text import visible

_MOST_LISTED = 40


class _Card(NamedTuple):
    """One posting as it would be added."""

    reading: Reading
    line: str
    captured: capture.Captured
    steps: list[Step]
    hints: list[str]


def add_posting(call: Call, typed: str) -> None:
    """Read it, tell what was understood, and add it unless it is a dry run."""
    args = call.args
    data, address, name = _given(call)
    with call.session(writes=not args.dry_run) as session:
        store = session.store
        today, order = store.clock.today(), args.date_order or store.settings.order
        found = readings(data, today, order, address, name)
        chosen = _chosen(call, found, name)
        cards = [_card(store, each, typed, order, args) for each in chosen]
        _tell(call, store, cards)


def _given(call: Call) -> tuple[bytes, str, str]:
    """The bytes, the address they come from if it is known, and what to call them."""
    args = call.args
    if args.fetch is not None:
        if args.posting is not None:
            raise UsageError(tr("--fetch and --from are two ways"), tr("Give one of them."))
        from store.exchange.postings.fetch import fetch

        call.console.note(tr("Fetching {fetch}", fetch=args.fetch))
        page = fetch(args.fetch)
        return page.data, page.url, tr("The page")
    name = tr("Standard input") if args.posting == "-" else args.posting
    data = call.console.read() if args.posting == "-" else _bytes(args.posting)
    if not data.strip():
        raise BadInput(tr("{name} is empty", name=name), hint=tr("Give the text of a posting."))
    return data, "", name


def _chosen(call: Call, found: list[Reading], name: str) -> list[Reading]:
    """The postings that are meant. Raises BadInput with a list when that is not said."""
    pick, dry = call.args.pick, call.args.dry_run
    if pick is not None:
        return [found[at] for at in picked(pick, found)]
    if len(found) == 1 or dry:
        return found
    lines = [f"{at}  {each.name}" for at, each in enumerate(found[:_MOST_LISTED], 1)]
    more = len(found) - len(lines)
    raise BadInput(
        tr("{name} holds {count} postings", name=name, count=len(found)),
        "\n".join([*lines, *([tr("and {more} more", more=more)] if more else [])]),
        tr("Choose with --pick 2, --pick 1,3 or --pick all."),
    )


def _card(store: Store, reading: Reading, typed: str, order: str, args: Any) -> _Card:
    """What would be added. Raises BadInput when something is missing or it is there already."""
    today = store.clock.today()
    line = reading.line(today, order, store.pipeline, typed)
    captured = capture.capture(line, today, order, store.pipeline)
    if captured.record is not Opportunity:
        raise BadInput(
            tr("A posting is kept with an opportunity only"),
            tr("The line says {says}.", says=VERBS[captured.verb].says),
            tr("Leave its first word out."),
        )
    if "title" not in captured.values:
        raise BadInput(
            tr("No title was found in the posting"),
            hint=tr('Write one in the line: pursuit add --posting FILE "Gaffer @ Orbit Films"'),
        )
    known = None if args.again else same_posting(reading, store)
    if known is not None and not args.dry_run:
        raise BadInput(
            tr("This posting is on the board already"),
            tr("It is {named}.", named=named(store, Opportunity, known)),
            tr("Add it once more with --again."),
        )
    steps, _ = capture.plan(captured, store)
    steps[0] = steps[0].also(reading.beside)
    hints = [hint.text for hint in capture.likeness(captured, store)]
    if known is not None and not any(hint.startswith("Already") for hint in hints):
        hints.insert(
            0, tr("Already on the board: {named}.", named=named(store, Opportunity, known))
        )
    if not captured.values.get("organization"):
        hints.append(tr("Who offers it was not found: add it with @ in the line."))
    return _Card(reading, line, captured, steps, [*hints, *reading.look])


def _tell(call: Call, store: Store, cards: list[_Card]) -> None:
    """Add the cards as one change, unless it is a dry run, and say so."""
    dry, console = call.args.dry_run, call.console
    steps = [step for card in cards for step in card.steps]
    made = [step for step in steps if isinstance(step, New)]
    first = str(cards[0].captured.values["title"])
    if dry:
        added = [shape(s.record, s.id, new_document(s.record, s.values), "") for s in made]
        what = f"'{first}'" if len(cards) == 1 else tr("{count} postings", count=len(cards))
        done = tr("Would add {what}. Nothing was written.", what=what)
    else:
        kept = [store.posting_step(card.steps[0].id, card.reading.text) for card in cards]
        label = (
            tr("Add '{first}'", first=first)
            if len(cards) == 1
            else tr("Add {count} postings", count=len(cards))
        )
        store.apply([*steps, *kept], label).wait()
        added = [record_shape(store, step.record, step.id) for step in made]
        done = tr(
            "Added '{first}' ({added}) and kept its posting.", first=first, added=added[0]["code"]
        )
        if len(cards) > 1:
            done = tr("Added {count} postings and kept their texts.", count=len(cards))
    said: dict[str, Any] = {"done": done, "line": cards[0].line, "added": added, "changed": []}
    hints = [hint for card in cards for hint in card.hints]
    problems = [problem for card in cards for problem in card.captured.problems]
    if console.json:
        lines = [card.line for card in cards]
        also = {"lines": lines, "hints": hints, "problems": problems}
        console.put_json({**added[0], **said, **also})
        return
    for at, card in enumerate(cards, 1):
        if len(cards) > 1:
            console.say(f"{at}  {visible(card.reading.name)}")
        else:
            console.say(*(visible(piece.meaning) for piece in card.captured.pieces))
    console.say(visible(done), *map(visible, hints))
    for problem in problems:
        console.note(problem)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).expanduser().read_bytes()
    except OSError as error:
        raise BadInput(tr("{name} cannot be read", name=name), f"{error.strerror}.") from None
