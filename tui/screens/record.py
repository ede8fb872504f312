"""The page of any record that has none of its own: all its fields, and its dated entries."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from store import Event, Store, ids
from store.errors import BadInput, NotFound
from store.i18n import tr, tr_later
from store.meanings import means
from store.records import Person, Record
from store.when import show_day
from tui.commands import bindings
from tui.record_fields import PlainField, plain_fields
from tui.record_words import facts, heading, lists, named
from tui.widgets.hints import KeyHints
from tui.widgets.rows import Row, Rows, row, visible
from tui.widgets.title import TitleBar

if TYPE_CHECKING:
    from tui.app import PursuitApp

GONE = tr_later("This record is no longer here: adding it was taken back.")
NOT_SAID = tr_later("not said")
UNCHANGED = object()
_LABELS = 14


class RecordPane(VerticalScroll):
    """The page scrolls, with j and k too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False, id="page.down"),
        Binding("k", "scroll_up", "Up", show=False, id="page.up"),
        Binding("g", "scroll_home", "Top", show=False, id="page.top"),
        Binding("G", "scroll_end", "End", show=False, id="page.end"),
    ]


class RecordScreen(Screen[None]):
    """It follows the store when it hears of a change, and writes through the session."""

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "record.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("record")

    def __init__(self, record: type[Record], number: int) -> None:
        super().__init__()
        self.record = record
        self.number = number

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with RecordPane(id="page"):
            yield Static(id="head")
            yield Static(id="told")
        yield KeyHints()

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.place = self.record.NAME.capitalize()
        title.detail = ids.short(self.number, self._store.documents(self.record.TABLE))
        title.notice = self.pursuit.notice
        self.refresh_from_store()
        self.query_one(RecordPane).focus()

    @property
    def pursuit(self) -> PursuitApp:
        return cast("PursuitApp", self.app)

    @property
    def _store(self) -> Store:
        return self.pursuit.session.store

    # -- what the store says ----------------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Follow a change, ours or another window's."""
        self.refresh_from_store()

    def refresh_from_store(self) -> None:
        """Read everything again; what was scrolled to stays in sight."""
        head, told = self.query_one("#head", Static), self.query_one("#told", Static)
        try:
            item = self._store.get(self.record, self.number)
        except NotFound:
            head.update(Content(tr(GONE)))
            told.update("")
            return
        name, about = named(self.record, self._store.documents(self.record.TABLE)[self.number])
        lines = [Content.styled(visible(name or item.label), "bold $text-primary")]
        lines += [Content(visible(about))] if about else []
        if item.deleted_on:
            lines.append(
                Content.styled(tr("In the bin: undo brings it back"), "bold $text-warning")
            )
        head.update(Content("\n").join(lines))
        told.update(Rows(self._rows(item, name), narrowest=_LABELS))

    def _rows(self, item: Record, name: str) -> list[Row]:
        """The fields, then each list under its heading, the newest entry first."""
        rows = [row(label, value) for label, value in facts(self._store, item) if value != name]
        for told in lists(self._store, item):
            rows.append((Content(), Content()))
            title = told.heading[:1].upper() + told.heading[1:]
            rows.append((Content.styled(title, "bold $text-primary"), Content()))
            by_day = sorted(
                enumerate(told.entries),
                key=lambda pair: (pair[1][0] or date.min, pair[0]),
                reverse=True,
            )
            rows += [row(self._day(day), text) for _, (day, text) in by_day]
        return rows

    def _day(self, day: date | None) -> str:
        return show_day(day, self._store.clock.today()) if day else ""

    # -- actions ----------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Back to where it was opened."""
        if self.is_current:
            self.app.pop_screen()

    @work(exclusive=True, group="dialog")
    async def action_edit(self) -> None:
        """Choose a field, then type or choose what it says."""
        from tui.dialogs.pick import PickDialog

        fields = plain_fields(self.record)
        item = self._store.get(self.record, self.number)
        not_said = tr(NOT_SAID)
        words = [
            (each, f"{heading(each.name)}  {each.show(getattr(item, each.name)) or not_said}")
            for each in fields
        ]
        field = await self.app.push_screen_wait(
            PickDialog(tr("Change {label}", label=item.label), words)
        )
        if field is None:
            return
        before = getattr(item, field.name)
        value = await (self._choose(field, before) if field.chosen else self._type(field, before))
        if value is not UNCHANGED:
            change = {field.name: value}
            self.pursuit.perform(lambda store: store.edit(self.record, self.number, change))

    async def _choose(self, field: PlainField, before: object) -> object:
        from tui.dialogs.pick import PickDialog

        words: list[tuple[object, str]] = [(each, str(each)) for each in field.options]
        if field.kind is bool:
            words = [(True, "yes"), (False, "no")]
        elif self.record.rules()[field.name].default is None:
            words.append(("", tr(NOT_SAID)))
        dialog = PickDialog(heading(field.name).capitalize(), words, current=before,
                            about=means(self.record.TABLE, field.name))  # fmt: skip
        chosen = await self.app.push_screen_wait(dialog)
        return UNCHANGED if chosen is None else (chosen if chosen != "" else None)

    async def _type(self, field: PlainField, before: object) -> object:
        from tui.dialogs.line import LineDialog

        today, order = self._store.clock.today(), self._store.settings.order
        needed = field.name in self.record.NEEDS[:1] and len(self.record.NEEDS) == 1

        def read(text: str) -> object:
            if needed and not text.strip():
                raise BadInput(tr("It needs this, to be found again"))
            return field.read(self.record, text, today, order)

        shown = field.show(before)
        dialog = LineDialog(heading(field.name).capitalize(), shown, read,
                            about=means(self.record.TABLE, field.name))  # fmt: skip
        text = await self.app.push_screen_wait(dialog)
        return UNCHANGED if text is None or text == shown else read(text)

    @work(exclusive=True, group="dialog")
    async def action_note(self) -> None:
        """Write a dated note."""
        from tui.dialogs.text import TextDialog

        name = self._store.named(self.record, [self.number])
        text = await self.app.push_screen_wait(TextDialog(tr("Note on {name}", name=name)))
        if text:
            self.pursuit.perform(
                lambda store: store.note(self.record, self.number, text), tell=True
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One writes to people alone."""
        if action in ("contact", "draft"):
            return self.record is Person
        return super().check_action(action, parameters)

    @work(exclusive=True, group="dialog")
    async def action_contact(self) -> None:
        """Write down a contact with this person, in one line."""
        await self.pursuit.log_contact(self.number)

    @work(exclusive=True, group="dialog")
    async def action_draft(self) -> None:
        """Write a draft to this person; it is copied, never sent."""
        await self.pursuit.write_draft(self.number)

    def action_copy(self) -> None:
        """Ask what of it to copy."""
        self.pursuit.copy_of(self.record, (self.number,))

    def action_delete(self) -> None:
        """Put it into the bin and go back; undo brings it back."""
        numbers = [self.number]
        if self.pursuit.perform(lambda store: store.delete(self.record, numbers), tell=True):
            self.action_back()
