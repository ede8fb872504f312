"""What the help explains beside keys: the line to add with, the filter, the words of the field.

Each line is a label and what it means. The wording is ours; the terms are the field's.
"""

from __future__ import annotations

from store.i18n import tr_later
from store.insight.language import LANGUAGE

ADDING, FILTER, WORDS = tr_later("Adding"), tr_later("Filter"), tr_later("Words")

ADDING_LINES = (
    ("title @ who", tr_later("Gaffer @ Lantern Films: what it is, and who offers it")),
    (
        "#skill",
        tr_later(
            "what it asks for: #rigging, #rigging! is a must, #licence!! opens the door or not"
        ),
    ),
    ('#"two words"', tr_later("quotes keep words together, after any mark")),
    ("due:fri", tr_later('the day of your next action; next:"send reel" says what it is')),
    ("closes:'12 jun'", tr_later("the last day to apply")),
    ("posted: decide:", tr_later("the day it appeared; the day your answer is due")),
    ("days", tr_later("today, fri, next week, in 10 days, 12 jun, 3/12, 2027-06-12")),
    ("via:Jane", tr_later("the person it came through")),
    (">applied", tr_later("the column it stands in")),
    ("kind: tier: reach:", tr_later("kind:internship, tier:dream, reach:stretch")),
    ("in: salary: source:", tr_later('in:Oslo salary:"30 an hour" source:newspaper')),
    ("tag: note:", tr_later("tag:night note:call before noon")),
    ("https://...", tr_later("a link, anywhere in the line")),
    ("met Jane @Rail", tr_later("a person; ~acq for an acquaintance, path for the way they went")),
    ("ask Jane about", tr_later("somebody you asked; with a day to come, a plan to ask")),
    ("proof #skill 3", tr_later("what shows a skill: its level from 1 to 4, and a sentence")),
    ("did 45m #skill", tr_later("practice; without minutes, something done")),
    (
        "exp Usher @Rex",
        tr_later("experience: kind:volunteer from 3 mar 2024 until 1 jun 2025 hours:20"),
    ),
    ('fb "..." from:Ade', tr_later("feedback in their words")),
    ("yes? Move by may", tr_later("a question to answer with yes, no or not now")),
    ("mile Website", tr_later("a milestone: by 15 aug")),
    ("do Draft letter", tr_later("something to do: tue 18:00")),
    ("a posting", tr_later("paste several lines: title, place, days and link are read from them")),
)

FILTER_LINES = tuple((each.text, each.says) for _, lines in LANGUAGE for each in lines)

WORD_LINES = (
    (
        tr_later("opportunity"),
        tr_later("anything you may get or take: a job, a course, an audition, a gig"),
    ),
    (
        tr_later("track"),
        tr_later("a dream you pursue; opportunities, people and milestones can belong to one"),
    ),
    (
        tr_later("tier"),
        tr_later("how it relates to the dream: the dream, a stepping stone, or practice"),
    ),
    (
        tr_later("stepping stone"),
        tr_later("work that adds a skill the dream asks for; also: bridge job"),
    ),
    (tr_later("reach"), tr_later("how much of what it asks for you can prove today")),
    (tr_later("gate"), tr_later("a licence, a degree by law: nothing else opens this door")),
    (tr_later("must, nice"), tr_later("asked for in any case; welcome, yet not needed")),
    (tr_later("channel"), tr_later("how you met: posting, referral, direct, inbound, internal")),
    (tr_later("referral"), tr_later("somebody inside puts your name forward")),
    (
        tr_later("warm introduction"),
        tr_later("a person who knows you both brings you together, by name"),
    ),
    (
        tr_later("informational"),
        tr_later("a talk to learn how a field works, without asking for a job"),
    ),
    (
        tr_later("acquaintance"),
        tr_later("somebody you know a little; also: weak tie. Often where news comes from"),
    ),
    (tr_later("dormant tie"), tr_later("once close, silent for years; a good person to write to")),
    (
        tr_later("mentor, sponsor"),
        tr_later("one advises you; one speaks for you while you are not in the room"),
    ),
    (tr_later("touch"), tr_later("one contact with a person: asked, followed up, talked, thanked")),
    (tr_later("follow-up"), tr_later("a second word when no answer came")),
    (tr_later("round"), tr_later("a step with people: interview, test, trial day, audition")),
    (
        tr_later("outcome"),
        tr_later("how it ended: accepted, rejected (by them), declined (by you), no response ..."),
    ),
    (tr_later("proof"), tr_later("one sentence, or a link, that shows a skill at work")),
    (tr_later("STAR"), tr_later("telling a proof in four parts: situation, task, action, result")),
    (tr_later("transferable skill"), tr_later("learned in one kind of work, useful in another")),
    (
        tr_later("SBI"),
        tr_later("feedback that can be used: the situation, what you did, what it caused"),
    ),
    (
        tr_later("feedforward"),
        tr_later("asking what to do differently next time, in place of what was wrong"),
    ),
    (
        tr_later("two-way door"),
        tr_later("a decision that can be taken back; a one-way door cannot"),
    ),
    (tr_later("pilot"), tr_later("a small yes, for a short time, to find out")),
    (tr_later("pre-mortem"), tr_later("imagine it went wrong, then ask why")),
    (
        tr_later("reference class"),
        tr_later("what happened to people in a case like yours; better than a plan alone"),
    ),
    (
        tr_later("planning fallacy"),
        tr_later("plans describe the best case, and most things take longer"),
    ),
    (tr_later("weekly review"), tr_later("a look at seven days: what was done, what comes next")),
)
