"""What each field means, in a sentence with an example: shown in forms, listed by the shell.

The words are those of the domain study (B1, B9), written for somebody who meets them for the first
time. ``means`` finds them by the table, or the list within a record, and the name of the field.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.i18n import tr

_EVERYWHERE = {
    "tags": "Your own words to find it by, with commas between: night, abroad.",
    "archived": "Put away: it is off the lists, and counts as history all the same.",
    "private": "Kept out of every export.",
    "parked_on": "Resting since this day; it comes back by itself, or when you bring it back.",
    "on": "The day it happened: today, last fri, 12 nov.",
    "deleted_on": "In the bin since this day.",
    "added_on": "The day it was written down.",
    "note": "Anything worth remembering, in your words.",
    "skill": "What one can do, in a word or two: rigging, wiring, presenting.",
    "level": "1 with help, 2 on my own, 3 well under pressure, 4 I teach it.",
    "organization": "Who offers it: a company, a theatre, a school, a family.",
}

_TABLES: dict[str, dict[str, str]] = {
    "tracks": {
        "title": "The dream you pursue, in a few words: Light films and stages.",
        "why": "Why you want it. Worth reading again on a slow day.",
        "horizon_months": "How many months you give it. It is a frame, not a deadline.",
        "field_kind": "The kind of field: it decides which hints you get, such as whom to ask.",
        "must_haves": "What the work must have for you: nights off, a crew I trust.",
        "status": "In play, resting, reached, or let go.",
        "plan": "What you mean to do in a usual week: applications, talks, proofs.",
    },
    "opportunities": {
        "title": "What it is called: Gaffer, Signal engineer, Evening course.",
        "kind": "A job, an apprenticeship, an audition, a course ... They share the board.",
        "tier": "The dream itself, a stepping stone towards it, or practice. Odds count the first "
        "two.",
        "reach": "How much of what it asks for you can prove. Left empty, it is worked out for "
        "you.",
        "channel": "How you came to it: a posting, somebody who put your name in, asking directly, "
        "their own asking, or inside where you work.",
        "via": "The person who told you of it or put your name in.",
        "people": "Whom you know or met there.",
        "column": "Where it stands on the board.",
        "outcome": "How it ended. Silence and a no are the other side's doing.",
        "url": "The address of the posting, to find it again.",
        "source": "Where you saw it: a job board, a newsletter, a noticeboard.",
        "location": "Where the work is; or remote.",
        "salary": "What they pay, in their words.",
        "posted_on": "The day it appeared. Most applicants come in the first days.",
        "closes_on": "The last day to apply. It shows on Today before it passes.",
        "next_action": "The one thing you do next: send the lighting reel.",
        "next_on": "The day you mean to do it.",
        "decide_by": "The day by which they want your answer.",
        "requirements": "What it asks for. #rigging! is a must, #licence!! a gate that law or "
        "rules set, #welding nice to have.",
        "track": "Which of your dreams it belongs to.",
        "contact": "Somebody there: a name, an address.",
        "external_id": "The number they gave the posting, such as R-1042.",
        "cv_version": "Which version of your CV you sent.",
        "terms": "What they offer, in your words: hours, pay, what you would learn.",
        "posting": "The text of the posting, kept with the card.",
        "posting_kept_on": "The day that text was kept.",
        "heard_on": "The last day they wrote or called.",
    },
    "people": {
        "name": "The name, as they write it themselves.",
        "role_now": "What they do now: Master electrician.",
        "path": "The road they walked: baker to master electrician. It finds whom to ask.",
        "organizations": "Where they work or belong to, with commas between.",
        "tie": "How well you know them: close, an acquaintance, dormant (once close, long "
        "silent), new.",
        "relation": "What they are to you: colleague, mentor, recruiter ...",
        "helps_with": "What they help with: insight, feedback, a referral, practice, mentoring.",
        "keep_warm_days": "After how many days without a word you would like to write. Empty: "
        "never.",
        "no_contact": "Nobody suggests writing to them.",
        "url": "A page of theirs.",
        "email": "Their address. Pursuit sends nothing.",
        "phone": "Their number.",
    },
    "experience": {
        "title": "What you did or do: Stagehand, Caring for my grandmother.",
        "kind": "A job, a project, a course, care work ... All of them teach something.",
        "start": "When it began; a month or a year is enough.",
        "end": "When it ended. Empty: it goes on.",
        "hours_week": "Hours a week. Years in a skill are counted from it, and once where jobs "
        "overlap.",
        "summary": "What it was about, in a sentence or two.",
    },
    "feedback": {
        "said": "Their words, as close as you remember them.",
        "source": "Whose words they are.",
        "who": "Whose words they are: a name, or me.",
        "over": "The opportunity it was about: words of its title.",
        "kind": "Thanks (appreciation), a hint how to do better (coaching), or a mark "
        "(evaluation).",
        "situation": "Where it was: practice talk on Monday.",
        "behaviour": "What you did, as a camera would have seen it: no pause between points.",
        "impact": "What it did to others: they lost the thread.",
        "theme": "The skill it is about, or a word for it. A theme from two people is worth a try.",
        "sting": "How much it hurts, 0 to 3. From 2 on it rests until the next day. Never "
        "exported.",
        "verdict": "What you make of it: take, test, park, not mine. All four are good answers.",
        "verdict_on": "The day you decided.",
        "check_on": "The day you ask the same person again.",
        "checked_on": "The day you asked again.",
        "result": "What they say now: better, same, unclear.",
    },
    "decisions": {
        "question": "What is asked of you, as a question: Go north for the season?",
        "decide_by": "The day by which you answer.",
        "lean": "0 is no, 100 is yes; a first feeling is enough, and it may change.",
        "door": "Two-way: it can be undone later. One-way: it cannot.",
        "what": "What you fear, in plain words. Never exported.",
        "prevent": "What makes it less likely.",
        "repair": "What you would do if it came true.",
        "cost_of_waiting": "What it costs to answer later.",
        "pilot": "A small yes that can be taken back: two weeks in spring first.",
        "pilot_on": "The day you tried the small yes.",
        "premortem": "Imagine a year has passed and it went wrong. Why?",
        "answer": "Yes, no, or not now. A no is a full answer.",
        "answered_on": "The day you answered.",
        "because": "The reason that decided: values, money, care or family, place ...",
        "review_on": "The day to look back on it, half a year later.",
        "looking_back": "How it turned out, from -2 to 2.",
        "looked_back_on": "The day you looked back.",
        "fear": "Whether what you feared came true. Most fears come true less than expected.",
    },
    "milestones": {
        "title": "A step with a day: Driving licence, Portfolio v1.",
        "planned_start": "The day you begin, or began. Ranges are told from it.",
        "planned_end": "The day you mean to be done.",
        "first_planned_end": "The day you first meant to be done; it stays, so that plans can "
        "learn.",
        "done_on": "The day it was done.",
        "dropped_on": "The day you let it go.",
        "ref_class": "What kind of thing it is: a course, savings ... Its own kind tells how long.",
        "obstacle": "What may come between.",
        "if_then": "If that comes, then I do this: If no evening is free, then Saturday at nine.",
    },
    "actions": {
        "text": "What to do, small enough to begin: Draft the letter.",
        "due": "The day, if it has one.",
        "cue": "When and where: Tue 18:00 after dinner, at the library. Such a plan is kept more "
        "often.",
        "kind": "What kind of thing it is: ask, thank, apply, practise, rest ...",
        "done_on": "The day it was done.",
        "skipped_on": "The day you left it.",
        "skipped_because": "Why you left it, if it helps to know.",
    },
    "weeks": {
        "start": "The first day of the week.",
        "paused": "A rest week: it leaves every count.",
        "focus": "The one step that matters most in this week.",
        "own_focus": "Whether you chose the focus yourself.",
        "reviewed_on": "The day you looked back on it.",
    },
    "views": {
        "name": "What the view is called.",
        "query": "The filter it keeps.",
        "order": "How it is sorted.",
        "reverse": "The other way round.",
        "group": "What it is grouped by.",
    },
    "snoozes": {
        "rule": "Which of Today's rules is quiet.",
        "until": "Until when. Empty: for good.",
    },
    "rounds": {
        "kind": "What it is: phone call, audition, trial day.",
        "on": "Its day; one to come shows on Today.",
        "at": "Its time: 14:30.",
        "people": "Whom you meet, with commas between.",
        "outcome": "How it went, and what comes of it.",
    },
    "notes": {"text": "Anything worth remembering, in your words."},
    "sent": {
        "what": "The document: CV, cover letter, showreel.",
        "version": "Which one of it: v3, stage, short. So that you know what they read.",
    },
    "offered": {
        "criterion": "What matters to you: hours, nights off, what I would learn.",
        "says": "What this offer says about it.",
        "fit": "How well that fits you.",
        "title": "What the offer is called.",
    },
    "requirements": {
        "need": "A gate is set by law or rules, a must is asked for, the rest is nice to have.",
        "years": "Years of it, where they name any.",
    },
    "touches": {
        "kind": "What it was: you asked, they replied, you talked, you thanked ...",
        "about": "What it was about, in a few words.",
        "takeaway": "What you learned from it.",
        "promise": "What you promised; it waits on Experts until it is kept.",
        "promise_by": "Until when.",
    },
    "proofs": {
        "line": "What was needed, what you did, what came of it, in one sentence.",
        "link": "Where it can be seen.",
        "witness": "Who saw it. A proof that another person can confirm counts in full.",
    },
    "history": {
        "column": "The column it came into.",
        "outcome": "How it ended there, if it did.",
    },
    "start": {
        "dream": "The work you dream of, in a few words. You can change it at any time.",
        "field": "It decides the words of the columns and the hints you get.",
        "opening": "Something you have seen: what it is, and @ where.",
        "person": "Somebody who does what you would love to do. Asking is strength.",
    },
}


def texts() -> Iterator[str]:
    """Every meaning, in English, for the catalogue of texts."""
    for table in (_EVERYWHERE, *_TABLES.values()):
        yield from table.values()


def means(kind: str, name: str) -> str:
    """What a field of a table, or of a list within a record, means; "" for what has no words.

    Numbered fields of a form (``what1``, ``fear0``) mean what their names say.
    """
    plain = name.rstrip("0123456789")
    own = _TABLES.get(kind, {})
    return tr(own.get(name) or own.get(plain) or _EVERYWHERE.get(name, ""))
