"""What the help explains beside keys: the line to add with, the filter, the words of the field.

Each line is a label and what it means. The wording is ours; the terms are the field's.
"""

from __future__ import annotations

from store.insight.language import LANGUAGE

ADDING, FILTER, WORDS = "Adding", "Filter", "Words"

ADDING_LINES = (
    ("title @ who", "Gaffer @ Lantern Films: what it is, and who offers it"),
    ("#skill", "what it asks for: #rigging, #rigging! is a must, #licence!! opens the door or not"),
    ('#"two words"', "quotes keep words together, after any mark"),
    ("due:fri", 'the day of your next action; next:"send reel" says what it is'),
    ("closes:'12 jun'", "the last day to apply"),
    ("posted: decide:", "the day it appeared; the day your answer is due"),
    ("days", "today, fri, next week, in 10 days, 12 jun, 3/12, 2027-06-12"),
    ("via:Jane", "the person it came through"),
    (">applied", "the column it stands in"),
    ("kind: tier: reach:", "kind:internship, tier:dream, reach:stretch"),
    ("in: salary: source:", 'in:Oslo salary:"30 an hour" source:newspaper'),
    ("tag: note:", "tag:night note:call before noon"),
    ("https://...", "a link, anywhere in the line"),
    ("met Jane @Rail", "a person; ~acq for an acquaintance, path for the way they went"),
    ("ask Jane about", "somebody you asked; with a day to come, a plan to ask"),
    ("proof #skill 3", "what shows a skill: its level from 1 to 4, and a sentence"),
    ("did 45m #skill", "practice; without minutes, something done"),
    ("exp Usher @Rex", "experience: kind:volunteer from 3 mar 2024 until 1 jun 2025 hours:20"),
    ('fb "..." from:Ade', "feedback in their words"),
    ("yes? Move by may", "a question to answer with yes, no or not now"),
    ("mile Website", "a milestone: by 15 aug"),
    ("do Draft letter", "something to do: tue 18:00"),
    ("a posting", "paste several lines: title, place, days and link are read from them"),
)

FILTER_LINES = tuple((each.text, each.says) for _, lines in LANGUAGE for each in lines)

WORD_LINES = (
    ("opportunity", "anything you may get or take: a job, a course, an audition, a gig"),
    ("track", "a dream you pursue; opportunities, people and milestones can belong to one"),
    ("tier", "how it relates to the dream: the dream, a stepping stone, or practice"),
    ("stepping stone", "work that adds a skill the dream asks for; also: bridge job"),
    ("reach", "how much of what it asks for you can prove today"),
    ("gate", "a licence, a degree by law: nothing else opens this door"),
    ("must, nice", "asked for in any case; welcome, yet not needed"),
    ("channel", "how you met: posting, referral, direct, inbound, internal"),
    ("referral", "somebody inside puts your name forward"),
    ("warm introduction", "a person who knows you both brings you together, by name"),
    ("informational", "a talk to learn how a field works, without asking for a job"),
    ("acquaintance", "somebody you know a little; also: weak tie. Often where news comes from"),
    ("dormant tie", "once close, silent for years; a good person to write to"),
    ("mentor, sponsor", "one advises you; one speaks for you while you are not in the room"),
    ("touch", "one contact with a person: asked, followed up, talked, thanked"),
    ("follow-up", "a second word when no answer came"),
    ("round", "a step with people: interview, test, trial day, audition"),
    ("outcome", "how it ended: accepted, rejected (by them), declined (by you), no response ..."),
    ("proof", "one sentence, or a link, that shows a skill at work"),
    ("STAR", "telling a proof in four parts: situation, task, action, result"),
    ("transferable skill", "learned in one kind of work, useful in another"),
    ("SBI", "feedback that can be used: the situation, what you did, what it caused"),
    ("feedforward", "asking what to do differently next time, in place of what was wrong"),
    ("two-way door", "a decision that can be taken back; a one-way door cannot"),
    ("pilot", "a small yes, for a short time, to find out"),
    ("pre-mortem", "imagine it went wrong, then ask why"),
    ("reference class", "what happened to people in a case like yours; better than a plan alone"),
    ("planning fallacy", "plans describe the best case, and most things take longer"),
    ("weekly review", "a look at seven days: what was done, what comes next"),
)
