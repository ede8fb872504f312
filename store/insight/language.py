"""The whole filter language in words: what the help of both doors shows, and what typing suggests.

Each line is an example and what it shows. An example that is one term is offered while typing; the
tests read every example of this table, so that none can be wrong.
"""

from __future__ import annotations

from typing import NamedTuple

from store.i18n import tr, tr_later


class Example(NamedTuple):
    """Something to type, and what it shows."""

    text: str
    says: str


LANGUAGE: tuple[tuple[str, tuple[Example, ...]], ...] = (
    (
        tr_later("Words"),
        (
            Example("gaffer oslo", "both words, in any text of the card"),
            Example('"night shift"', "these words together"),
            Example("-remote", "without this word; a minus goes before anything"),
            Example("not column:closed", "not does the same as the minus"),
            Example("nurse or carer", "one side or the other"),
        ),
    ),
    (
        tr_later("What it is"),
        (
            Example("#rigging", "a tag, or a skill it asks for, that begins so"),
            Example('tag:"film"', "the whole tag and no longer one"),
            Example("@nordic", "in the organization's name"),
            Example("title:gaffer", "in the title"),
            Example("location:oslo", "in the place"),
            Example("source:fair", "in where you found it"),
            Example('with:"jane okafor"', "somebody it came through or who is part of it"),
            Example("track:sound", "on the way to this dream"),
            Example("kind:gig,job", "one kind or the other"),
            Example("tier:dream", "dream, stepping stone or practice"),
            Example("reach:stretch", "in reach, stretch or not for now"),
            Example("channel:referral", "posting, referral, direct, inbound or internal"),
        ),
    ),
    (
        tr_later("Where it stands"),
        (
            Example("column:interview", "the column, or the start of its name"),
            Example("is:open", "not closed"),
            Example("is:closed", "ended, however it ended"),
            Example("outcome:rejected", "how it ended"),
            Example("is:waiting", "sent or talking: an answer is theirs to give"),
            Example("is:overdue", "open, and the next action's day has gone by"),
            Example("is:archived", "what you put into the archive"),
            Example("is:deleted", "what is in the bin"),
        ),
    ),
    (
        tr_later("Days"),
        (
            Example("due<7d", "next action within 7 days, overdue ones too"),
            Example("due:this week", "from Monday to Sunday; also next week, last month"),
            Example("due:none", "no day set; due:any is the opposite"),
            Example("due<12 jun", "before that day; today, fri, next fri, 3/12, 2027-06-12"),
            Example("closes<14d", "closes within 14 days, and has not closed yet"),
            Example("decide<3d", "the day to decide by"),
            Example("silent>14d", "no answer for longer than 14 days"),
            Example("applied<30d", "applied in the last 30 days; > is longer ago"),
            Example("applied>1 sep", "applied after that day"),
            Example("added<7d", "new in the last 7 days"),
            Example("moved<7d", "came into its column in the last 7 days"),
            Example("posted<7d", "published in the last 7 days"),
            Example("age>3m", "added more than 90 days ago; d w m y can be used"),
        ),
    ),
    (
        tr_later("What is filled in"),
        (
            Example("has:notes", "at least one note"),
            Example("has:rounds", "interviews or other rounds"),
            Example("has:people", "somebody is named"),
            Example("-has:next", "nothing planned next"),
            Example("-has:closing", "no closing date"),
            Example("has:link", "also salary, location, skills, tags, terms, cv, posting"),
        ),
    ),
)


def plain_help() -> str:
    """The language as plain lines, for ``--help``."""
    size = max(len(example.text) for _, examples in LANGUAGE for example in examples)
    lines = [tr("the words of a filter:")]
    for name, examples in LANGUAGE:
        lines.append(f"  {tr(name)}")
        lines += [f"    {example.text.ljust(size)}  {tr(example.says)}" for example in examples]
    return "\n".join(lines)
