"""``round``, ``sent`` and ``terms``: what an opportunity holds in lists, by number."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from store import BadInput, Store
from store.entries import LISTS, added, changed, read_time, removed, round_added, with_people
from store.fields import Shape
from store.i18n import tr
from store.insight.offers import folded
from store.named import name_of
from store.plans import Plan
from store.records import FITS, OfferTerm, Opportunity
from store.when import show_day
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.naming import named
from tui.cli.shapes import record_shape
from tui.cli.text import visible


def _add_place(parser: ArgumentParser, word: str) -> None:
    parser.add_argument(
        "--number", type=int, metavar="N", help=tr("correct the {word} with this number", word=word)
    )
    parser.add_argument(
        "--remove", action="store_true", help=tr("take out the {word} with --number", word=word)
    )


def _entry(store: Store, card: int, field: str, at: int) -> Shape:
    """The entry with a number, counted from 1. Raises BadInput naming how many there are."""
    entries = getattr(store.get(Opportunity, card), field)
    if not 1 <= at <= len(entries):
        word = LISTS[field].word
        raise BadInput(
            tr("There is no {word} {at}", word=word, at=at),
            tr("{named} has {count}.", named=named(store, Opportunity, card), count=len(entries)),
        )
    found: Shape = entries[at - 1]
    return found


def _say(call: Call, store: Store, card: int, field: str, says: str) -> None:
    """The record as it is now, or what was done and the list with its numbers."""
    if call.console.json:
        call.console.put_json(record_shape(store, Opportunity, card))
        return
    if says:
        call.console.say(says)
    entries = getattr(store.get(Opportunity, card), field)
    for at, entry in enumerate(entries, 1):
        call.console.say(f"{at:3}  {visible(_words(store, field, entry))}")
    if not entries:
        word = LISTS[field].word
        call.console.say(
            tr("{named} has no {word} yet.", named=named(store, Opportunity, card), word=word)
        )


def _words(store: Store, field: str, entry: Any) -> str:
    """An entry in one line."""
    today = store.clock.today()
    on = getattr(entry, "on", None)
    if field == "offered":
        fit = f" ({tr(FITS[entry.fit])})" if entry.fit else ""
        return f"{entry.criterion}: {entry.says or 'nothing said yet'}{fit}"
    parts = [show_day(on, today) if on else tr("no date")]
    if field == "sent":
        return "  ".join([*parts, " ".join(part for part in (entry.what, entry.version) if part)])
    people = [name for number in entry.people if (name := name_of(store, number))]
    what = entry.kind or "round"
    what += tr(" at {at}", at=entry.at) if entry.at else ""
    what += tr(" with {list}", list=", ".join(people)) if people else ""
    return "  ".join([*parts, ": ".join(p for p in (what, entry.outcome, entry.note) if p)])


def _carry_out(
    call: Call, field: str, plan: Callable[[Store, int], Plan], *, looks: bool = False
) -> None:
    with call.session(writes=not looks) as session:
        store = session.store
        card = finding.card(store, call.args.id)
        if looks:
            _say(call, store, card, field, "")
            return
        made = plan(store, card)
        session.write(lambda store: store.apply(*made)).wait()
        _say(call, store, card, field, f"{visible(made.label)}.")


def _given(call: Call, store: Store, **values: Any) -> dict[str, Any]:
    """The values that were given, with the day of ``--on``."""
    found = {name: value for name, value in values.items() if value not in (None, "")}
    if call.args.on is not None:
        found["on"] = finding.day_given(store, call.args)
    return found


def _place_plan(
    call: Call, store: Store, card: int, field: str, values: dict[str, Any]
) -> Plan | None:
    """Taking out or correcting the entry of ``--number``; None without one."""
    at = call.args.number
    if call.args.remove and at is None:
        raise BadInput(
            tr("--remove needs --number N"), hint=tr("Without other words, the list has them.")
        )
    if at is None:
        return None
    entry = _entry(store, card, field, at)
    if call.args.remove:
        return removed(store, Opportunity, card, field, entry)
    return changed(store, Opportunity, card, field, entry, values)


# -- rounds ---------------------------------------------------------------------------------------


def _round_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=tr("short code, number, or words that one card has")
    )
    parser.add_argument(
        "kind", nargs="*", metavar="KIND", help=tr("phone call, test, trial day ...")
    )
    parser.add_argument("--at", metavar="TIME", help=tr("14:30, 9, 2pm"))
    parser.add_argument(
        "--with",
        dest="people",
        action="append",
        metavar="NAME",
        help=tr("who was there; repeatable"),
    )
    parser.add_argument("--outcome", metavar="TEXT", help=tr("how it went, what comes of it"))
    parser.add_argument("--note", metavar="TEXT", help=tr("what to remember"))
    parser.add_argument(
        "--on", metavar="DATE", help=tr("the day, past or to come, if not today: fri, 3 nov, ...")
    )
    finding.add_date_order(parser)
    _add_place(parser, "round")


def _round(call: Call) -> None:
    args = call.args
    kind = " ".join(args.kind)

    def plan(store: Store, card: int) -> Plan:
        values = {"kind": kind, "outcome": args.outcome, "note": args.note}
        given = {name: value for name, value in values.items() if value}
        given |= {"at": read_time(args.at)} if args.at else {}
        if args.on is not None:
            from store.when import read_day

            given["on"] = read_day(args.on, store.clock.today(), finding.date_order(store, args))
        more: list[Any] = []
        if args.people and args.number is not None:
            given, more = with_people(store, card, given, args.people)
        found = _place_plan(call, store, card, "rounds", given)
        if found is not None:
            return Plan([*more, *found.steps], found.label)
        given.setdefault("on", store.clock.today())
        return round_added(store, card, given, args.people or ())

    looks = not (kind or args.number is not None or args.remove)
    _carry_out(call, "rounds", plan, looks=looks)


# -- documents ------------------------------------------------------------------------------------


def _sent_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=tr("short code, number, or words that one card has")
    )
    parser.add_argument(
        "what", nargs="?", metavar="WHAT", help=tr("CV, 'cover letter', showreel ...")
    )
    parser.add_argument("version", nargs="?", metavar="VERSION", help=tr("which one: v3, stage"))
    finding.add_day(parser)
    _add_place(parser, "document")


def _sent(call: Call) -> None:
    args = call.args

    def plan(store: Store, card: int) -> Plan:
        given = _given(call, store, what=args.what, version=args.version)
        found = _place_plan(call, store, card, "sent", given)
        if found is not None:
            return found
        given.setdefault("on", store.clock.today())
        return added(store, Opportunity, card, "sent", given)

    _carry_out(call, "sent", plan, looks=not (args.what or args.number is not None or args.remove))


# -- terms ----------------------------------------------------------------------------------------


def _terms_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=tr("short code, number, or words that one card has")
    )
    parser.add_argument(
        "criterion", nargs="?", metavar="CRITERION", help=tr("hours, 'nights off', commute ...")
    )
    parser.add_argument("says", nargs="*", metavar="SAYS", help=tr("what they offer on it"))
    words = ", ".join(f"{fit} {tr(says)}" for fit, says in FITS.items())
    parser.add_argument(
        "--fit", type=int, choices=(0, *FITS), help=tr("for you: {words}; 0 not said", words=words)
    )
    parser.add_argument(
        "--remove", action="store_true", help=tr("take this criterion off the offer")
    )


def _terms(call: Call) -> None:
    args = call.args
    says = " ".join(args.says)

    def plan(store: Store, card: int) -> Plan:
        offered = store.get(Opportunity, card).offered
        found = next((t for t in offered if folded(t.criterion) == folded(args.criterion)), None)
        if args.remove:
            if found is None:
                has = ", ".join(term.criterion for term in offered) or tr("no term yet")
                raise BadInput(
                    tr("Nothing is written on {criterion!r}", criterion=args.criterion),
                    tr("There is {has}.", has=has),
                )
            return removed(store, Opportunity, card, "offered", found)
        values: dict[str, Any] = {"says": says} if says else {}
        values |= {"fit": args.fit or None} if args.fit is not None else {}
        if isinstance(found, OfferTerm):
            return changed(store, Opportunity, card, "offered", found, values)
        values["criterion"] = " ".join(args.criterion.split())
        return added(store, Opportunity, card, "offered", values)

    _carry_out(call, "offered", plan, looks=not args.criterion)


COMMANDS = {
    "round": Command(
        _round,
        _round_arguments,
        "Add a round to a card: a call, an interview, a test, a trial day, an audition; past or "
        "to come. Names that nobody on file has become new people. Without a kind, list the "
        "rounds with their numbers; --number corrects one.",
        (
            "pursuit round gaffer phone call --at 14:30 --with 'Jane Okafor'",
            "pursuit round gaffer 'trial day' --on fri --note 'bring boots'",
            "pursuit round gaffer --number 1 --outcome 'a second talk'",
        ),
    ),
    "sent": Command(
        _sent,
        _sent_arguments,
        "Note a document you sent, and which version of it. Without one, list them with their "
        "numbers; --number corrects one.",
        (
            "pursuit sent gaffer CV v3",
            "pursuit sent gaffer 'cover letter' --on yesterday",
            "pursuit sent gaffer --number 2 --remove",
        ),
    ),
    "terms": Command(
        _terms,
        _terms_arguments,
        "Write what an offer says on one criterion, and how well that fits you. Without a "
        "criterion, list the terms. `pursuit offers` puts offers side by side.",
        (
            "pursuit terms gaffer hours '38 a week' --fit 3",
            "pursuit terms gaffer 'nights off' --fit 1",
            "pursuit terms gaffer hours --remove",
        ),
    ),
}
