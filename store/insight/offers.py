"""Offers side by side, on what their owner looks for. Facts and gaps; nothing here decides.

The criteria are the must-haves of the active tracks, then those that were written on an offer; the
day to answer, pay and place stand above them. How well a term fits is the owner's own word (1-4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from store.i18n import tr, tr_later
from store.insight.waiting import entries, meaning_now
from store.pipelines import Meaning
from store.plans import Library
from store.records import OfferTerm, Opportunity, Track, TrackStatus

MEETS = 3
"""From this fit on a criterion counts as met: it fits, or fits very well."""
FACTS: tuple[tuple[str, str], ...] = (
    (tr_later("decide by"), "decide_by"),
    (tr_later("pay"), "salary"),
    (tr_later("place"), "location"),
)
"""What every offer is asked first: the words, and the field of the record that answers."""


class Criterion(NamedTuple):
    """One row. ``field`` names a field of the record; "" is a term. ``yours``: a must-have."""

    name: str
    field: str = ""
    yours: bool = False


class Met(NamedTuple):
    """How many of the criteria counted are met, and how many nothing was said about."""

    met: int
    of: int
    unknown: int


class Comparison(NamedTuple):
    """``offers`` are the columns, ``criteria`` the rows."""

    offers: tuple[Opportunity, ...]
    criteria: tuple[Criterion, ...]

    def term(self, offer: Opportunity, criterion: Criterion) -> OfferTerm | None:
        """What an offer says on a criterion that is no field; None when nothing is written."""
        wanted = folded(criterion.name)
        return next((t for t in offer.offered if folded(t.criterion) == wanted), None)

    def met(self, offer: Opportunity) -> Met:
        """How many must-haves an offer meets; of all the criteria where there are no must-haves."""
        mine = [c for c in self.criteria if c.yours]
        counted = mine or [c for c in self.criteria if not c.field]
        fits = [t.fit if (t := self.term(offer, c)) else None for c in counted]
        met = sum(1 for fit in fits if fit is not None and fit >= MEETS)
        return Met(met, len(counted), fits.count(None))


def open_offers(library: Library) -> list[int]:
    """The cards that stand at an offer, those to be answered first in front."""
    documents = library.documents(Opportunity.TABLE)
    found = [
        number
        for number, document in list(documents.items())
        if not document.get("deleted_on")
        and not document.get("archived")
        and meaning_now(document, library.pipeline) is Meaning.OFFER
    ]
    return sorted(found, key=lambda n: (str(documents[n].get("decide_by") or "9999"), n))


def compare(library: Library, numbers: Sequence[int]) -> Comparison:
    """Put cards side by side, in this order; those that are gone or in the bin are passed over."""
    documents = library.documents(Opportunity.TABLE)
    found = [(n, documents[n]) for n in dict.fromkeys(numbers) if n in documents]
    live = [(n, document) for n, document in found if not document.get("deleted_on")]
    offers = tuple(Opportunity.from_doc({**document, "id": n}) for n, document in live)
    wishes = must_haves(library, (offer.track for offer in offers))
    criteria = {folded(name): Criterion(name, yours=True) for name in wishes}
    for _, document in live:
        for entry in entries(document, "offered"):
            name = entry.get("criterion")
            if isinstance(name, str) and folded(name):
                criteria.setdefault(folded(name), Criterion(" ".join(name.split())))
    facts = [Criterion(tr(words), field) for words, field in FACTS]
    return Comparison(offers, (*facts, *criteria.values()))


def must_haves(library: Library, tracks: Iterable[int | None]) -> list[str]:
    """The wishes of these tracks and of every active one, each once."""
    wanted = set(tracks)
    found: dict[str, str] = {}
    for number, document in sorted(library.documents(Track.TABLE).items()):
        if _counts(document, number in wanted):
            for name in Track.from_doc(document).must_haves:
                found.setdefault(folded(name), name)
    return list(found.values())


def folded(name: str) -> str:
    """A criterion's name for comparing."""
    return " ".join(name.split()).casefold()


def _counts(document: Mapping[str, Any], wanted: bool) -> bool:
    status = document.get("status", TrackStatus.ACTIVE)
    return not document.get("deleted_on") and (wanted or status == TrackStatus.ACTIVE)
