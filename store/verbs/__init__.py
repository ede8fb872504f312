"""The verbs of the five steps and of Today, as plans: what each would write, and its name.

A verb reads a library and returns a ``Plan``; ``store.apply(*plan)`` writes it as one change, hence
one undo. Every verb is in one module by what it is about:

- ``people``: touch, thank, keep a promise, hear of a card
- ``learning``: proof, practice, renew, tell a story
- ``hearing``: verdict, try, check of feedback
- ``deciding``: lean, fears, answer, not now, pilot, look back
- ``planning``: milestones, actions, tracks, parking and return
- ``next_steps``: the next action of a card, done, skipped or put off
- ``quiet``: snoozes of Today's rules
- ``tidying``: merging duplicates; ``forgetting``: a person, everywhere
"""
