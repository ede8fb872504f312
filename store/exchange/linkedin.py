"""What the export of LinkedIn leaves unsaid in ``Job Applications.csv`` and ``Saved Jobs.csv``.

The two are one list in two files: a job that was saved and then applied for is in both, with the
same number, and becomes one card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from store.exchange.links import canonical
from store.exchange.synonyms import plain
from store.pipelines import Meaning
from store.records import Channel

_EVERY = frozenset(("company name", "job title", "job url"))
_ONE_OF = frozenset(("question and answers", "saved date", "contact phone number"))
MARK = "linkedin jobs"
_JOB = re.compile(r"linkedin\.com/jobs/view/(\d+)")


def is_linkedin(headers: Iterable[str]) -> bool:
    """Whether a table is one of the two lists of jobs."""
    names = {plain(header) for header in headers}
    return names >= _EVERY and bool(names & _ONE_OF)


def is_behind(values: Mapping[str, Any], here: Meaning) -> bool:
    """Whether a row says no more than that the job was saved, of a card that has gone further."""
    history = values["history"]
    only_saved = len(history) == 1 and history[0]["meaning"] == Meaning.SAVED
    return only_saved and here != Meaning.SAVED


def complete_job(values: dict[str, Any]) -> None:
    """Add where the job was found, and the number by which LinkedIn knows it."""
    values["source"] = values.get("source") or "LinkedIn"
    values["channel"] = values.get("channel") or str(Channel.POSTING)
    found = _JOB.match(canonical(str(values.get("url") or "")))
    values["external_id"] = values.get("external_id") or (found[1] if found else "")
