"""``sweep``: the silent cards, the longest first, and which of them may rest."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from store import BadInput, Receipt, Store
from store.i18n import tr, trn
from store.insight.facts import Facts
from store.insight.odds.words import after_words
from store.insight.sweep import RESTS_DAYS, Silent, kept, silence_words, silent
from store.records import Opportunity, Outcome
from store.verbs.quiet import keep_waiting
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.naming import code, named
from tui.cli.odds import chances_that_matter, forecast_beside
from tui.cli.progress import working_out
from tui.cli.text import visible
from tui.session import Session

if TYPE_CHECKING:
    from store.insight.odds.forecast import Forecast

_AGE = re.compile(r"(\d{1,4})\s*(d|days?|w|weeks?)?", re.IGNORECASE)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--older",
        metavar="AGE",
        default="",
        help=tr(
            "silent for so long and longer: 30d, 8w; else {rests_days}d", rests_days=RESTS_DAYS
        ),
    )
    parser.add_argument(
        "--yes", nargs="+", metavar="ID", default=[], help=tr("let these cards rest")
    )
    parser.add_argument(
        "--keep",
        nargs="+",
        metavar="ID",
        default=[],
        help=tr("keep these waiting, unasked, 30 days"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("say what would happen; write nothing")
    )


def _sweep(call: Call) -> None:
    args = call.args
    older = _days(args.older)
    wanted = bool(args.yes or args.keep)
    with call.session(writes=wanted and not args.dry_run) as session:
        store = session.store
        facts = Facts(store)
        chances = None if args.older else chances_that_matter(facts)
        found = silent(facts, older, chances)
        with working_out(call.console) as breathe:
            known = forecast_beside(facts, breathe) if found and not wanted else None
        forecast = known[1] if known is not None else None
        waiting = {each.card for each in silent(facts, 0)}
        resting = _meant(store, args.yes, waiting)
        keeping = _meant(store, args.keep, waiting)
        if both := set(resting) & set(keeping):
            name = named(store, Opportunity, both.pop())
            raise BadInput(tr("{name} can rest or be kept, not both", name=name))
        if not args.dry_run:
            _each(session, resting, lambda s, n: s.close_cards([n], Outcome.NO_RESPONSE))
            _each(session, keeping, lambda s, n: s.apply(*keep_waiting(s, n)))
        if call.console.json:
            call.console.put_json(
                {
                    "silent": [_shape(store, each, forecast) for each in found],
                    "kept_before": kept(facts, older),
                    "rested": [_short(store, n) for n in resting],
                    "kept": [_short(store, n) for n in keeping],
                    "done": wanted and not args.dry_run,
                }
            )
        elif wanted:
            _tell_done(call, store, resting, keeping)
        else:
            _list(call, store, found, older, forecast)


def _days(text: str) -> int:
    """The days of "30d", "8w" or "45". Raises BadInput."""
    if not text.strip():
        return RESTS_DAYS
    read = _AGE.fullmatch(text.strip())
    if read is None:
        raise BadInput(
            tr("{text!r} is no length of time", text=text),
            hint=tr("Such as: --older 30d or --older 8w"),
        )
    return int(read[1]) * (7 if (read[2] or "d")[0].lower() == "w" else 1)


def _meant(store: Store, texts: Sequence[str], waiting: set[int]) -> list[int]:
    """The cards that are named; each must still wait. Raises NotFound or BadInput."""
    numbers = finding.cards(store, texts)
    for number in numbers:
        if number not in waiting:
            raise BadInput(
                tr(
                    "{named} does not wait for a first answer",
                    named=named(store, Opportunity, number),
                ),
                tr("Only cards in an applied column can rest here."),
                tr("`pursuit close` closes any card."),
            )
    return numbers


def _each(session: Session, numbers: Sequence[int], verb: Callable[[Store, int], Receipt]) -> None:
    """One change for each card, so that each can be taken back. Raises StoreError."""
    for number in numbers:
        session.write(lambda store, number=number: verb(store, number)).wait()  # type: ignore[misc]


def _tell_done(call: Call, store: Store, resting: list[int], keeping: list[int]) -> None:
    dry = call.args.dry_run
    for number in resting:
        name = named(store, Opportunity, number)
        said = (
            tr("Would let {name} rest", name=name)
            if dry
            else tr("Done: {name} rests; a reply opens it again", name=name)
        )
        call.console.say(f"{said}.")
    for number in keeping:
        name = named(store, Opportunity, number)
        call.console.say(
            tr(
                "{part} {name} waiting.",
                part=tr("Would keep") if dry else tr("Done: kept"),
                name=name,
            )
        )
    if dry:
        call.console.say(tr("Nothing was written."))


def _list(
    call: Call, store: Store, found: list[Silent], older: int, forecast: Forecast | None
) -> None:
    for each in found:
        silence = forecast.silent(each.card) if forecast is not None else None
        after = f" {after_words(silence)}" if silence is not None else ""
        there = (
            tr(" {list} is there.", list=", ".join(each.there[:2])) if len(each.there) == 1 else ""
        )
        name = named(store, Opportunity, each.card)
        call.console.say(visible(f"{name}: {silence_words(each.days)}{after}{there}"))
    if not found:
        call.console.say(
            trn(
                "No card has waited {count:,} day or more for a reply.",
                "No card has waited {count:,} days or more for a reply.",
                older,
            )
        )
        return
    call.console.say(
        trn(
            "{count:,} card. Let some rest with --yes ID...",
            "{count:,} cards. Let some rest with --yes ID...",
            len(found),
        )
    )


def _short(store: Store, number: int) -> dict[str, Any]:
    name = store.named(Opportunity, [number])[1:-1]
    return {"id": number, "code": code(store, Opportunity, number), "name": name}


def _shape(store: Store, each: Silent, forecast: Forecast | None) -> dict[str, Any]:
    chance = forecast.chance(each.card) if forecast is not None else None
    return {
        **_short(store, each.card),
        "days": each.days,
        "applied_on": each.applied_on.isoformat() if each.applied_on else None,
        "people": list(each.there),
        "chance": None if chance is None else round(chance, 4),
    }


COMMANDS = {
    "sweep": Command(
        _sweep,
        _arguments,
        "List the cards that wait for a first answer and were silent for long, the longest first; "
        "with --yes, let some of them rest: each is closed as no response, a change of its own. A "
        "reply opens it again, and no rate bends. A card you --keep is not asked about for 30 "
        "days.",
        (
            "pursuit sweep",
            "pursuit sweep --older 8w",
            "pursuit sweep --yes k3f9q 7hw2m --dry-run",
            "pursuit sweep --yes k3f9q --keep gaffer",
        ),
    ),
}
