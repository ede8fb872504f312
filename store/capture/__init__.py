"""Quick capture: one typed line becomes a record, and the line shows how it is understood.

A line is an opportunity unless its first word, in lower case and followed by a blank, is one of:

    met Jane Okafor @Nordic Rail ~acq path "yard crew to engineer"      a person
    ask Jane about #signalling fri               somebody asked; with a day to come, a plan to ask
    proof #signalling 3 Rewired yard relay under live traffic           skill, level 1-4, sentence
    did 45m #signalling                          practice; without minutes, an action that is done
    exp Stagehand @Harbour kind:job from 3 mar 2024 hours:20    experience, with a proof or none yet
    fb "too fast in demos" from:Ade #presenting  feedback; from:me is your own
    yes? Move to Oslo by 30 jun                  a decision
    mile Portfolio v1 by 15 aug class:portfolio  a milestone
    do Draft letter tue 18:00 >Signal engineer   an action: due, when and where, about what
    track Film lighting why:"light tells"        a dream to pursue
    job Do-it-all assistant @ Harbour Co         an opportunity in any case

    Gaffer @ Harbour Films #rigging! #"fault finding" due:fri next:"send reel" closes 12 jun

Pieces, in any order: ``@`` organization, up to the next piece; ``#skill`` (``!`` a must, ``!!`` a
gate); ``due:`` and ``next:`` the next action; ``closes:``; ``via:Jane`` or ``via:"Jane Okafor"``;
``>column``; ``kind: tier: reach: channel: in: salary: source: posted: decide: track: tag: note:``;
a web address. Values with blanks go in quotes, apart from days. Words that are not understood stay
in the title: nothing typed is lost.
"""

from store.capture.captured import Captured, capture
from store.capture.likeness import Hint, likeness
from store.capture.pieces import Piece
from store.capture.planner import plan

__all__ = ["Captured", "Hint", "Piece", "capture", "likeness", "plan"]
