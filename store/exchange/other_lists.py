"""Tables that share words with a tracker and are something else, and how to tell.

Each was met under a tracker's file name: an employer's list of applicants, rows of a web app's
database, lists of people, the positions of a CV. A person can still import one by mapping its
company or title by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.errors import BadInput
from store.exchange.columns import Choice
from store.exchange.synonyms import STAGES, plain
from store.exchange.tables import Table
from store.i18n import tr

_ABOUT_A_PERSON = frozenset(
    (
        *(
            "age",
            "gender",
            "sex",
            "dob",
            "date of birth",
            "birthday",
            "nationality",
            "marital status",
        ),
        *("university", "college", "cgpa", "gpa", "degree", "years of experience", "notice period"),
        *("education", "expected salary", "candidate", "candidate name", "applicant"),
        *("applicant name", "candidate id", "applicant id"),
    )
)
_WAYS_TO_REACH = frozenset(
    (
        *("email", "e mail", "email address", "phone", "phone number", "mobile", "telephone"),
        "contact number",
    )
)
_OF_AN_APPLICATION = frozenset(("status", "outcome", "history", *STAGES, "url")) - {"interview_on"}
_FIRST, _LAST = frozenset(("first name", "given name")), frozenset(("last name", "surname"))
_KEYS = frozenset(("user id", "company id", "owner id", "account id", "employer id", "customer id"))


def refuse_other_lists(table: Table, choices: Sequence[Choice]) -> None:
    """Raises BadInput when the table is not a list of one person's applications.

    Nothing is refused when the company or the title was mapped by hand.
    """
    if any(each.by_hand and each.field in ("organization", "title") for each in choices):
        return
    why = _reason(table, choices)
    if why:
        raise BadInput(
            tr("{file} does not look like a list of your applications", file=table.file),
            why,
            tr(
                "If it is one, say which column holds the company or the title; on the "
                'command line, with the header of that column: --map "Header=title".'
            ),
        )


def _reason(table: Table, choices: Sequence[Choice]) -> str:
    names = {plain(header.name) for header in table.headers}
    fields = {each.field: plain(each.header) for each in choices}
    person = names & _ABOUT_A_PERSON
    reach = names & _WAYS_TO_REACH
    if names & _FIRST and names & _LAST:
        return tr("It has a first and a last name in each row, as lists of people have.")
    if len(person) >= 2 or (person and (reach or "name" in names)):
        seen = ", ".join(sorted(person | reach))
        return tr(
            "Columns such as {seen} are found in an employer's list of applicants.", seen=seen
        )
    if "name" in names and reach and not set(fields) & _OF_AN_APPLICATION:
        return tr("It has a name and a way to reach it in each row, as lists of people have.")
    if "started on" in names and "finished on" in names:
        return tr("It has a start and an end in each row, as the positions of a CV have.")
    company, title = fields.get("organization", ""), fields.get("title", "")
    if not company and not title:
        shown = ", ".join(header.name[:40] for header in table.headers[:10])
        return tr("No column for the company or the title was found among: {shown}.", shown=shown)
    if not company or company in _KEYS:
        if len(names & _KEYS) >= 2:
            return tr("Its columns are keys into a database, with no name of a company.")
        if len(reach) >= 2 and "name" in names:
            return tr("It has a name, an e-mail and a phone in each row, as lists of people have.")
    return ""
