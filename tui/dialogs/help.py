"""Help: the keys that work where one is, and the words behind them; found by word or by key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.i18n import tr, tr_later
from store.insight.haystack import fold
from tui.commands import key_name
from tui.dialogs.base import Dialog
from tui.dialogs.help_words import ADDING, ADDING_LINES, FILTER, FILTER_LINES, WORD_LINES, WORDS
from tui.dialogs.inputs import LineInput, Options
from tui.dialogs.key_line import Packed
from tui.live import EVERYWHERE, TYPING, Live, elsewhere, key_names, live
from tui.widgets.rows import Rows, one_line, visible

ELSEWHERE = tr_later("Elsewhere")
_LABELS = 20  # cells; longer labels move the words of their own line alone


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what it means. ``run`` is what Enter does; ``keys`` are found as they are.

    ``also`` has more words to find it by.
    """

    label: str
    says: str
    keys: tuple[str, ...] = ()
    run: Live | None = None
    also: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading. ``searched`` parts are shown once something is typed."""

    title: str
    lines: Sequence[Line]
    searched: bool = False


def help_parts(screen: Screen[Any]) -> list[Part]:
    """What to tell on this screen: its live keys, the nearest first, then the words.

    A screen or a focused widget that sets ``HELP_FIRST`` to the title of a part of words gets that
    part right behind its keys. A form whose ``about_here`` is a field's label and meaning begins
    with that.
    """
    works = live(screen)
    parts: dict[str, list[Line]] = {}
    for each in works:
        says = each.says if each.enabled else tr("{does} (not now)", does=each.says)
        run = each if each.enabled else None
        line = Line(key_names(each.keys), says, each.keys, run, each.also)
        parts.setdefault(tr(each.title), []).append(line)
    keys = [Part(title, lines) for title, lines in parts.items()]
    words = [
        Part(tr(ADDING), [Line(typed, tr(says)) for typed, says in ADDING_LINES]),
        Part(tr(FILTER), [Line(typed, tr(says)) for typed, says in FILTER_LINES]),
        Part(tr(WORDS), [Line(tr(word), tr(says)) for word, says in WORD_LINES]),
    ]
    first = tr(getattr(screen.focused, "HELP_FIRST", "") or getattr(screen, "HELP_FIRST", ""))
    behind = next(
        (at for at, part in enumerate(keys) if part.title in (tr(TYPING), tr(EVERYWHERE))),
        len(keys),
    )
    keys[behind:behind] = [part for part in words if part.title == first]
    words = [part for part in words if part.title != first]
    label, means = getattr(screen, "about_here", ("", ""))
    here = [Part(tr("This field"), [Line(label, means)])] if means else []
    return [*here, *keys, *words, *_elsewhere(screen.app, works)]


def _elsewhere(app: App[Any], works: Sequence[Live]) -> list[Part]:
    parts: dict[str, list[Line]] = {}
    for place, keys, says in elsewhere(app, works):
        parts.setdefault(tr("{place} (not here)", place=place), []).append(
            Line(key_names(keys), says, keys)
        )
    return [Part(title, lines, searched=True) for title, lines in parts.items()]


class HelpDialog(Dialog["Live | None"]):
    """Returns what to do, when Enter is pressed on something that can be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "cancel", "Close", id="dialog.cancel", key_display="Esc"),
        Binding("down", "step(1)", "Line", id="dialog.down", key_display="↑ ↓"),
        Binding("up", "step(-1)", "Line above", show=False, id="dialog.up"),
        Binding("tab", "part(1)", "Part", id="dialog.next_part"),
        Binding("shift+tab", "part(-1)", "Part above", show=False, id="dialog.previous_part"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="dialog.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="dialog.page_up"),
    ]

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__(tr("Help"))
        self._parts = parts
        self._shown: list[Line | None] = []  # None for a heading, and for the gap above it
        self._titles: dict[int, str] = {}  # where each part begins

    def compose_body(self) -> ComposeResult:
        yield LineInput(placeholder=tr("Type what you look for, or press a key"), compact=True)
        yield Static(id="parts")
        options = Options(id="found", compact=True)
        options.can_focus = False
        yield options

    def on_mount(self) -> None:
        self._show_matches("")

    @property
    def enter_word(self) -> str:
        line = self._line
        return tr("Do it") if line is not None and line.run is not None else ""

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _line(self) -> Line | None:
        at = self._list.highlighted if self.is_mounted else None
        return None if at is None or at >= len(self._shown) else self._shown[at]

    # -- searching --------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show_matches(event.value)

    def on_key(self, event: events.Key) -> None:
        """A key without a use here is looked up; in an empty line those that edit it have none."""
        line = self.query_one(LineInput)
        used = self.active_bindings.get(event.key)
        if event.is_printable or (used is not None and (line.value or used.node is not line)):
            return
        event.stop()
        line.value = key_name(event.key)
        line.cursor_position = len(line.value)

    def _show_matches(self, text: str) -> None:
        """Lines whose key is the text, else those that hold every word of it."""
        found = [(part, _matching(part, text)) for part in self._parts]
        found = [(part, lines) for part, lines in found if lines and (text or not part.searched)]
        self._shown, self._titles = [], {}
        options: list[Option] = []
        for part, lines in found:
            if options:
                self._shown.append(None)
                options.append(Option(Content(""), disabled=True))
            title = tr(ELSEWHERE) if part.searched else part.title
            if title not in self._titles.values():
                self._titles[len(options) + 1] = title
            self._shown += [None, *lines]
            heading = Content.styled(one_line(part.title), "bold $text-primary")
            options += [Option(heading, disabled=True), *map(_option, lines)]
        self._list.set_options(
            options
            or [Option(Content(tr("Nothing here has this. Try another word.")), disabled=True)]
        )
        places = [at for at, line in enumerate(self._shown) if line is not None]
        exact = [at for at in places if _is_key(self._shown[at], text)]
        able = [at for at in places if text and _runs(self._shown[at])]
        self._list.highlighted = next(iter([*exact, *able, *places]), None)
        self._list.scroll_home(animate=False)
        self._tell_parts()
        self.refresh_bindings()

    # -- going about ------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """Go up or down in the list."""
        (self._list.action_cursor_down if by > 0 else self._list.action_cursor_up)()

    def action_page(self, by: int) -> None:
        """Go up or down by a page."""
        for _ in range(max(1, self._list.size.height - 1)):
            self.action_step(by)

    def action_part(self, by: int) -> None:
        """Go to the first line of the next part, or of the one before."""
        begins = list(self._titles)
        now = self._list.highlighted or 0
        ways = [at for at in begins if at > now] if by > 0 else [at for at in begins if at < now]
        if begins:
            to = (ways[0] if by > 0 else ways[-1]) if ways else begins[0 if by > 0 else -1]
            self._list.highlighted = to
            self._list.scroll_to_highlight(top=True)
            self._list.scroll_relative(y=-1, animate=False)  # the heading stands above

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._tell_parts()
        self.refresh_bindings()

    def _tell_parts(self) -> None:
        """The parts there are, with a mark on the one that is shown."""
        at = self._list.highlighted or 0
        now = max((begin for begin in self._titles if begin <= at), default=-1)
        names = [
            Content.styled(f"● {one_line(title)}", "bold $text-primary")
            if begin == now
            else Content.styled(one_line(title), "$foreground-muted")
            for begin, title in self._titles.items()
        ]
        self.query_one("#parts", Static).update(Packed(names, gap=2))

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _entered(self) -> None:
        line = self._line
        if line is not None and line.run is not None:
            self.finish(line.run)


def _option(line: Line) -> Option:
    label = Content.styled(one_line(line.label), "bold $text-accent" if line.keys else "bold")
    return Option(Rows([(label, Content(visible(line.says)))], narrowest=_LABELS))


def _matching(part: Part, text: str) -> list[Line]:
    """All lines for no text. A single letter is looked for as a key alone, if it is one."""
    if not text:
        return list(part.lines)
    words = fold(text).split()
    return [
        line
        for line in part.lines
        if _is_key(line, text)
        or (
            len(text.strip()) > 1
            and all(
                word in fold(f"{line.label} {line.says} {part.title} {line.also}") for word in words
            )
        )
    ]


def _is_key(line: Line | None, text: str) -> bool:
    """Whether the text names one of the line's keys: ``H``, ``ctrl+q``, ``Esc``, ``page down``."""
    if line is None or not text:
        return False
    wanted = text.strip() or "space"
    if len(wanted) == 1:
        return wanted in map(key_name, line.keys)
    plain = _plain(wanted)
    return any(plain in (_plain(key), _plain(key_name(key))) for key in line.keys)


def _plain(key: str) -> str:
    return re.sub(r"[\s_+-]+", "", key).lower()


def _runs(line: Line | None) -> bool:
    return line is not None and line.run is not None
