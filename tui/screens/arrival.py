"""The one question when a card arrives: it comes after the move and never stands in its way."""

from __future__ import annotations

from datetime import timedelta

from store.i18n import tr
from store.plans import Edit
from store.records import Opportunity
from store.when import show_day
from tui.dialogs.channel import ChannelDialog, Passed
from tui.dialogs.fields import day
from tui.dialogs.form import FormDialog
from tui.screens.cards import CardActions

DAYS_TO_DECIDE = 14
"""What employers usually allow for an answer (NACE benchmarks)."""


async def ask(screen: CardActions, card: int, asks: str) -> None:
    """Put the question on the screen and write the answer, a change of its own."""
    app = screen.pursuit
    store = app.session.store
    name = store.named(Opportunity, [card])
    if asks == "channel":
        answer = await app.push_screen_wait(ChannelDialog(name))
        if isinstance(answer, Passed):
            app.simulate_key(answer.key)
        elif answer is not None:
            step = Edit(Opportunity, card, {"channel": answer})
            app.perform(
                lambda store: store.apply(
                    [step], tr("Came by {answer}: {name}", answer=answer, name=name)
                )
            )
        return
    usual = store.clock.today() + timedelta(DAYS_TO_DECIDE)
    given = await app.push_screen_wait(
        FormDialog(
            tr("Until when do you answer {name}?", name=name),
            (day("decide_by", tr("decide by"), tr("fri, in 10 days, 12 jun")),),
            {"decide_by": usual},
            store.clock.today(),
            whole=True,
            order=store.settings.order,
            kind=Opportunity.TABLE,
        )
    )
    if given and given["decide_by"]:
        step = Edit(Opportunity, card, given)
        day_shown = show_day(given["decide_by"], store.clock.today())
        app.perform(
            lambda store: store.apply(
                [step], tr("Decide on {name} by {day_shown}", name=name, day_shown=day_shown)
            )
        )
