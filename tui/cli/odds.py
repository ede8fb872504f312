"""``odds``: what silence means, when an offer may come, and what would change it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from store import Store
from store.i18n import tr
from store.insight.facts import Facts
from store.insight.nudges import Chances
from store.insight.odds.judged import track_record
from store.insight.odds.judged_words import record_shape, record_words
from store.insight.rules_cards import LET_GO_DAYS
from store.records import Opportunity
from tui.cli.codes import short_code
from tui.cli.command import Call, Command
from tui.cli.progress import working_out
from tui.cli.text import visible

if TYPE_CHECKING:
    from store.insight.odds.forecast import FirstOffer, Forecast, Range
    from store.insight.odds.inputs import Inputs
    from store.insight.odds.posterior import Breathe

MOST_OPEN = 300
"""Open items up to which another command works out a forecast beside what it is asked for."""
_MOST_SILENT = 7


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--all", action="store_true", help=tr("every silent card, not the first few")
    )


def _odds(call: Call) -> None:
    from store.insight.odds.forecast import forecast
    from store.insight.odds.inputs import inputs_of

    with call.session() as session:
        facts = Facts(session.store)
        with working_out(call.console) as breathe:
            found = forecast(inputs_of(facts), breathe=breathe)
        if call.console.json:
            call.console.put_json(_shape(session.store, facts, found))
        else:
            call.console.say(*_page(session.store, facts, found, whole=call.args.all))


# -- in words -------------------------------------------------------------------------------------


def _page(store: Store, facts: Facts, found: Forecast, *, whole: bool) -> list[str]:
    from store.insight.odds import words

    lines = [tr("First offer"), *_indented(words.first_offer_lines(found))]
    lines += ["", tr("What would change it"), *_indented(words.lever_lines(found))]
    silent = _silent(facts, found)
    if silent:
        known = store.documents(Opportunity.TABLE)
        shown = silent if whole else silent[:_MOST_SILENT]
        said = [
            f"{words.silence_line(each, visible(facts.cards[each.card].name))}"
            f" ({short_code(each.card, known)})"
            for each in shown
        ]
        if len(silent) > len(shown):
            said.append(tr("and {count} more (--all)", count=len(silent) - len(shown)))
        lines += ["", tr("Silent now"), *_indented(said)]
    lines += ["", tr("Our record"), *_indented(record_words(track_record(facts)))]
    return [*lines, "", tr("What is assumed"), *_indented(words.assumptions(found))]


def _silent(facts: Facts, found: Forecast) -> list[Any]:
    """Those of open cards, the longest silent first."""
    there = (each for each in found.silence if _is_open(facts, each.card))
    return sorted(there, key=lambda each: (-each.days, each.card))


def _is_open(facts: Facts, number: int) -> bool:
    return facts.cards[number].is_open


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


# -- for programs ---------------------------------------------------------------------------------


def _shape(store: Store, facts: Facts, found: Forecast) -> dict[str, Any]:
    from store.insight.odds import words

    known = store.documents(Opportunity.TABLE)

    def card(number: int) -> dict[str, Any]:
        return {
            "id": number,
            "code": short_code(number, known),
            "name": facts.cards[number].name,
        }

    clear = found.clear_lever()
    return {
        "first_offer": _offer(found.offer),
        "in_hand": [card(number) for number in found.in_hand],
        "stopped": _range(found.stopped),
        "levers": [
            {
                "code": each.code,
                "step": each.step,
                "within_26": _range(each.within),
                "agree": None if each.conditional else each.agree,
                "conditional": each.conditional,
            }
            for each in found.levers
        ],
        "clear": clear.code if clear is not None else None,
        "needed": [each._asdict() for each in found.needed],
        "silent": [
            {
                **card(each.card),
                "days": each.days,
                "invited": _range(each.invited),
                "answered": _range(each.answered),
            }
            for each in _silent(facts, found)
        ],
        "talks": [
            {**card(each.card), "days": each.days, "offer": _range(each.offer)}
            for each in found.talks
            if _is_open(facts, each.card)
        ],
        "without": [{**card(number), **_offer(offer)} for number, offer in found.without],
        "pace": dict(found.pace),
        "weeks": found.weeks,
        "own": found.own,
        "share": found.share,
        "assumptions": words.assumptions(found),
        "record": record_shape(track_record(facts)),
    }


def _offer(offer: FirstOffer) -> dict[str, Any]:
    return {
        "weeks": {str(percent): weeks for percent, weeks in offer.points},
        "within": {str(weeks): _range(chance) for weeks, chance in offer.within},
    }


def _range(chance: Range) -> dict[str, float]:
    return {name: round(value, 6) for name, value in chance._asdict().items()}


# -- for other commands ---------------------------------------------------------------------------


def chances_that_matter(facts: Facts) -> Chances | None:
    """The chances of the silent cards, where one is silent for long enough to be let go."""
    from store.insight.odds.inputs import inputs_of

    inputs = inputs_of(facts)
    old = any(each.days >= LET_GO_DAYS for each in inputs.silent)
    if not old or len(inputs.silent) > MOST_OPEN:
        return None
    from store.insight.odds.forecast import chances

    return chances(inputs)


def forecast_beside(facts: Facts, breathe: Breathe | None = None) -> tuple[Inputs, Forecast] | None:
    """The forecast for a command that is about something else; None where nothing was sent yet, or
    so much is open that it would take long.
    """
    from store.insight.odds.inputs import inputs_of

    inputs = inputs_of(facts)
    if not inputs.sent or len(inputs.silent) + len(inputs.talking) > MOST_OPEN:
        return None
    from store.insight.odds.forecast import forecast

    return inputs, forecast(inputs, breathe=breathe, without=False)


COMMANDS = {
    "odds": Command(
        _odds,
        _arguments,
        "What is likely if you go on as now: when a first offer may come, what would change it "
        "most, and what the silence of each card means. Ranges first; they start wide, from "
        "published figures, and narrow as your own answers arrive. In simulated pursuits the 80% "
        "ranges held 79 to 84 times in 100. Nothing here is a promise.",
        ("pursuit odds", "pursuit odds --all", "pursuit odds --json"),
    ),
}
