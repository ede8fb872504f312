"""Tags of one card or of many: which of them have which, what to add and what to take off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.i18n import tr
from store.insight.haystack import fold
from tui.dialogs.base import Dialog
from tui.dialogs.inputs import LineInput, Options
from tui.widgets.rows import one_line

Retag: TypeAlias = tuple[list[str], list[str]]
_TALLEST = 12
_NEW = "new:"


class TagDialog(Dialog[Retag | None]):
    """Returns the tags to add and the tags to take off, from all the cards; None for no change.

    ``carried`` holds the tags of each card, ``known`` every tag in use, the most used first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "Save", id="dialog.accept", key_display="F2"),
        Binding("down", "step(1)", "Down", show=False, id="dialog.down"),
        Binding("up", "step(-1)", "Up", show=False, id="dialog.up"),
    ]

    def __init__(self, name: str, carried: Sequence[Sequence[str]], known: Sequence[str]) -> None:
        super().__init__(tr("Tags of {name}", name=name))
        self._total = len(carried)
        counts: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        for tags in carried:
            for tag in {fold(tag): tag for tag in tags}.values():
                counts[fold(tag)] += 1
                self._names.setdefault(fold(tag), tag)
        self._counts = counts
        for tag in known:
            self._names.setdefault(fold(tag), tag)
        self._wanted: dict[str, bool] = {}

    @property
    def enter_word(self) -> str:
        return tr("Add or take off")

    def compose_body(self) -> ComposeResult:
        yield LineInput(placeholder=tr("Type a tag, a new one too"))
        options = Options(id="choices", compact=True)
        options.can_focus = False
        options.styles.min_height = min(max(3, len(self._names)), _TALLEST)
        yield options

    def on_mount(self) -> None:
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._list.action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        option, line = event.option_id or "", self.query_one(LineInput)
        if option.startswith(_NEW):
            name = option.removeprefix(_NEW)
            self._names[fold(name)] = name
            self._wanted[fold(name)] = True
        elif option:
            self._turn(option)
        line.value = ""
        self._show("", keep=option.removeprefix(_NEW))

    def _turn(self, tag: str) -> None:
        """To the next state: as it was, on all, on none."""
        count, wanted = self._counts[tag], self._wanted.pop(tag, None)
        if count == self._total:
            if wanted is None:
                self._wanted[tag] = False
        elif wanted is None:
            self._wanted[tag] = True
        elif wanted and count:
            self._wanted[tag] = False

    def action_step(self, by: int) -> None:
        """Go up or down in the list."""
        (self._list.action_cursor_down if by > 0 else self._list.action_cursor_up)()

    def action_save(self) -> None:
        """Return what changes; a tag that is typed and not entered yet counts too."""
        typed = self.query_one(LineInput).value.strip().lstrip("#").strip()
        if typed and fold(typed) not in self._wanted:
            self._names.setdefault(fold(typed), typed)
            self._wanted[fold(typed)] = True
        add = [self._names[tag] for tag, wanted in self._wanted.items() if wanted]
        remove = [self._names[tag] for tag, wanted in self._wanted.items() if not wanted]
        self.finish((add, remove) if add or remove else None)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _show(self, text: str, keep: str = "") -> None:
        """The tags that hold what is typed: those to change and those the cards have come first."""
        typed = text.strip().lstrip("#").strip()
        wanted = fold(typed)
        found = [tag for tag in self._names if wanted in tag]
        found.sort(key=lambda tag: (not (tag in self._wanted or self._counts[tag]), tag))
        found.sort(key=lambda tag: bool(wanted) and not tag.startswith(wanted))
        options = [Option(self._line(tag), id=tag) for tag in found]
        if typed and wanted not in self._names:
            options.append(
                Option(Content("  " + tr("add “{tag}”", tag=one_line(typed))), id=_NEW + typed)
            )
        if not options:
            options = [Option(Content("  " + tr("No tags yet: type the first")), disabled=True)]
        self._list.set_options(options)
        at = next((n for n, tag in enumerate(found) if tag == fold(keep)), 0)
        self._list.highlighted = None if options[0].disabled else at

    def _line(self, tag: str) -> Content:
        count = self._counts[tag]
        sign = "●" if count == self._total else "◐" if count else "○"
        if self._total == 1:
            has = tr("has it") if count else ""
        else:
            has = (
                tr("all have it")
                if count == self._total
                else tr("{count} of {total} have it", count=count, total=self._total)
            )
            has = has if count else ""
        wanted = self._wanted.get(tag)
        if wanted is not None:
            sign, has = ("+", tr("will be added")) if wanted else ("−", tr("will be taken off"))
        style = "$text-accent" if wanted is not None else "$foreground-muted"
        return Content.assemble(
            (f"{sign} ", style), one_line(self._names[tag]), (f"   {has}" if has else "", style)
        )
