"""``person``, ``touch``, ``thank``, ``promise``, ``heard``: reaching out to people."""

from __future__ import annotations

from argparse import ArgumentParser

from store import Store
from store.errors import BadInput
from store.i18n import tr
from store.insight.experts import waits_on_me
from store.insight.facts import Facts
from store.insight.letters import SHORT, Letter, draft, fitting, kinds
from store.plans import Plan
from store.records import Opportunity, Person, TouchKind
from store.verbs import hearing, people
from store.verbs.next_steps import put_off_promise
from tui.cli import finding, stepping
from tui.cli.command import Call, Command
from tui.cli.text import visible
from tui.cli.values import option_named

_KINDS = ", ".join(TouchKind)
_NOBODY = "-"


def _person(call: Call) -> None:
    stepping.capture(call, "met")


def _touch_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser, "PERSON")
    parser.add_argument("kind", metavar="KIND", help=tr("what happened: {kinds}", kinds=_KINDS))
    parser.add_argument("about", nargs="*", metavar="ABOUT", help=tr("what it was about"))
    parser.add_argument("--card", metavar="ID", help=tr("the opportunity it concerned"))
    parser.add_argument("--takeaway", metavar="TEXT", default="", help=tr("what you learned"))
    parser.add_argument("--promise", metavar="TEXT", default="", help=tr("what you promised"))
    parser.add_argument("--by", metavar="DATE", help=tr("the day you promised it for"))
    parser.add_argument(
        "--guess", type=int, metavar="PERCENT", help=tr("how likely a reply seems to you, 0 to 100")
    )
    finding.add_day(parser)


def _touch(call: Call) -> None:
    args = call.args

    def make(store: Store, number: int) -> Plan:
        return people.touch(
            store,
            number,
            option_named(TouchKind, args.kind),
            on=finding.day_given(store, args),
            about=" ".join(args.about),
            opportunity=finding.card(store, args.card) if args.card else None,
            takeaway=args.takeaway,
            promise=args.promise,
            promise_by=stepping.day_of(store, args, args.by),
            guess=args.guess,
        )

    stepping.carry(call, stepping.of(call, Person), make)


def _thank_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser, "PERSON")
    parser.add_argument("about", nargs="*", metavar="ABOUT", help=tr("what for"))
    finding.add_day(parser)


def _thank(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        on = finding.day_given(store, call.args)
        return people.thank(store, number, " ".join(call.args.about), on)

    stepping.carry(call, stepping.of(call, Person), make)


def _promise_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser, "PERSON")
    parser.add_argument(
        "--touch", type=int, metavar="N", help=tr("the contact that holds it, counted from 1")
    )
    parser.add_argument("--later", metavar="DATE", help=tr("not kept yet: another day for it"))
    finding.add_day(parser)


def _promise(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        later = stepping.day_of(store, call.args, call.args.later)
        if later is not None:
            owed = (o for o in waits_on_me(Facts(store)) if o.person == number)
            what = next((o.what for o in owed if o.kind == "promise"), "")
            return put_off_promise(store, number, what, later)
        at = None if call.args.touch is None else call.args.touch - 1
        return people.keep_promise(store, number, at, finding.day_given(store, call.args))

    stepping.carry(call, stepping.of(call, Person), make)


def _heard_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    finding.add_day(parser)


def _heard(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        return people.heard(store, number, finding.day_given(store, call.args))

    stepping.carry(call, stepping.of(call, Opportunity), make)


def _draft_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser, "PERSON")
    kinds = ", ".join(Letter)
    parser.add_argument(
        "kind", nargs="*", metavar="KIND", help=tr("{kinds}; else what is due", kinds=kinds)
    )
    parser.add_argument("--card", metavar="ID", help=tr("the opportunity it is about"))
    parser.add_argument("--sent", action="store_true", help=tr("note it as sent today, too"))


def _draft(call: Call) -> None:
    args = call.args
    with call.session(writes=args.sent) as session:
        store = session.store
        card = finding.card(store, args.card) if args.card else None
        number = None if args.id == _NOBODY else finding.linked(store, Person, args.id)
        letter = _letter(Facts(store), number, card, " ".join(args.kind))
        text = draft(Facts(store), number, letter, card).strip()
        sent = ""
        if args.sent:
            plan = _sent(store, number, card, letter)
            session.write(lambda store: store.apply(*plan)).wait()
            sent = plan.label
        if call.console.json:
            told = {"person": number, "kind": str(letter), "text": text, "characters": len(text)}
            call.console.put_json(told)
        else:
            call.console.say(*(visible(line) for line in text.splitlines()))
            call.console.note(
                tr(
                    "{count} characters; up to {short} is short. Nothing is sent.",
                    count=len(text),
                    short=SHORT,
                )
            )
            if sent:
                call.console.note(tr("Done: {visible}.", visible=visible(sent)))


def _letter(facts: Facts, person: int | None, card: int | None, said: str) -> Letter:
    """The letter that is meant. To nobody known it has to be one about a card."""
    letter = option_named(Letter, tr("a word") if said == "word" else said) if said else None
    if person is not None:
        return letter or fitting(facts, person)
    about = kinds(facts, None, card)
    if not about or (letter is not None and letter not in about):
        raise BadInput(
            tr("There is no such draft to nobody known"),
            tr("It is about a card: more time for an offer, or one thing after an end."),
            tr("Name the card with --card, or say to whom it goes."),
        )
    return letter or about[-1]


def _sent(store: Store, person: int | None, card: int | None, letter: Letter) -> Plan:
    if person is not None:
        return people.touch(store, person, letter.touch, opportunity=card)
    return hearing.asked_for(store, card or 0, letter)


COMMANDS = {
    "draft": Command(
        _draft,
        _draft_arguments,
        "Print the draft of a short message to a person, filled with what is known; with - and "
        "--card to whoever reads it there. It is never sent.",
        (
            "pursuit draft jane",
            "pursuit draft jane thanks",
            "pursuit draft jane word --card gaffer",
            "pursuit draft - more time --card gaffer --sent",
        ),
    ),
    "person": Command(
        _person,
        stepping.add_line,
        "Add a person, or what is new about one: the name, @ organization, ~tie, path, role:, "
        "relation:, helps:, email:, via:. The same as `pursuit add 'met ...'`.",
        (
            "pursuit person Jane Okafor @ Nordic Rail ~acq 'path \"yard crew to engineer\"'",
            "pursuit person Ade relation:mentor helps:feedback",
        ),
    ),
    "touch": Command(
        _touch,
        _touch_arguments,
        f"Write down a contact with a person: {_KINDS}. About a card, an answer ends its silence, "
        "and a referral becomes the way it came to you.",
        (
            "pursuit touch jane ask 'how she moved from the yard' --guess 40",
            "pursuit touch jane talk --takeaway 'They trust people who write faults down'",
            "pursuit touch jane referral --card 'signal engineer' --promise 'send my log' --by fri",
        ),
    ),
    "thank": Command(
        _thank,
        _thank_arguments,
        "Write down that you thanked a person.",
        ("pursuit thank jane", "pursuit thank jane 'for the introduction' --on yesterday"),
    ),
    "promise": Command(
        _promise,
        _promise_arguments,
        "A promise to a person is kept: the open one, or the one of contact N.",
        ("pursuit promise jane", "pursuit promise jane --touch 3"),
    ),
    "heard": Command(
        _heard,
        _heard_arguments,
        "They wrote or called about a card: its silence begins anew.",
        ("pursuit heard 'signal engineer'", "pursuit heard k3f9q --on yesterday"),
    ),
}
