"""The comparison of offers."""

from __future__ import annotations

from tui.commands.command import Command, Group

OFFER_TABLE = Group(
    "offer_table",
    "In the table",
    (
        Command("offer_table.down", "down,j", "step(1,0)", "Next criterion", palette=False),
        Command("offer_table.up", "up,k", "step(-1,0)", "Criterion above", palette=False),
        Command("offer_table.left", "left,h", "step(0,-1)", "Offer to the left", palette=False),
        Command("offer_table.right", "right,l", "step(0,1)", "Offer to the right", palette=False),
        Command("offer_table.first", "home,g", "first", "First criterion", palette=False),
        Command("offer_table.last", "end,G", "last", "Last criterion", palette=False),
        Command("offer_table.choose", "enter,e", "choose", "Write what they say", "Write", False),
    ),
)

OFFERS = Group(
    "offers",
    "Comparing offers",
    (
        Command("offers.fits_not", "1", "fit(1)", "It does not fit", palette=False),
        Command("offers.fits_partly", "2", "fit(2)", "It fits in part", palette=False),
        Command("offers.fits", "3", "fit(3)", "It fits", palette=False),
        Command(
            "offers.fits_well",
            "4",
            "fit(4)",
            "It fits very well",
            "Fits",
            palette=False,
            pair="offers.fits_not",
        ),
        Command("offers.fit_unknown", "0", "fit(0)", "Take back how it fits", palette=False),
        Command("offers.criterion", "plus,i", "criterion", "Add a criterion of yours", "Criterion"),
        Command("offers.open", "o", "open", "Open the page of this one", "Page"),
        Command("offers.note", "n", "note", "Write a note on this one", "Note"),
        Command("offers.close", "x", "close_card", "Close this one: say how it ended", "Close"),
        Command(
            "offers.remove", "d,delete", "remove", "Take the term off this offer", palette=False
        ),
        Command("offers.back", "escape,backspace", "back", "Back to where you were", "Back"),
    ),
)
