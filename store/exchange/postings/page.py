"""A saved web page: what it states about the posting, from the plainest place to the vaguest.

JSON-LD, then microdata, then what the big boards mark up in a way of their own, then the titles,
then the heading. What is not read stays in the text that is kept.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from store.exchange.links import canonical, complete
from store.exchange.postings import linked_data, titles
from store.exchange.postings.days_and_pay import day_of
from store.exchange.postings.found import Draft, Found, tidy
from store.exchange.postings.job_posting import from_schema
from store.exchange.postings.plain import TextParser, unescaped

_PROPS = {
    "title": "title",
    "hiringOrganization": "hiringOrganization",
    "jobLocation": "jobLocation",
    "addressLocality": "addressLocality",
    "addressRegion": "addressRegion",
    "addressCountry": "addressCountry",
    "address": "address",
    "datePosted": "datePosted",
    "validThrough": "validThrough",
    "employmentType": "employmentType",
    "identifier": "identifier",
    "baseSalary": "baseSalary",
    "jobLocationType": "jobLocationType",
    "description": "description",
    "url": "url",
    "name": "name",
}
_MARKS = {
    "advertiser-name": "organization",
    "job-detail-title": "title",
    "job-detail-location": "location",
    "topcard__org-name-link": "organization",
    "topcard__flavor--bullet": "location",
}
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)\s*(\S{4,2000})")
_LISTED_AT = re.compile(r'"listedAt":\s*\{\s*"dateTimeUtc":\s*"([\dT:.Z+-]{10,35})"')
_MOST_SCRIPTS = 200
_LONGEST_SCRIPT = 2_000_000
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    )
)


@dataclass(slots=True)
class _Pending:
    """An element whose text is being collected, until its end."""

    tag: str
    depth: int
    keep: tuple[str, str]
    parts: list[str] = field(default_factory=list)
    room: int = 2_000

    def take(self, data: str) -> None:
        """Keep a piece of text while there is room for it."""
        if self.room > 0:
            self.parts.append(data[: self.room])
            self.room -= len(data) + 1


class _Page(TextParser):
    """Goes through the page once and keeps what can tell of a posting."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.meta: dict[str, str] = {}
        self.titles: list[str] = []
        self.headings: list[str] = []
        self.marked: dict[str, str] = {}
        self.props: dict[str, list[str]] = {}
        self.has_microdata = False
        self.canonical = ""
        self.saved_from = ""
        self.listed_at = ""
        self._script: list[str] | None = None
        self._script_room = 0
        self._is_data = False
        self._svg = 0
        self._depth = 0
        self._pending: list[_Pending] = []

    # -- tags -------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._depth += 1
        if tag == "svg":
            self._svg += 1
        elif tag == "script":
            self._is_data = "ld+json" in given.get("type", "").lower()
            self._script = []
            self._script_room = _LONGEST_SCRIPT
        elif tag == "meta":
            name = (given.get("property") or given.get("name") or "").lower()
            self.meta.setdefault(name, unescaped(tidy(given.get("content"))))
        elif tag == "link" and "canonical" in given.get("rel", "").lower():
            self.canonical = self.canonical or given.get("href", "")
        elif tag == "title" and not self._svg:
            self._collect(tag, "title", "")
        elif tag == "h1":
            self._collect(tag, "heading", "")
        self._look(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("svg", "script", "title"):
            return
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._depth -= 1

    def _look(self, tag: str, given: dict[str, str]) -> None:
        """Microdata, and the marks of the big boards."""
        if "JobPosting" in given.get("itemtype", ""):
            self.has_microdata = True
        for prop in given.get("itemprop", "").split():
            if prop not in _PROPS or not self.has_microdata:
                continue
            stated = given.get("content") or given.get("datetime")
            if stated:
                self.props.setdefault(prop, []).append(unescaped(tidy(stated)))
            elif prop == "url" and given.get("href"):
                self.props.setdefault(prop, []).append(tidy(given["href"]))
            elif tag not in _VOID and prop != "description":
                self._collect(tag, "prop", prop)
        for name in (given.get("data-automation", ""), *given.get("class", "").split()):
            if name in _MARKS and tag not in _VOID:
                self._collect(tag, "mark", _MARKS[name])

    def _collect(self, tag: str, kind: str, name: str) -> None:
        if len(self._pending) < 20:
            self._pending.append(_Pending(tag, self._depth, (kind, name)))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag == "script" and self._script is not None:
            self._end_script("".join(self._script))
        elif tag == "svg":
            self._svg = max(0, self._svg - 1)
        for at in range(len(self._pending) - 1, -1, -1):
            waiting = self._pending[at]
            if waiting.tag == tag and waiting.depth >= self._depth:
                for done in self._pending[at:]:
                    self._keep(done)
                del self._pending[at:]
                break
        if tag not in _VOID:
            self._depth = max(0, self._depth - 1)

    def _keep(self, done: _Pending) -> None:
        kind, name = done.keep
        text = tidy(" ".join(done.parts))
        if not text:
            return
        if kind == "title":
            self.titles.append(text)
        elif kind == "heading":
            self.headings.append(text)
        elif kind == "mark":
            self.marked.setdefault(name, text)
        else:
            self.props.setdefault(name, []).append(text)

    # -- text -------------------------------------------------------------------------------------

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            if self._script_room > 0:
                self._script.append(data)
                self._script_room -= len(data) + 1
            return
        for waiting in self._pending:
            waiting.take(data)
        if not any(waiting.keep[0] == "title" for waiting in self._pending):
            super().handle_data(data)

    def handle_comment(self, data: str) -> None:
        if not self.saved_from and (match := _SAVED_FROM.search(data[:4_000])):
            self.saved_from = match[1]
        if "ld+json" in data[:2_000_000] and len(self.scripts) < _MOST_SCRIPTS:
            inner = re.search(r"ld\+json[^>]{0,60}>", data)
            if inner is not None:
                self.scripts.append(data[inner.end() :].partition("</script")[0])

    def _end_script(self, text: str) -> None:
        if self._is_data and len(self.scripts) < _MOST_SCRIPTS:
            self.scripts.append(text)
        elif not self.listed_at and (match := _LISTED_AT.search(text)):
            self.listed_at = match[1]
        self._script = None


def read_page(markup: str, today: date, address: str = "") -> list[Found]:
    """The postings of a page: usually one, none where nothing names a job; ``address`` is its own.

    Never raises.
    """
    page = _Page()
    page.read(markup)
    url = _own_address(page, address)
    nodes = linked_data.postings(filter(None, map(linked_data.parse, page.scripts)))
    stated = _distinct(from_schema(node, today, url) for node in nodes)
    if len(stated) > 1:
        site = titles.site_of(url)
        return [_with(each, source=site) for each in stated]
    found = _loose(page, stated[0] if stated else None, today, url)
    return [found] if found.values.get("title") else []


def _loose(page: _Page, stated: Found | None, today: date, url: str) -> Found:
    """One posting: what is stated, and behind it what the rest of the page says."""
    draft = Draft()
    for name, value in stated.values.items() if stated else ():
        draft.say(name, value)
    if page.has_microdata:
        for name, value in from_schema(_microdata(page), today, url).values.items():
            draft.say(name, value)
    for name, value in page.marked.items():
        draft.say(name, value)
    draft.say("posted_on", day_of(page.listed_at, today))
    site_name = page.meta.get("og:site_name", "")
    given = [page.meta.get("og:title", ""), page.meta.get("twitter:title", ""), *page.titles[:1]]
    written = [title for title in given if title]
    told = titles.read_title(written, url)
    if told is not None:
        draft.say("title", told.title)
        draft.say("organization", told.organization)
        draft.say("location", told.location)
        draft.say("source", told.site)
    elif "title" not in draft.values:
        heading = page.headings[0] if page.headings else ""
        parts = [titles.parted(title, heading) for title in written] or [titles.Told(heading)]
        draft.say("title", parts[0].title)
        name = next((each.organization for each in parts if each.organization), "")
        draft.say("organization", name, guess=True)
    if titles.is_somebody(site_name) and site_name != draft.values.get("title"):
        draft.say("organization", site_name, guess=True)
    draft.say("source", titles.site_of(url, site_name))
    draft.say("url", complete(url))
    text = stated.text if stated and len(stated.text) > 80 else page.text
    return draft.found(text)


def _microdata(page: _Page) -> dict[str, Any]:
    """The properties as a JobPosting has them in JSON-LD."""
    node: dict[str, Any] = {name: values[0] for name, values in page.props.items()}
    parts = ("addressLocality", "addressRegion", "addressCountry")
    if any(part in node for part in parts):
        node["jobLocation"] = {"address": {part: node.get(part) for part in parts}}
    elif "address" in node:
        node["jobLocation"] = node["address"]
    if "title" in node:
        node.pop("name", None)
    return node


def _own_address(page: _Page, given: str) -> str:
    """Where the page lives: it says so itself, or it was fetched or saved from there."""
    for address in (page.canonical, page.meta.get("og:url", ""), page.saved_from, given):
        address = html.unescape(address).strip()
        if complete(address):
            return address
    return ""


def _distinct(found: Iterator[Found]) -> list[Found]:
    """Postings that name a job, each once, however often the page repeats it."""
    seen: dict[tuple[str, ...], Found] = {}
    for each in found:
        if each.say("title"):
            where = canonical(each.say("url")) or each.say("external_id")
            key = (each.say("title"), each.say("organization"), where)
            seen.setdefault(key, each)
    return list(seen.values())


def _with(found: Found, **values: str) -> Found:
    said = {name: value for name, value in values.items() if value}
    return Found({**said, **found.values}, found.text, found.guessed)
