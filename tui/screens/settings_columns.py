"""The columns of the board: renamed, added, moved, limited, taken away; or those of a trade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from store import columns
from store.errors import BadInput
from store.fields import Document
from store.i18n import tr, tr_later, trn
from store.insight.switching import Becomes, counted, strangers, what_becomes
from store.pipelines import Column, Meaning, Pipeline
from store.presets import BY_ID, PRESETS
from store.records import Opportunity
from tui.commands import bindings
from tui.screens.settings import SettingsBase
from tui.widgets.lines import cells
from tui.widgets.rows import one_line
from tui.widgets.title import TitleBar

_MEANINGS = {
    Meaning.SAVED: tr_later("seen and kept, nothing sent"),
    Meaning.PREPARING: tr_later("being prepared: drafts, papers"),
    Meaning.APPLIED: tr_later("sent or asked, waiting for an answer"),
    Meaning.TALKING: tr_later("any step with them: call, interview, test, audition, trial day"),
    Meaning.OFFER: tr_later("they want you; you decide"),
    Meaning.CLOSED: tr_later("ended, in whatever way"),
}
_WIDTHS = (22, 12, 8, 9)  # title, meaning, limit, cards


class ColumnsScreen(SettingsBase):
    """One line for each column, in the order of the board."""

    PLACE: ClassVar[str] = tr_later("Columns")
    BINDINGS: ClassVar[list[BindingType]] = bindings("columns")

    # -- showing ----------------------------------------------------------------------------------

    def show_lines(self) -> None:
        pipeline = self._pipeline
        counts = counted(self._documents, pipeline)
        name = BY_ID[pipeline.preset].title if pipeline.preset in BY_ID else tr("your own")
        heads = (tr("Column"), tr("Means"), tr("Limit"), tr("Cards"))
        heading = "".join(cells(head, width) for head, width in zip(heads, _WIDTHS, strict=True))
        lines = [("", Content.styled(f"  {heading}", "bold $text-primary"))]
        for column in pipeline.columns:
            limit = "" if column.limit is None else str(column.limit)
            parts = (one_line(column.title), column.meaning, limit, str(counts[column.id]))
            text = "".join(cells(part, width) for part, width in zip(parts, _WIDTHS, strict=True))
            over = column.limit is not None and counts[column.id] > column.limit
            note = (tr("above the limit"), "$text-warning") if over else ""
            shown = tr("collapsed") if column.collapsed else ""
            between = ", " if over and shown else ""
            lines.append((column.id, Content.assemble(f"  {text}", note, between, shown)))
        self.lines.show(lines)
        self.query_one(TitleBar).detail = name
        self._highlighted()

    def in_words(self, name: str) -> str:
        column = next((each for each in self._pipeline.columns if each.id == name), None)
        return f"{column.title}: {tr(_MEANINGS[column.meaning])}" if column else ""

    @property
    def _pipeline(self) -> Pipeline:
        return self.settings.pipeline.said()

    @property
    def _documents(self) -> Mapping[int, Document]:
        return self.pursuit.session.store.documents(Opportunity.TABLE)

    @property
    def _column(self) -> Column:
        return self._pipeline.place(self.lines.chosen)

    # -- changing ---------------------------------------------------------------------------------

    def _change(self, change: Callable[[Pipeline], Pipeline], says: str) -> bool:
        """Change the columns; say it, and where cards show that had to go elsewhere."""
        before = self._pipeline
        try:
            after = change(before)
        except BadInput as error:
            self.pursuit.show_error(error)
            return False
        if after == before and after.preset == before.preset:
            return False
        moved = [
            tr(
                "{cards} of {one_line} in {one_line2}",
                cards=_cards(move.cards),
                one_line=one_line(move.before.title),
                one_line2=one_line(move.after.title),
            )
            for move in what_becomes(self._documents, before, after)
            if move.cards and move.before.id != move.after.id
        ]
        if moved and len(before.columns) > len(after.columns):
            says = tr("{says}; shown now: {list}", says=says, list=", ".join(moved))
        return self.pursuit.setup.change(lambda now: now._replace(pipeline=after), says)

    @work(exclusive=True, group="dialog")
    async def action_add(self) -> None:
        """Ask for a name and a meaning."""
        from tui.dialogs.line import LineDialog

        beside, pipeline = self._column, self._pipeline
        title = await self.app.push_screen_wait(
            LineDialog(tr("A new column"), "", columns.title_of, tr("Its name: Trial day"))
        )
        if title is None:
            return
        title = columns.title_of(title)
        meaning = await self._ask_meaning(tr("{title} means", title=title), beside.meaning)
        if meaning is None:
            return
        known = strangers(self._documents, pipeline)
        at = pipeline.columns.index(beside) + 1 if beside.meaning is meaning else None
        if self._change(
            lambda now: columns.add(now, title, meaning, at, known),
            tr("{title} is on the board", title=title),
        ):
            new = next(c.id for c in self._pipeline.columns if c.id not in pipeline)
            self.lines.choose(new)

    @work(exclusive=True, group="dialog")
    async def action_rename(self) -> None:
        """Ask for another name."""
        from tui.dialogs.line import LineDialog

        column = self._column
        title = await self.app.push_screen_wait(
            LineDialog(
                tr("Another name for {title}", title=column.title), column.title, columns.title_of
            )
        )
        if title is not None:
            self._change(
                lambda now: columns.rename(now, column.id, title),
                tr("{title} is called {name}", title=column.title, name=title),
            )

    @work(exclusive=True, group="dialog")
    async def action_mean(self) -> None:
        """Ask what the column means."""
        column = self._column
        if column.meaning is Meaning.CLOSED:
            self._change(lambda now: columns.mean(now, column.id, Meaning.OFFER), "")
            return
        meaning = await self._ask_meaning(tr("{title} means", title=column.title), column.meaning)
        if meaning is not None:
            self._change(
                lambda now: columns.mean(now, column.id, meaning),
                tr("{title} means {meaning}", title=column.title, meaning=meaning),
            )

    async def _ask_meaning(self, heading: str, now: Meaning) -> Meaning | None:
        from tui.dialogs.pick import PickDialog

        choices = [
            (meaning, f"{tr(meaning)}: {tr(says)}")
            for meaning, says in _MEANINGS.items()
            if meaning is not Meaning.CLOSED
        ]
        return await self.app.push_screen_wait(PickDialog(heading, choices, current=now))

    @work(exclusive=True, group="dialog")
    async def action_limit(self) -> None:
        """Ask above how many cards to warn."""
        from tui.dialogs.line import LineDialog

        column = self._column
        typed = await self.app.push_screen_wait(
            LineDialog(
                tr("Warn in {title} above", title=column.title),
                "" if column.limit is None else str(column.limit),
                lambda text: _read_limit(text, self._pipeline, column),
                tr("A number of cards; empty for no limit"),
            )
        )
        if typed is not None:
            most = _read_limit(typed, self._pipeline, column)
            says = (
                tr("has no limit")
                if most is None
                else tr("warns above {cards}", cards=_cards(most))
            )
            self._change(lambda now: columns.limit(now, column.id, most), f"{column.title} {says}")

    def action_collapse(self) -> None:
        """Show the column slim on the board, or open again."""
        column = self._column
        says = tr("is open on the board") if column.collapsed else tr("is collapsed on the board")
        self._change(
            lambda now: columns.turned(now, column.id),
            f"{column.title} {says}",
        )

    def action_shift(self, by: int) -> None:
        """Move the column one place."""
        column = self._column
        to = self._pipeline.columns.index(column) + by
        if not 0 <= to < len(self._pipeline.columns) - 1 and column.meaning is not Meaning.CLOSED:
            self.app.bell()
        else:
            self._change(
                lambda now: columns.move(now, column.id, to),
                tr("{title} is column {to}", title=column.title, to=to + 1),
            )

    def action_remove(self) -> None:
        """Take the column away; its cards show in another one of their meaning."""
        column = self._column
        self._change(
            lambda now: columns.remove(now, column.id),
            tr("{title} is taken away", title=column.title),
        )

    @work(exclusive=True, group="dialog")
    async def action_preset(self) -> None:
        """Choose a trade, see what would become of each column, and say yes."""
        from tui.dialogs.confirm import ConfirmDialog
        from tui.dialogs.pick import PickDialog

        chosen = await self.app.push_screen_wait(
            PickDialog(
                tr("Columns in the words of a trade"),
                [(preset.id, f"{preset.title}: {_titles(preset.pipeline)}") for preset in PRESETS],
                current=self._pipeline.preset or None,
            )
        )
        if chosen is None:
            return
        preset = BY_ID[chosen]
        lines = [tr("For {whom}.", whom=preset.whom), ""]
        lines += _preview(what_becomes(self._documents, self._pipeline, preset.pipeline))
        if await self.app.push_screen_wait(
            ConfirmDialog(
                tr("Use the columns of {title}?", title=preset.title),
                "\n".join(lines),
                yes=tr("Use them"),
                no=tr("Keep these"),
            )
        ):
            self._change(
                lambda now: preset.pipeline,
                tr("The board has the columns of {title}", title=preset.title),
            )

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_rename()


def _read_limit(text: str, pipeline: Pipeline, column: Column) -> int | None:
    if not text or text.casefold() == "none":
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise BadInput(tr("'{text}' is not a number of cards", text=text))
    columns.limit(pipeline, column.id, int(text))
    return int(text)


def _preview(moves: list[Becomes]) -> list[str]:
    """Which column becomes which, with its cards, as aligned lines."""
    widest = max((len(move.before.title) for move in moves), default=0)
    wide = max((len(move.after.title) for move in moves), default=0)
    return [
        f"{one_line(move.before.title).ljust(widest)}  →  "
        f"{one_line(move.after.title).ljust(wide)}  {_cards(move.cards)}"
        for move in moves
    ]


def _titles(pipeline: Pipeline) -> str:
    return ", ".join(column.title for column in pipeline.columns)


def _cards(count: int) -> str:
    return trn("{count} card", "{count} cards", count)
