"""What the public job boards of applicant-tracking systems answer, as JSON.

A payload is known by its keys, not by its name: a file saved from Greenhouse, Lever, Ashby,
SmartRecruiters, Workday or Workable, of one posting or of a whole board.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from store.exchange.links import complete
from store.exchange.postings import linked_data
from store.exchange.postings.days_and_pay import day_of, pay, posted_ago
from store.exchange.postings.found import MOST_POSTINGS, Draft, Found, tidy
from store.exchange.postings.job_posting import from_schema, kind_of, name_of, with_remote
from store.exchange.postings.plain import to_text, unescaped

_Json = Mapping[str, Any]
_SEVERAL_PLACES = re.compile(r"\d+ locations?", re.IGNORECASE)


def read_payload(value: Any, today: date) -> list[Found]:
    """The postings in a JSON value; none when it is no payload of postings. Never raises."""
    found: list[Found] = []
    for item, root in _items(value):
        reader = _reader(item, root)
        if reader is not None:
            posting = reader(item, root, today)
            if posting.say("title"):
                found.append(posting)
        if len(found) == MOST_POSTINGS:
            break
    if found:
        return found
    nodes = linked_data.postings([value])
    return [each for each in (from_schema(node, today) for node in nodes) if each.say("title")]


def _items(value: Any) -> Iterator[tuple[_Json, _Json]]:
    """The objects that may be postings, each with the object around the list it stands in."""
    if isinstance(value, list):
        yield from ((each, {}) for each in value if isinstance(each, dict))
    elif isinstance(value, dict):
        for name in ("jobs", "content", "jobPostings", "postings", "data", "results"):
            inside = value.get(name)
            if isinstance(inside, list):
                yield from ((each, value) for each in inside if isinstance(each, dict))
        yield value, {}


def _reader(item: _Json, root: _Json) -> Callable[[_Json, _Json, date], Found] | None:
    """How to read an object, by the keys that no other system has together."""
    if "absolute_url" in item and {"internal_job_id", "first_published", "updated_at"} & {*item}:
        return _greenhouse
    if "hostedUrl" in item and "categories" in item:
        return _lever
    if "jobUrl" in item and ("publishedAt" in item or "applyUrl" in item):
        return _ashby
    if "totalFound" in root or ("releasedDate" in item and "company" in item):
        return _smartrecruiters
    if "jobPostingInfo" in item:
        return _workday_one
    if "externalPath" in item or ("jobPostings" in root and "bulletFields" in item):
        return _workday
    if "shortcode" in item and "title" in item:
        return _workable
    return None


def _greenhouse(item: _Json, root: _Json, today: date) -> Found:
    draft = Draft()
    url = _address(item.get("absolute_url"))
    draft.say("title", unescaped(tidy(item.get("title"))))
    _organization(draft, item.get("company_name"), url, "greenhouse.io")
    place = item.get("location")
    draft.say("location", name_of(place))
    for tier in _objects(item.get("pay_input_ranges")):
        money = tier.get("currency_type")
        draft.say(
            "salary", pay(_cents(tier.get("min_cents")), _cents(tier.get("max_cents")), money)
        )
    draft.say("posted_on", day_of(item.get("first_published"), today))
    draft.say("closes_on", day_of(item.get("application_deadline"), today))
    draft.say("url", url)
    draft.say("kind", kind_of(item.get("title")))
    draft.say("external_id", tidy(item.get("id")))
    return draft.found(to_text(item.get("content")))


def _lever(item: _Json, root: _Json, today: date) -> Found:
    draft = Draft()
    url = _address(item.get("hostedUrl"))
    categories = _object(item.get("categories"))
    draft.say("title", unescaped(tidy(item.get("text"))))
    _organization(draft, "", url, "lever.co")
    draft.say(
        "location",
        _place(
            [categories.get("location"), *_listed(categories.get("allLocations"))],
            remote=tidy(item.get("workplaceType")).lower() == "remote",
        ),
    )
    wage = _object(item.get("salaryRange"))
    draft.say(
        "salary", pay(wage.get("min"), wage.get("max"), wage.get("currency"), wage.get("interval"))
    )
    draft.say("posted_on", day_of(item.get("createdAt"), today))
    draft.say("url", url)
    draft.say("kind", kind_of(categories.get("commitment")))
    draft.say("external_id", tidy(item.get("id")))
    text = [tidy_text(item.get("descriptionPlain")) or to_text(item.get("description"))]
    for part in _objects(item.get("lists")):
        text += [tidy(part.get("text")), to_text(part.get("content"))]
    text.append(tidy_text(item.get("additionalPlain")) or to_text(item.get("additional")))
    return draft.found("\n\n".join(part for part in text if part))


def _ashby(item: _Json, root: _Json, today: date) -> Found:
    draft = Draft()
    url = _address(item.get("jobUrl"))
    draft.say("title", unescaped(tidy(item.get("title"))))
    _organization(draft, item.get("organizationName"), url, "ashbyhq.com")
    others = [each.get("location") for each in _objects(item.get("secondaryLocations"))]
    remote = item.get("isRemote") is True or tidy(item.get("workplaceType")) == "Remote"
    draft.say("location", _place([item.get("location"), *others], remote=remote))
    money = _object(item.get("compensation"))
    draft.say("salary", tidy(money.get("compensationTierSummary")))
    draft.say("salary", tidy(money.get("scrapeableCompensationSalarySummary")))
    draft.say("posted_on", day_of(item.get("publishedAt"), today))
    draft.say("url", url)
    draft.say("kind", kind_of(item.get("employmentType")))
    draft.say("external_id", tidy(item.get("id")))
    text = tidy_text(item.get("descriptionPlain")) or to_text(item.get("descriptionHtml"))
    return draft.found(text)


def _smartrecruiters(item: _Json, root: _Json, today: date) -> Found:
    draft = Draft()
    company, place = _object(item.get("company")), _object(item.get("location"))
    number = tidy(item.get("id"))
    draft.say("title", unescaped(tidy(item.get("name"))))
    draft.say("organization", tidy(company.get("name")))
    parts = [tidy(place.get(name)) for name in ("city", "region", "country")]
    whole = tidy(place.get("fullLocation")) or ", ".join(filter(None, parts))
    draft.say("location", with_remote(whole) if place.get("remote") is True else whole)
    draft.say("posted_on", day_of(item.get("releasedDate"), today))
    for name in ("postingUrl", "applyUrl"):
        draft.say("url", _address(item.get(name)))
    board = tidy(company.get("identifier"))
    if board and number:
        draft.say("url", f"https://jobs.smartrecruiters.com/{board}/{number}")
    draft.say("url", _address(item.get("ref")))
    draft.say("kind", kind_of(_object(item.get("typeOfEmployment")).get("label")))
    draft.say("external_id", number)
    sections = _object(_object(item.get("jobAd")).get("sections"))
    texts = []
    for part in sections.values():
        if isinstance(part, dict):
            texts += [tidy(part.get("title")), to_text(part.get("text"))]
    return draft.found("\n\n".join(part for part in texts if part))


def _workday(item: _Json, root: _Json, today: date) -> Found:
    draft = Draft()
    draft.say("title", unescaped(tidy(item.get("title"))))
    place = tidy(item.get("locationsText"))
    if not _SEVERAL_PLACES.fullmatch(place):
        draft.say("location", place)
    draft.say("posted_on", posted_ago(item.get("postedOn"), today))
    draft.say("url", _address(item.get("externalUrl")))
    fields = _listed(item.get("bulletFields"))
    draft.say("external_id", tidy(fields[0]) if fields else "")
    lines = [place, tidy(item.get("postedOn")), *map(tidy, fields)]
    return draft.found("\n".join(line for line in lines if line))


def _workday_one(item: _Json, root: _Json, today: date) -> Found:
    info = _object(item.get("jobPostingInfo"))
    draft = Draft()
    url = _address(info.get("externalUrl"))
    draft.say("title", unescaped(tidy(info.get("title"))))
    _organization(draft, name_of(item.get("hiringOrganization")), url, "myworkdayjobs.com")
    draft.say("location", tidy(info.get("location")))
    draft.say("posted_on", posted_ago(info.get("postedOn"), today))
    draft.say("posted_on", day_of(info.get("startDate"), today))
    draft.say("url", url)
    draft.say("external_id", tidy(info.get("jobReqId")))
    return draft.found(to_text(info.get("jobDescription")))


def _workable(item: _Json, root: _Json, today: date) -> Found:
    draft = Draft()
    draft.say("title", unescaped(tidy(item.get("title"))))
    draft.say("organization", tidy(root.get("name")))
    parts = [tidy(item.get(name)) for name in ("city", "state", "country")]
    where = ", ".join(dict.fromkeys(part for part in parts if part))
    draft.say("location", with_remote(where) if item.get("telecommuting") is True else where)
    draft.say("posted_on", day_of(item.get("published_on") or item.get("created_at"), today))
    draft.say("url", _address(item.get("url")) or _address(item.get("application_url")))
    draft.say("kind", kind_of(item.get("employment_type")))
    draft.say("external_id", tidy(item.get("shortcode")))
    return draft.found(to_text(item.get("description")))


# -- parts ----------------------------------------------------------------------------------------


def _organization(draft: Draft, stated: Any, url: str, host: str) -> None:
    """Who offers it: as stated, else the name of their board in the address, to be looked at."""
    draft.say("organization", unescaped(tidy(stated)))
    if "organization" not in draft.values and (board := board_of(url, host)):
        draft.say("organization", board, guess=True)


def board_of(url: str, host: str) -> str:
    """Nordic Rail from ``https://jobs.lever.co/nordic-rail/1``; "" where the address has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    where = (parts.hostname or "").lower()
    if where != host and not where.endswith(f".{host}"):
        return ""
    if host == "myworkdayjobs.com":
        name = where.split(".")[0]
    else:
        name = unquote(next((part for part in parts.path.split("/") if part), ""))
        if name == "embed":
            return ""
    words = re.split(r"[-_.\s]+", name)
    return tidy(" ".join(word[:1].upper() + word[1:] for word in words if word))


def tidy_text(value: Any) -> str:
    """A text of several lines that has no markup."""
    return to_text(value.replace("<", "‹")) if isinstance(value, str) else ""


def _place(places: list[Any], *, remote: bool) -> str:
    named = list(dict.fromkeys(one for each in places if (one := tidy(each))))
    said = "; ".join(named[:3])
    return with_remote(said) if remote else said


def _address(value: Any) -> str:
    return complete(tidy(value))


def _cents(value: Any) -> float | None:
    return value / 100 if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _object(value: Any) -> _Json:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[_Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
