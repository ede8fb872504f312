"""Groups of cards within a column: cards that share a tier, an organization, a tag ... together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from store.i18n import tr, tr_later
from store.records import Channel, Kind, Reach, Tier

Named: TypeAlias = "tuple[Any, str]"
Namer: TypeAlias = "Callable[[Mapping[str, Any]], Named]"


class Group(StrEnum):
    """What cards of a column can be grouped by. The words are shown as they are."""

    TIER = "tier"
    REACH = "reach"
    KIND = "kind"
    CHANNEL = "channel"
    ORGANIZATION = "organization"
    TRACK = "track"
    TAG = "tag"


_OPTIONS: dict[Group, type[StrEnum]] = {
    Group.TIER: Tier,
    Group.REACH: Reach,
    Group.KIND: Kind,
    Group.CHANNEL: Channel,
}
_WITHOUT = {
    Group.TIER: tr_later("no tier"),
    Group.REACH: tr_later("reach not said"),
    Group.KIND: str(Kind.JOB),
    Group.CHANNEL: tr_later("channel not said"),
    Group.ORGANIZATION: tr_later("no organization"),
    Group.TRACK: tr_later("no track"),
    Group.TAG: tr_later("no tag"),
}
_LAST = (1, "")


def group_namer(group: Group, tracks: Mapping[int, Mapping[str, Any]]) -> Namer:
    """A function from a document to its group: what the group is sorted by, and its name.

    Groups by a choice stand in the order of the choices, others by name; cards that say nothing
    come last. A card stands in one group: that of its first tag.
    """
    last: Named = (_LAST, tr(_WITHOUT[group]))
    if group in _OPTIONS:
        return _by_choice(group, last)
    from store.insight.haystack import fold

    def by_name(name: str) -> Named:
        return ((0, fold(name)), name) if name else last

    if group is Group.TRACK:
        titles = {number: _text(track.get("title")) for number, track in tracks.items()}
        return lambda document: by_name(_linked(document, titles))
    if group is Group.TAG:
        return lambda document: by_name(_first_tag(document))
    return lambda document: by_name(_text(document.get("organization")))


def _by_choice(group: Group, last: Named) -> Namer:
    field = str(group)
    known = {str(option): ((0, at), tr(str(option))) for at, option in enumerate(_OPTIONS[group])}
    if group is Group.KIND:
        last = known[str(Kind.JOB)]  # a card that does not say is a job
    unsaid: Named = ((1, 0), last[1]) if group is not Group.KIND else last

    def name(document: Mapping[str, Any]) -> Named:
        value = document.get(field)
        return known.get(value, unsaid) if isinstance(value, str) else unsaid

    return name


def _linked(document: Mapping[str, Any], titles: Mapping[int, str]) -> str:
    number = document.get("track")
    return titles.get(number, "") if isinstance(number, int) else ""


def _first_tag(document: Mapping[str, Any]) -> str:
    tags = document.get("tags")
    if isinstance(tags, list):
        return next((_text(tag) for tag in tags if _text(tag)), "")
    return ""


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
