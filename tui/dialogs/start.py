"""The first day: four questions, each of which may stay empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from store.i18n import tr, tr_later
from store.pipelines import Pipeline
from store.presets import BY_ID
from store.verbs.beginning import FIELDS
from tui.dialogs.fields import Field
from tui.dialogs.form import Chooser, FormDialog
from tui.widgets.rows import one_line

_WELCOME = tr_later(
    "Four lines to begin with. Each may stay empty; all of it can be changed or added later."
)


class StartDialog(FormDialog):
    """Returns all four answers: ``dream``, ``field`` (a row of FIELDS), ``opening``, ``person``.

    None when it was skipped. ``check`` raises BadInput for what cannot be added.
    """

    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-usual"), (30, "-tall")]  # noqa: RUF012
    BINDINGS = [  # noqa: RUF012 - typed by Textual
        Binding("escape", "cancel", "Skip all", id="dialog.cancel"),
        Binding("f2,ctrl+s", "save", tr_later("Begin"), id="dialog.accept", key_display="F2"),
        Binding("f7", "app.tour", "A tour first", id="app.tour"),
    ]

    def __init__(
        self, pipeline: Pipeline, today: date, check: Callable[[dict[str, Any]], object], order: str
    ) -> None:
        fields = (
            Field(
                "dream",
                tr("The dream"),
                tr("Lighting film sets"),
                heading=tr("Which work do you dream of?"),
            ),
            Field(
                "field",
                tr("Its field"),
                choices=((None, ""), *((at, at.words) for at in FIELDS)),
                heading=tr("In which field? The columns of the board take its words"),
            ),
            Field(
                "opening",
                tr("An opening"),
                tr("Gaffer @ Lantern Films"),
                heading=tr("One opportunity you have seen: what, and @ where"),
            ),
            Field(
                "person",
                tr("A person"),
                tr("Jane Okafor @ Nordic Rail"),
                heading=tr("One person who has walked the road you want to walk"),
            ),
        )
        empty = {"dream": "", "field": None, "opening": "", "person": ""}
        super().__init__(
            tr("Welcome to Pursuit"), fields, empty, today, check=check, whole=True, order=order,
            kind="start",
        )  # fmt: skip
        self._pipeline = pipeline

    @property
    def enter_word(self) -> str:
        return tr("Begin") if self._saves_here else super().enter_word

    def compose_body(self) -> ComposeResult:
        yield Static(tr(_WELCOME), id="welcome")
        yield from super().compose_body()

    def on_mount(self) -> None:
        field = self.query_one(Chooser).parent
        assert field is not None
        self.query_one("#form").mount(Static(id="columns"), after=field)  # type: ignore[arg-type]
        self._tell(None)

    @on(Chooser.Chosen)
    def _chosen_field(self, event: Chooser.Chosen) -> None:
        self._tell(event.value)

    def _tell(self, field: Any) -> None:
        """Which columns the board will have, in the words of the field."""
        preset = BY_ID.get(field.preset if field else self._pipeline.preset)
        pipeline = preset.pipeline.said() if field and preset else self._pipeline
        name = f"{preset.title}: " if preset else ""
        titles = ", ".join(one_line(column.title) for column in pipeline.columns)
        for line in self.query("#columns").results(Static):
            line.update(Content(f"{name}{titles}"))

    def action_save(self) -> None:
        """Begin; when nothing was typed or chosen, this is skipping."""
        lines = list(self._lines)
        if all(line.value() in ("", None) for line in lines):
            self.action_cancel()
        else:
            super().action_save()
