"""``log``, ``renew``, ``tell``: what was proved, practised and told."""

from __future__ import annotations

import re
from argparse import ArgumentParser

from store import Store
from store.i18n import tr
from store.plans import Plan
from store.records import Experience, Person
from store.verbs import learning
from tui.cli import finding, stepping
from tui.cli.command import Call, Command, UsageError

_LENGTH = re.compile(r"\d+([.,]\d)?h(\d+m?)?|\d+m(ins?)?", re.IGNORECASE)


def _log(call: Call) -> None:
    """A length of time makes it practice, else it is a proof."""
    words = " ".join(call.args.words).split()
    stepping.capture(call, "did" if any(map(_LENGTH.fullmatch, words)) else "proof")


def _proof_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser, "EXPERIENCE")
    parser.add_argument("skill", metavar="SKILL", help=tr("the newest proof of this skill in it"))
    finding.add_day(parser)


def _renew(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        at = learning.proof_of(store, number, call.args.skill)
        return learning.renew(store, number, at, finding.day_given(store, call.args))

    stepping.carry(call, stepping.of(call, Experience), make)


def _correct_arguments(parser: ArgumentParser) -> None:
    _proof_arguments(parser)
    parser.add_argument("--line", metavar="TEXT", help=tr("what you did, in a sentence"))
    parser.add_argument("--level", type=int, metavar="N", help=tr("1 to 4; 0 for none"))
    parser.add_argument("--link", metavar="URL", help=tr("where it can be seen; '' for nowhere"))
    parser.add_argument("--witness", metavar="NAME", help=tr("who saw it; '' for nobody"))
    parser.add_argument(
        "--as", dest="shows", metavar="SKILL", help=tr("the skill it shows instead")
    )
    parser.add_argument("--remove", action="store_true", help=tr("take the proof out"))


def _correct(call: Call) -> None:
    args = call.args
    said = {"line": args.line, "link": args.link, "witness": args.witness, "skill": args.shows}
    values = {name: value for name, value in said.items() if value is not None}
    if args.level is not None:
        values["level"] = args.level or None
    if not (values or args.remove or args.on):
        raise UsageError(
            tr("Nothing to correct is named"), tr("Say --line, --level, --on ... or --remove.")
        )

    def make(store: Store, number: int) -> Plan:
        at = learning.proof_of(store, number, args.skill)
        if args.remove:
            return learning.take_out(store, number, at)
        on = finding.day_given(store, args)
        return learning.correct(store, number, at, values | ({"on": on} if on else {}))

    stepping.carry(call, stepping.of(call, Experience), make)


def _tell_arguments(parser: ArgumentParser) -> None:
    _proof_arguments(parser)
    parser.add_argument("--to", metavar="ORGANIZATION", default="", help=tr("who heard it"))
    parser.add_argument("--card", metavar="ID", help=tr("the opportunity it was told for"))
    parser.add_argument("--person", metavar="PERSON", help=tr("the person who heard it"))


def _tell(call: Call) -> None:
    args = call.args

    def make(store: Store, number: int) -> Plan:
        at = learning.proof_of(store, number, args.skill)
        card = finding.card(store, args.card) if args.card else None
        place = args.to
        if card is not None and not place:
            place = str(store.documents("opportunities")[card].get("organization") or "")
        if before := learning.told_before(store, number, at, place):
            call.console.note(before)
        return learning.tell(
            store,
            number,
            at,
            organization=place,
            opportunity=card,
            person=finding.linked(store, Person, args.person) if args.person else None,
            on=finding.day_given(store, args),
        )

    stepping.carry(call, stepping.of(call, Experience), make)


COMMANDS = {
    "log": Command(
        _log,
        stepping.add_line,
        "Log a proof of a skill - #skill, a level from 1 to 4, one sentence - or, with a length "
        "of time, practice. The same as `pursuit add 'proof ...'` and `pursuit add 'did ...'`.",
        (
            "pursuit log '#signalling 3 Rewired a yard relay under live traffic @stagehand'",
            "pursuit log '45m #signalling'",
        ),
    ),
    "proof": Command(
        _correct,
        _correct_arguments,
        "Correct the newest proof of a skill in an experience - its words, level, link, witness, "
        "day, skill - or take it out. `pursuit log` adds one.",
        (
            "pursuit proof stagehand rigging --level 3 --link https://example.org/reel",
            "pursuit proof stagehand rigging --remove",
        ),
    ),
    "renew": Command(
        _renew,
        _proof_arguments,
        "Say that a proof still holds. After three years a proof counts one level less, until it "
        "is renewed.",
        ("pursuit renew stagehand rigging",),
    ),
    "tell": Command(
        _tell,
        _tell_arguments,
        "Note to whom you told the story of a proof. When the organization has heard it before, "
        "that is said.",
        (
            "pursuit tell stagehand rigging --card gaffer",
            "pursuit tell stagehand rigging --to 'Nordic Rail' --on yesterday",
        ),
    ),
}
