"""What people call a kind of opportunity, beside the words that are stored."""

from __future__ import annotations

import re

from store.records import Kind

_ALSO: dict[Kind, str] = {
    Kind.INTERNSHIP: "intern,placement,stage",
    Kind.APPRENTICESHIP: "apprentice,traineeship",
    Kind.GIG: "freelance,contract,commission,one-off",
    Kind.AUDITION: "casting,tryout,self-tape",
    Kind.TALK: "lecture,speech,panel,conference",
    Kind.TRAINING: "workshop,bootcamp,residency programme",
    Kind.COURSE: "class,degree,seminar",
    Kind.VOLUNTEERING: "volunteer,voluntary",
    Kind.FELLOWSHIP: "scholarship,postdoc,residency",
    Kind.GRANT: "funding,call,award",
    Kind.MENTORSHIP: "mentoring,mentor",
    Kind.RELOCATION: "move,moving",
    Kind.VENTURE: "startup,start-up,business,company",
}
_BY_WORD = {
    re.sub("[-_]", " ", word): kind for kind, words in _ALSO.items() for word in words.split(",")
}


def kind_named(text: str) -> Kind | None:
    """The kind a usual word means: ``casting`` is an audition; None for other words."""
    word = " ".join(re.sub("[-_]", " ", text).casefold().split())
    return Kind(word) if word in list(Kind) else _BY_WORD.get(word)
