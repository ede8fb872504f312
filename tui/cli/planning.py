"""Tracks, milestones, actions, and what is parked: ``track``, ``do``, ``done``, ``park`` ..."""

from __future__ import annotations

from argparse import ArgumentParser

from store import NotFound, Store
from store.i18n import tr
from store.plans import Plan
from store.records import Action, Milestone, Record, Track, TrackStatus
from store.verbs import planning
from store.when import read_day
from tui.cli import conditions, finding, stepping
from tui.cli.command import Call, Command, UsageError
from tui.cli.values import option_named

_KINDS = ("posting", "referral", "direct", "conversations", "proofs")


def _track_arguments(parser: ArgumentParser) -> None:
    stepping.add_line(parser)
    parser.add_argument(
        "--status", metavar="STATUS", help=tr("one of {list}", list=", ".join(TrackStatus))
    )
    for kind in _KINDS:
        parser.add_argument(
            f"--{kind}", type=int, metavar="N", help=tr("{kind} in a usual week", kind=kind)
        )


def _track(call: Call) -> None:
    """A new track; with a status or a plan, the track that the words name."""
    args = call.args
    week = {kind: getattr(args, kind) for kind in _KINDS if getattr(args, kind) is not None}
    if args.status is None and not week:
        stepping.capture(call, "track")
        return
    if args.status is not None and week:
        raise UsageError(tr("Give --status or the plan of a week, not both"))
    args.id = " ".join(args.words)

    def make(store: Store, number: int) -> Plan:
        if week:
            return planning.plan_week(store, number, week)
        return planning.steer(store, number, option_named(TrackStatus, args.status))

    stepping.carry(call, stepping.of(call, Track), make)


def _milestone(call: Call) -> None:
    stepping.capture(call, "mile")


def _do(call: Call) -> None:
    stepping.capture(call, "do")


def _done_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    finding.add_kind(parser)
    finding.add_day(parser)


def _either(call: Call, store: Store) -> tuple[type[Record], int]:
    """The action or the milestone that is meant; an action first."""
    kind = getattr(call.args, "kind", None)
    if kind not in (None, Action.TABLE, Milestone.TABLE):
        raise UsageError(tr("--kind is actions or milestones here"))
    if kind != Milestone.TABLE:
        try:
            return Action, finding.linked(store, Action, call.args.id)
        except NotFound:
            if kind is not None:
                raise
    return Milestone, finding.linked(store, Milestone, call.args.id)


def _done(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        on = finding.day_given(store, call.args)
        if number in store.documents(Action.TABLE):
            return planning.do(store, number, on)
        return planning.reach_milestone(store, number, on)

    stepping.carry(call, lambda store: _either(call, store), make)


def _skip_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    parser.add_argument("because", nargs="*", metavar="WHY", help=tr("why, if you like"))


def _skip(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        return planning.skip(store, number, " ".join(call.args.because))

    stepping.carry(call, stepping.of(call, Action), make)


def _replan_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    parser.add_argument("day", nargs="*", metavar="DATE", help=tr("the new day"))
    parser.add_argument(
        "--likely",
        action="store_true",
        help=tr("the day by which four in five milestones like it are done"),
    )
    finding.add_kind(parser)
    finding.add_date_order(parser)


def _replan(call: Call) -> None:
    if bool(call.args.day) == call.args.likely:
        raise UsageError(tr("Give the new day, or --likely"))
    if call.args.likely and call.args.kind == Action.TABLE:
        raise UsageError(tr("--likely is for milestones"))

    def make(store: Store, number: int) -> Plan:
        if call.args.likely:
            return planning.replan_likely(store, number)
        order = finding.date_order(store, call.args)
        day = read_day(" ".join(call.args.day), store.clock.today(), order)
        if number in store.documents(Action.TABLE):
            return planning.postpone(store, number, day)
        return planning.replan(store, number, day)

    def find(store: Store) -> tuple[type[Record], int]:
        if call.args.kind is None:
            call.args.kind = Milestone.TABLE
        return _either(call, store)

    stepping.carry(call, find, make)


def _drop(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        return planning.drop_milestone(store, number, finding.day_given(store, call.args))

    stepping.carry(call, stepping.of(call, Milestone), make)


def _drop_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    finding.add_day(parser)


def _park_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    finding.add_kind(parser)
    conditions.add_returns(parser)


def _any(call: Call, store: Store) -> tuple[type[Record], int]:
    return finding.anything(store, call.args.id, call.args.kind)


def _park(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        record, _ = _any(call, store)
        return planning.park(store, record, number, conditions.returns(store, call.args))

    stepping.carry(call, lambda store: _any(call, store), make)


def _unpark_arguments(parser: ArgumentParser) -> None:
    stepping.add_one(parser)
    finding.add_kind(parser)


def _unpark(call: Call) -> None:
    def make(store: Store, number: int) -> Plan:
        record, _ = _any(call, store)
        return planning.unpark(store, record, number)

    stepping.carry(call, lambda store: _any(call, store), make)


COMMANDS = {
    "track": Command(
        _track,
        _track_arguments,
        "Add a track, a dream to pursue: why:, field:, months:, needs:. With --status or a number "
        "for the week, change the track that the words name.",
        (
            "pursuit track Film lighting 'why:\"light tells\"' field:creative months:24",
            "pursuit track lighting --posting 3 --conversations 2 --proofs 1",
            "pursuit track lighting --status parked",
        ),
    ),
    "milestone": Command(
        _milestone,
        stepping.add_line,
        "Add a milestone: by a day, class:, obstacle:, if:. The same as `pursuit add 'mile ...'`.",
        ("pursuit milestone Portfolio v1 by 15 aug class:portfolio",),
    ),
    "do": Command(
        _do,
        stepping.add_line,
        "Add something to do: a day, when and where, >about what. The same as `pursuit add 'do "
        "...'`.",
        ("pursuit do Draft letter tue 18:00 at the library '>Signal engineer'",),
    ),
    "done": Command(
        _done,
        _done_arguments,
        "An action is done, or a milestone reached.",
        ("pursuit done 'draft letter'", "pursuit done portfolio --on yesterday"),
    ),
    "skip": Command(
        _skip,
        _skip_arguments,
        "An action will not be done.",
        ("pursuit skip 'draft letter' they called first",),
    ),
    "replan": Command(
        _replan,
        _replan_arguments,
        "Move a milestone to another day; the day first planned stays beside it. With --likely to "
        "the day by which four in five like it are done. With --kind actions, put an action off.",
        (
            "pursuit replan portfolio 1 sep",
            "pursuit replan portfolio --likely",
            "pursuit replan 'draft letter' fri --kind actions",
        ),
    ),
    "drop": Command(
        _drop,
        _drop_arguments,
        "Let a milestone go.",
        ("pursuit drop portfolio",),
    ),
    "park": Command(
        _park,
        _park_arguments,
        "Let anything rest until a day has come, a skill is proved, a person was met or a "
        "milestone is done. It comes back by itself.",
        (
            "pursuit park 'signal engineer' --when-skill signalling:2",
            "pursuit park oslo --until '1 mar' --when-at 'Nordic Rail'",
        ),
    ),
    "unpark": Command(
        _unpark,
        _unpark_arguments,
        "Bring something parked back at once.",
        ("pursuit unpark oslo",),
    ),
}
