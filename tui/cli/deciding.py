"""``decide``, ``weigh``, ``answer``, ``review``: questions, and what was answered."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from store import BadInput, Store
from store.i18n import tr
from store.plans import Plan
from store.records import Answer, Because, CameTrue, Decision, Door
from store.verbs import deciding
from tui.cli import conditions, stepping
from tui.cli.command import Call, Command
from tui.cli.values import option_named

_REASONS = ", ".join(Because)


def _decide(call: Call) -> None:
    stepping.capture(call, "yes?")


def _weigh_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    parser.add_argument("--lean", type=int, metavar="0-100", help=tr("0 is no, 100 is yes"))
    parser.add_argument("--door", metavar="DOOR", help=tr("two-way can be undone, one-way cannot"))
    parser.add_argument("--fear", metavar="TEXT", help=tr("what could go wrong; at most three"))
    parser.add_argument(
        "--prevent", metavar="TEXT", default="", help=tr("what makes it less likely")
    )
    parser.add_argument("--repair", metavar="TEXT", default="", help=tr("what could mend it"))
    parser.add_argument("--waiting", metavar="TEXT", help=tr("what it costs to wait"))
    parser.add_argument("--pilot", metavar="TEXT", help=tr("a small yes that can be taken back"))
    parser.add_argument("--piloted", action="store_true", help=tr("the small yes was tried"))
    parser.add_argument("--premortem", metavar="TEXT", help=tr("it went wrong: why?"))


def _weigh(call: Call) -> None:
    args = call.args

    def make(store: Store, number: int) -> Plan:
        values: dict[str, Any] = {
            "lean": args.lean,
            "door": option_named(Door, args.door) if args.door else None,
            "cost_of_waiting": args.waiting,
            "pilot": args.pilot,
            "premortem": args.premortem,
            "pilot_on": store.clock.today() if args.piloted else None,
        }
        values = {name: value for name, value in values.items() if value is not None}
        if args.fear:
            fears = deciding.fear(store, number, args.fear, args.prevent, args.repair)
            values |= fears.steps[0].values
        if not values:
            raise BadInput(
                tr("Nothing is weighed"), hint=tr("Such as --lean 60 or --fear 'no work'.")
            )
        return deciding.weigh(store, number, values)

    stepping.carry(call, stepping.of(call, Decision), make)


def _answer_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    parser.add_argument(
        "answer", nargs="+", metavar="ANSWER", help=tr("yes, no, not now, or again")
    )
    parser.add_argument(
        "--because", metavar="REASON", help=tr("one of {reasons}", reasons=_REASONS)
    )
    parser.add_argument("--review", metavar="DATE", help=tr("look back then (else in 6 months)"))
    conditions.add_returns(parser)


def _answer(call: Call) -> None:
    args = call.args

    def make(store: Store, number: int) -> Plan:
        text = " ".join(args.answer)
        if text == "again":
            return deciding.ask_again(store, number)
        said = option_named(Answer, text)
        because = option_named(Because, args.because) if args.because else None
        if said is Answer.NOT_NOW:
            return deciding.not_now(store, number, conditions.returns(store, args), because)
        review_on = stepping.day_of(store, args, args.review)
        return deciding.answer(store, number, said, because, review_on=review_on)

    stepping.carry(call, stepping.of(call, Decision), make)


def _review_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    parser.add_argument("looking_back", metavar="-2..2", help=tr("from -2, regret, to 2, glad"))
    parser.add_argument(
        "--fear",
        action="append",
        default=[],
        metavar="N:yes|partly|no",
        help=tr("whether fear N, counted from 1, came true"),
    )


def _review(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        text = call.args.looking_back
        if text.lstrip("+-") not in ("0", "1", "2"):
            raise BadInput(
                tr("{text!r} is no look back", text=text), tr("It is a number from -2 to 2.")
            )
        came_true = dict(_fear(each) for each in call.args.fear)
        return deciding.look_back(store, number, int(text), came_true)

    stepping.carry(call, stepping.of(call, Decision), make)


def _fear(text: str) -> tuple[int, CameTrue]:
    at, _, came = text.partition(":")
    if not at.isdecimal() or not int(at):
        raise BadInput(
            tr("{text!r} names no fear", text=text), hint=tr("Write it like 1:no or 2:partly.")
        )
    return int(at) - 1, option_named(CameTrue, came or "yes")


COMMANDS = {
    "decide": Command(
        _decide,
        stepping.add_line,
        "Open a question to answer: by a day, lean:, door:, >card. The same as "
        "`pursuit add 'yes? ...'`.",
        ("pursuit decide 'Move to Oslo by 30 jun'",),
    ),
    "weigh": Command(
        _weigh,
        _weigh_arguments,
        "Weigh a question: which way you lean, whether the door is two-way, a fear and what would "
        "prevent or repair it, what waiting costs, a small yes to begin with.",
        (
            "pursuit weigh oslo --lean 60 --door two-way",
            "pursuit weigh oslo --fear 'no work in winter' --prevent 'ask for dates now'",
        ),
    ),
    "answer": Command(
        _answer,
        _answer_arguments,
        f"Answer a question with yes, no or not now. A reason is one of {_REASONS}; each is a full "
        "reason. Not now wants to know when it comes back. `again` opens the question once more.",
        (
            "pursuit answer oslo no --because 'care or family'",
            "pursuit answer oslo not now --until '1 mar' --when-skill norwegian:2",
        ),
    ),
    "review": Command(
        _review,
        _review_arguments,
        "Look back on an answer, from -2 to 2, and on what you feared.",
        ("pursuit review oslo 2 --fear 1:no", "pursuit review oslo -1"),
    ),
}
