"""``feedback``, ``verdict``, ``try``, ``check``: what was said, and what comes of it."""

from __future__ import annotations

from argparse import ArgumentParser

from store import Store
from store.i18n import tr
from store.plans import Plan
from store.records import Feedback, Result, Verdict
from store.verbs import hearing
from tui.cli import finding, stepping
from tui.cli.command import Call, Command
from tui.cli.values import option_named

_VERDICTS = ", ".join(Verdict)
_RESULTS = ", ".join(Result)


def _feedback(call: Call) -> None:
    stepping.capture(call, "fb")


def _verdict_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    parser.add_argument(
        "verdict", nargs="+", metavar="VERDICT", help=tr("one of {verdicts}", verdicts=_VERDICTS)
    )
    parser.add_argument(
        "--do", metavar="TEXT", default="", help=tr("the small thing to do about it")
    )
    parser.add_argument("--due", metavar="DATE", help=tr("the day to do it"))
    parser.add_argument(
        "--check", metavar="DATE", help=tr("the day to ask again (else in 4 weeks)")
    )
    finding.add_date_order(parser)


def _verdict(call: Call) -> None:
    args = call.args

    def make(store: Store, number: int) -> Plan:
        return hearing.decide(
            store,
            number,
            option_named(Verdict, " ".join(args.verdict)),
            action=args.do,
            due=stepping.day_of(store, args, args.due),
            check_on=stepping.day_of(store, args, args.check),
        )

    stepping.carry(call, stepping.of(call, Feedback), make)


def _try_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    parser.add_argument("text", nargs="+", metavar="TEXT", help=tr("what you tried, in a line"))
    finding.add_day(parser)


def _try(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        on = finding.day_given(store, call.args)
        return hearing.tried(store, number, " ".join(call.args.text), on)

    stepping.carry(call, stepping.of(call, Feedback), make)


def _check_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    parser.add_argument(
        "result",
        metavar="RESULT",
        help=tr("one of {results}; again plans to ask once more", results=_RESULTS),
    )
    finding.add_day(parser)


def _check(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        if call.args.result == "again":
            return hearing.ask_same_again(store, number)
        result = option_named(Result, call.args.result)
        return hearing.checked(store, number, result, finding.day_given(store, call.args))

    stepping.carry(call, stepping.of(call, Feedback), make)


COMMANDS = {
    "feedback": Command(
        _feedback,
        stepping.add_line,
        "Keep what somebody said, in their words: from:, #theme, sting:0 to 3, >card. The same as "
        "`pursuit add 'fb ...'`.",
        ("pursuit feedback 'too fast in demos' from:Ade '#presenting' sting:1",),
    ),
    "verdict": Command(
        _verdict,
        _verdict_arguments,
        f"Decide on feedback: {_VERDICTS}. What stings (2 or 3) is decided the next day. To take "
        "or to test it may bring one small thing to do, and a day to ask the same person again.",
        (
            "pursuit verdict 'too fast' take --do 'pause after each point' --check '15 dec'",
            "pursuit verdict 'too fast' not mine",
        ),
    ),
    "try": Command(
        _try,
        _try_arguments,
        "Write down what you tried because of feedback.",
        ("pursuit try 'too fast' Paused after each point in the debrief",),
    ),
    "check": Command(
        _check,
        _check_arguments,
        f"You asked again: {_RESULTS}. With `again` it plans to ask the same person.",
        ("pursuit check 'too fast' better", "pursuit check 'too fast' again"),
    ),
}
