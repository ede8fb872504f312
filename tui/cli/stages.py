"""``stage``: correct what the history of a card says."""

from __future__ import annotations

from argparse import ArgumentParser

from store import BadInput, Store
from store.i18n import tr
from store.plans import Plan
from store.records import Opportunity, Stage
from store.stages import stage_corrected, stage_inserted, stage_removed
from store.when import show_day
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.naming import named
from tui.cli.shapes import record_shape
from tui.cli.text import visible


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=tr("short code, number, or words that one card has")
    )
    parser.add_argument("number", nargs="?", type=int, metavar="N", help=tr("the stage to correct"))
    parser.add_argument("--column", metavar="COLUMN", help=tr("where it stood"))
    parser.add_argument("--outcome", metavar="OUTCOME", help=tr("how it ended, where it closed"))
    parser.add_argument(
        "--add", metavar="COLUMN", help=tr("add a stage that was left out, with --on")
    )
    parser.add_argument("--remove", action="store_true", help=tr("take the stage out"))
    finding.add_day(parser)


def _stage(call: Call) -> None:
    args = call.args
    looks = args.number is None and not args.add
    if looks and (args.remove or args.column or args.on or args.outcome):
        raise BadInput(
            tr("Which stage is meant?"), hint=tr("Give its number: pursuit stage ID N ...")
        )
    with call.session(writes=not looks) as session:
        store = session.store
        card = finding.card(store, args.id)
        says = ""
        if not looks:
            plan = _plan(call, store, card)
            session.write(lambda store: store.apply(*plan)).wait()
            says = plan.label
        if call.console.json:
            call.console.put_json(record_shape(store, Opportunity, card))
            return
        if says:
            call.console.say(f"{visible(says)}.")
        for at, stage in enumerate(store.get(Opportunity, card).history, 1):
            day = show_day(stage.on, store.clock.today()) if stage.on else tr("no date")
            how = f": {stage.outcome}" if stage.outcome else ""
            call.console.say(f"{at:3}  {day}  {visible(_title(store, stage))}{how}")


def _plan(call: Call, store: Store, card: int) -> Plan:
    args = call.args
    on = finding.day_given(store, args)
    outcome = finding.outcome(args.outcome) if args.outcome else None
    if args.add:
        if on is None:
            raise BadInput(tr("When was that?"), hint=tr("Say it with --on: yesterday, 3 nov, ..."))
        column = finding.column(store, args.add)
        return stage_inserted(store, card, column=column, on=on, outcome=outcome)
    history = store.get(Opportunity, card).history
    if not 1 <= args.number <= len(history):
        name = named(store, Opportunity, card)
        raise BadInput(
            tr("There is no stage {number}", number=args.number),
            tr("{name} has {count}.", name=name, count=len(history)),
        )
    was = history[args.number - 1]
    if args.remove:
        return stage_removed(store, card, was)
    column = store.pipeline.place(was.column, was.meaning)
    if args.column:
        column = finding.column(store, args.column)
    return stage_corrected(
        store, card, was, column=column, on=on or was.on, outcome=outcome or was.outcome
    )


def _title(store: Store, stage: Stage) -> str:
    return store.pipeline.place(stage.column, stage.meaning).title


COMMANDS = {
    "stage": Command(
        _stage,
        _arguments,
        "Correct the history of a card: the day, the column or the outcome of a stage. The history "
        "stays ordered by day, and the card stands where the last stage says. Without a number, "
        "list the stages with theirs.",
        (
            "pursuit stage gaffer",
            "pursuit stage gaffer 2 --on '3 nov'",
            "pursuit stage gaffer --add screening --on 'last tue'",
        ),
    ),
}
