"""The settings: one line for each, changed where it stands, saved and used at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from store.i18n import tr, tr_later, tr_rows
from store.presets import BY_ID
from store.settings import DAYS, Density, Opens, Settings, usual_week_start
from tui.commands import bindings
from tui.settings_live import SettingsPart
from tui.settings_themes import USUAL, theme_names, theme_words
from tui.widgets.hints import KeyHints
from tui.widgets.lines import Lines, cells
from tui.widgets.rows import one_line
from tui.widgets.title import StatusLine, TitleBar

if TYPE_CHECKING:
    from tui.app import PursuitApp

_LABEL = 18  # cells
_ORDERS = (
    ("dmy", tr_later("day first: 3/12 is 3 December")),
    ("mdy", tr_later("month first: 3/12 is March 12")),
)
_CARDS = (
    (Density.COMFORTABLE, tr_later("comfortable: all that a card says")),
    (Density.COMPACT, tr_later("compact: more cards at once")),
)


_OPENS = (
    (Opens.BOARD, tr_later("the board")),
    (Opens.TODAY, tr_later("Today: what to do next")),
)


class SettingsBase(Screen[None], SettingsPart):
    """A list with a line in words below; it follows the settings, whoever changes them."""

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "settings.tcss"
    PLACE: ClassVar[str] = tr_later("Settings")

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Lines(id="lines")
        yield StatusLine()
        yield KeyHints()

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.place = tr(self.PLACE)
        title.notice = self.pursuit.notice
        self.show_lines()
        self.lines.focus()

    @property
    def pursuit(self) -> PursuitApp:
        return cast("PursuitApp", self.app)

    @property
    def settings(self) -> Settings:
        return self.pursuit.session.settings

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)

    def show_lines(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def in_words(self, name: str) -> str:
        """What the line under the cursor is about, in a sentence."""
        raise NotImplementedError

    def settings_changed(self, before: Settings) -> None:
        """Follow a change, ours or another program's."""
        self.show_lines()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self.query_one(StatusLine).text = self.in_words(self.lines.chosen)

    def action_back(self) -> None:
        """Back to where this was opened."""
        if self.is_current:
            self.app.clear_notifications()  # elsewhere, undo means something else
            self.app.pop_screen()


class Entry(NamedTuple):
    """One setting with a few values. ``now`` is the one in use, ``said`` whether it is set."""

    key: str
    label: str
    about: str
    values: Sequence[tuple[Any, str]]
    now: Any
    said: bool

    @property
    def words(self) -> str:
        shown = next((words for value, words in self.values if value == self.now), str(self.now))
        return shown if self.said else tr("{shown} (usual)", shown=shown)


class SettingsScreen(SettingsBase):
    """Everything that can be set, and where it is kept."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("settings")

    def entries(self) -> list[Entry]:
        """The settings that have a few values each."""
        now = self.settings
        usual = usual_week_start(self.pursuit.session.environ)
        return [
            Entry(
                "theme",
                tr("Theme"),
                tr("The colours of the screens; they change while you look through them"),
                [(name, theme_words(name)) for name in theme_names()],
                now.theme or USUAL,
                bool(now.theme),
            ),
            Entry(
                "density",
                tr("Cards"),
                tr("How much room a card takes on the board"),
                tr_rows(_CARDS),
                now.density,
                now.density is not Density.COMFORTABLE,
            ),
            Entry(
                "opens",
                tr("Opens on"),
                tr("What Pursuit shows first when it is opened"),
                tr_rows(_OPENS),
                now.opens,
                now.opens is not Opens.BOARD,
            ),
            Entry(
                "date_order",
                tr("Dates like 3/12"),
                tr("How days are read that you type or import"),
                tr_rows(_ORDERS),
                now.order,
                now.date_order is not None,
            ),
            Entry(
                "week_start",
                tr("Week begins on"),
                tr("The first day of a week in weekly views"),
                [(day, tr(day.capitalize())) for day in DAYS],
                now.week_start or usual,
                bool(now.week_start),
            ),
        ]

    # -- showing ----------------------------------------------------------------------------------

    def show_lines(self) -> None:
        look, cards, opens, *dates = self.entries()
        pipeline = self.settings.pipeline.said()
        name = BY_ID[pipeline.preset].title if pipeline.preset in BY_ID else tr("Your own")
        titles = ", ".join(one_line(column.title) for column in pipeline.columns)
        changed = len(self.settings.keymap)
        lines = [
            ("", _heading(tr("How it looks"))),
            *(self._line(entry) for entry in (look, cards, opens)),
            ("", _heading(tr("Days"))),
            *(self._line(entry) for entry in dates),
            ("", _heading(tr("The board and the keys"))),
            ("columns", _plain(tr("Columns"), f"{name}: {titles}")),
            (
                "keys",
                _plain(
                    tr("Keys"),
                    tr("{changed} of your own", changed=changed) if changed else tr("as usual"),
                ),
            ),
            ("", _heading(tr("Kept in"))),
            ("", Content.styled(f"  {one_line(str(self.pursuit.session.settings_file))}", "")),
        ]
        if self.pursuit.setup.trouble:
            lines.append(
                ("trouble", _plain(tr("▲ Look here"), tr("some lines there cannot be used")))
            )
        self.lines.show(lines)
        self._highlighted()

    def _line(self, entry: Entry) -> tuple[str, Content]:
        quiet = "$foreground-muted"
        shown = Content.assemble(
            f"  {cells(entry.label, _LABEL)}", ("‹ ", quiet), entry.words, (" ›", quiet)
        )
        return entry.key, shown

    def in_words(self, name: str) -> str:
        about = {entry.key: entry.about for entry in self.entries()} | {
            "columns": tr("Their names, what they mean, limits; sets of columns for eight trades"),
            "keys": tr("Every action can have other keys"),
            "trouble": tr("Which lines of the file cannot be used, and what is accepted"),
        }
        return about.get(name, "")

    # -- changing ---------------------------------------------------------------------------------

    def _entry(self) -> Entry | None:
        return next((each for each in self.entries() if each.key == self.lines.chosen), None)

    def action_turn(self, by: int) -> None:
        """Take the next value, or the one before."""
        entry = self._entry()
        if entry is None:
            self.app.bell()
            return
        values = [value for value, _ in entry.values]
        at = values.index(entry.now) if entry.now in values else 0
        self._set(entry, values[(at + by) % len(values)])

    def action_usual(self) -> None:
        """Take back what was set."""
        if entry := self._entry():
            self._set(entry, Settings._field_defaults[entry.key])

    def _set(self, entry: Entry, value: Any) -> None:
        key = entry.key
        if value == getattr(self.settings, key):
            return
        shown = next((words for each, words in entry.values if each == value), tr("as usual"))
        self.pursuit.setup.change(
            lambda now: now._replace(**{key: value}), f"{entry.label}: {shown}"
        )

    def action_open(self) -> None:
        """List the values of a setting, or open what has a screen of its own."""
        opened: dict[str, Callable[[], object]] = {
            "columns": self._open_columns,
            "keys": self._open_keys,
            "trouble": self._open_trouble,
        }
        if self.lines.chosen in opened:
            opened[self.lines.chosen]()
        elif entry := self._entry():
            from tui.dialogs.pick import PickDialog
            from tui.dialogs.theme import ThemeDialog

            kind = ThemeDialog if entry.key == "theme" else PickDialog
            dialog = kind(entry.label, entry.values, current=entry.now)
            self.app.push_screen(
                dialog, lambda value: None if value is None else self._set(entry, value)
            )

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_open()

    def _open_columns(self) -> None:
        from tui.screens.settings_columns import ColumnsScreen

        self.app.push_screen(ColumnsScreen())

    def _open_keys(self) -> None:
        from tui.screens.settings_keys import KeysScreen

        self.app.push_screen(KeysScreen())

    def _open_trouble(self) -> None:
        self.pursuit.setup.tell_trouble(again=True)


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $text-primary")


def _plain(label: str, words: str) -> Content:
    return Content(f"  {cells(label, _LABEL)}{words}")
