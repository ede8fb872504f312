"""What some cards of the demo data hold beyond a capture line. All names are invented.

By the first words of the title. Numbers are days before today; negative ones are days to come.
A round is ``(day, at, kind, with whom, outcome, note)``, a document ``(day, what, version)``, a
term ``(criterion, what they say, fit 1-4)``.
"""

from __future__ import annotations

from typing import Any

# By the key of the track.
MUST_HAVES: dict[str, list[str]] = {
    "light": ["a crew I trust", "nights I can sleep after"],
    "rails": ["somebody to learn from"],
}

PAGES: dict[str, dict[str, Any]] = {
    "Gaffer, touring theatre": {
        "rounds": [
            (
                20,
                "11:00",
                "phone call",
                ["Maëlle Kerbrat"],
                "They know the reel.",
                "Asked how long a focus takes me with two hands.",
            ),
            (
                6,
                "15:30",
                "talk with the director",
                ["Maëlle Kerbrat"],
                "A trial day in Lyon is offered.",
                "",
            ),
            (
                -2,
                "09:00",
                "trial day",
                ["Maëlle Kerbrat"],
                "",
                "Bring gloves, the focus plan and the night train ticket.",
            ),
        ],
        "sent": [
            (31, "CV", "stage-3"),
            (31, "cover letter", "touring"),
            (20, "showreel", "two minutes"),
        ],
    },
    "Signal maintenance engineer": {
        "rounds": [
            (28, "10:15", "phone call", ["Jane Okafor"], "A test comes by post.", ""),
            (9, "13:00", "written test", [], "Two circuits; the hidden fault found.", ""),
            (-5, "10:00", "panel", ["Jane Okafor"], "", "Three people, ninety minutes."),
        ],
        "sent": [(41, "CV", "rail-2"), (41, "references", "")],
    },
    "Lighting programmer, festival season": {
        "rounds": [
            (36, "16:00", "phone call", ["Eirik Solvang"], "They like own show files.", ""),
            (18, "12:00", "programming test", ["Eirik Solvang"], "Forty cues in an hour.", ""),
        ],
        "sent": [(50, "CV", "stage-3"), (18, "showreel", "two minutes")],
        "offered": [
            ("a crew I trust", "Eirik picks it; I know four of seven.", 4),
            ("nights I can sleep after", "Six nights a week in July.", 1),
            ("housing", "A shared cabin, paid.", 3),
        ],
        "terms": "June to September, starting with two weeks of rehearsal. Travel is paid once. "
        "They ask for an answer this week.",
    },
    "Junior signalling designer": {
        "rounds": [
            (30, "09:30", "video talk", [], "Friendly; they asked for drawings.", ""),
            (14, "10:00", "office visit", [], "Met the team of five.", ""),
        ],
        "sent": [(43, "CV", "rail-2"), (29, "portfolio", "relay drawings")],
        "offered": [
            ("somebody to learn from", "A senior designer beside me for a year.", 4),
            ("nights I can sleep after", "Office hours.", 4),
            ("commute", "Moving to Västerås; help with a flat.", 2),
        ],
    },
    "Signal fitter": {
        "sent": [(421, "CV", "rail-1")],
    },
    "Apprentice signalling technician": {
        "posting": """\
# Apprentice signalling technician

Nordlys Rail keeps 1,400 km of line safe, most of it north of the trees.

## What you do
* learn to find and mend faults in interlockings, axle counters and level crossings
* go out with a team of two, in all weathers, one week of nights in five
* two days a week at the school in Ålesund

## What we ask
* curiosity, careful hands, and that you write down what you did
* Norwegian you can be safe in (B1)
* a driving licence by the end of the first year

## What you get
Pay by the agreement for apprentices, working clothes, a room in the first winter.
Everybody is welcome to apply, at any age and with any past.
""",
    },
}
