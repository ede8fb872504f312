"""Honest odds: what silence means, how long an offer may take, what would change it.

``outcomes`` reads the dated history of the cards into rows, ``priors`` holds what is published of
others, ``posterior`` puts both together, ``silence``, ``futures`` and ``first_offer`` ask it,
``levers`` asks what would change the answer, ``outlook`` why it changed in a week, ``record`` is
the person's own record without any prior, ``forecast`` is all of it at once, ``words`` says it.
``milestones`` tells from what others took when a milestone is likely to be done,
``milestone_words`` says that; ``judged`` holds what was said against what came, ``judged_words``
says it. Pure Python, fixed seed: same data, same figures. Sources and the choice of the model: the
domain study, A6, B7 and D1 to D8.
"""
