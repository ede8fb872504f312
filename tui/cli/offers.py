"""``offers``: offers side by side, on what their owner looks for."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from store import Store
from store.i18n import tr
from store.insight.offers import Comparison, Criterion, compare, open_offers
from store.records import FITS, Opportunity
from store.when import show_day
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.naming import named
from tui.cli.shapes import record_shape
from tui.cli.text import table

NOT_KNOWN = "not known yet"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="*", metavar="ID", help=tr("the cards to compare; else those at an offer")
    )


def _offers(call: Call) -> None:
    with call.session() as session:
        store = session.store
        numbers = finding.cards(store, call.args.words) or open_offers(store)
        found = compare(store, numbers)
        if call.console.json:
            call.console.put_json(_shape(store, found))
        elif not found.offers:
            call.console.note(tr("No offer is open. Name cards to compare others."))
        else:
            _print(call, store, found)


def _shape(store: Store, found: Comparison) -> dict[str, Any]:
    return {
        "offers": [record_shape(store, Opportunity, offer.id) for offer in found.offers],
        "criteria": [
            {
                "name": criterion.name,
                "field": criterion.field,
                "yours": criterion.yours,
                "cells": [_cell(offer, criterion, found) for offer in found.offers],
            }
            for criterion in found.criteria
        ],
        "met": [found.met(offer)._asdict() for offer in found.offers],
    }


def _cell(offer: Opportunity, criterion: Criterion, found: Comparison) -> dict[str, Any]:
    if criterion.field:
        value = getattr(offer, criterion.field)
        says = value.isoformat() if hasattr(value, "isoformat") else str(value or "")
        return {"says": says, "fit": None}
    term = found.term(offer, criterion)
    return {"says": term.says if term else "", "fit": term.fit if term else None}


def _print(call: Call, store: Store, found: Comparison) -> None:
    """A block for each offer in a pipe or a narrow window, else a table."""
    console, today = call.console, store.clock.today()
    rows = []
    for criterion in found.criteria:
        cells = []
        for offer in found.offers:
            cell = _cell(offer, criterion, found)
            says = cell["says"]
            if criterion.field == "decide_by" and offer.decide_by:
                says = show_day(offer.decide_by, today)
            fit = f"({tr(FITS[cell['fit']])})" if cell["fit"] else ""
            cells.append(" ".join(part for part in (says, fit) if part) or NOT_KNOWN)
        rows.append([f"{criterion.name} *" if criterion.yours else criterion.name, *cells])
    mets = [found.met(offer) for offer in found.offers]
    rows.append(["meets", *(tr("{met} of {of}", met=met.met, of=met.of) for met in mets)])
    heads = [offer.label for offer in found.offers]
    if console.width is not None and console.width >= 20 + 24 * len(heads):
        lines = table(["", *heads], rows, console.width, range(1, len(heads) + 1))
        console.say(*lines)
    else:
        for at, offer in enumerate(found.offers, 1):
            console.say(named(store, Opportunity, offer.id))
            console.say(*(f"  {line}" for line in table(["", ""], _pairs(rows, at), None)[1:]), "")
    if any(criterion.yours for criterion in found.criteria):
        console.say(tr("* a must-have of yours"))


def _pairs(rows: list[list[str]], at: int) -> list[list[str]]:
    return [[row[0], row[at]] for row in rows]


COMMANDS = {
    "offers": Command(
        _offers,
        _arguments,
        "Put offers side by side: the day to answer, pay, place, the must-haves of your directions "
        "(`pursuit edit DIRECTION must_haves+=...`) and what you wrote with `pursuit terms`. It "
        "counts what fits, and decides nothing.",
        ("pursuit offers", "pursuit offers gaffer k3f9q", "pursuit offers --json"),
    ),
}
