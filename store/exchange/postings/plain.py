"""Tags to text: what a page or a description says, line by line, without a word of its markup."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from store.exchange.postings.found import LONGEST_TEXT

MOST_HTML = 4_000_000
"""Characters of a page that are read; a saved page without its pictures has a tenth of it."""

_MOST_UNESCAPED = 3
_PIECE = 1 << 16
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "details", "dialog"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav"),
        *("ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul"),
    )
)
SILENT = frozenset(
    ["script", "style", "template", "svg", "math", "iframe", "object", "select", "textarea"]
)
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,500}|!--)")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u202f]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class TextParser(HTMLParser):
    """Collects the text of a page; a subclass can look at the tags as they pass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._length = 0
        self._silent: list[str] = []

    def read(self, text: str) -> None:
        """Take the page in pieces, so that a damaged one is not searched again and again."""
        text = text[:MOST_HTML]
        for start in range(0, len(text), _PIECE):
            self.feed(text[start : start + _PIECE])
        if len(self.rawdata) < _PIECE:
            self.close()

    @property
    def text(self) -> str:
        """The lines, without blank ones in a row."""
        return lines_of("".join(self._out))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at what is a block."""
        if tag in SILENT:
            self._silent.append(tag)
        elif tag == "li":
            self._say("\n- ")
        elif tag in BLOCKS:
            self._say("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The same for ``<br/>``; an empty script or picture has nothing in it."""
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block."""
        if tag in SILENT:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
        elif tag in BLOCKS and tag != "li":
            self._say("\n")

    def handle_data(self, data: str) -> None:
        """Keep words that a person would see."""
        if not self._silent:
            self._say(re.sub(r"\s+", " ", data))

    def parse_html_declaration(self, i: int) -> int:
        """``<![...`` is a comment, as in browsers: the standard library trips over some of it."""
        if self.rawdata.startswith("<![", i):
            return int(self.parse_bogus_comment(i))
        return int(super().parse_html_declaration(i))

    def _say(self, text: str) -> None:
        if self._length < 2 * LONGEST_TEXT:
            self._out.append(text)
            self._length += len(text)


def to_text(markup: object) -> str:
    """Any description as lines of text: unescaped until that changes nothing, then without tags."""
    if not isinstance(markup, str):
        return ""
    text = markup[: 2 * LONGEST_TEXT]
    for _ in range(_MOST_UNESCAPED):
        if _TAG.search(text):
            break
        before, text = text, html.unescape(text)
        if text == before:
            break
    if not _TAG.search(text):
        return lines_of(text)
    parser = TextParser()
    parser.read(text)
    return parser.text


def lines_of(text: str) -> str:
    """The text with tidy lines: no control characters, no doubled blanks or empty lines."""
    lines = (_BLANKS.sub(" ", line).strip() for line in _CONTROLS.sub("", text).split("\n"))
    out: list[str] = []
    for line in lines:
        if line in ("", "-") and (not out or not out[-1]):
            continue
        out.append("" if line == "-" else line)
    return "\n".join(out).strip()[:LONGEST_TEXT]


def unescaped(text: str) -> str:
    """Names in titles are often escaped twice: ``R&amp;amp;D``."""
    for _ in range(_MOST_UNESCAPED):
        before, text = text, html.unescape(text)
        if text == before:
            break
    return text
