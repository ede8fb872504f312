"""The settings at work in the running app: its theme and its keys, changed and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store.errors import BadInput, StoreError
from store.i18n import tr
from store.settings import FILE, Problem, Settings
from tui.commands import BY_ID, key_name

if TYPE_CHECKING:
    from tui.app import PursuitApp

_MOST_STEPS = 100  # changes of settings that can be taken back


class SettingsPart:
    """Marks the screens on which undo means the last change of a setting."""


class SettingsAtWork:
    """What the app does about settings; the screens ask it for changes."""

    def __init__(self, app: PursuitApp) -> None:
        self._app = app
        self._used = Settings()
        self._wrong: list[Problem] = []
        self._told = ""
        self._steps: list[tuple[str, Settings, Settings]] = []

    def begin(self) -> None:
        """Use what is set, before the first paint."""
        self._use(self._app.session.settings)

    def follow(self) -> None:
        """Use the settings as they are now, on every screen, if another program changed them."""
        if self._app.session.settings_changed():
            self._spread()
            self.tell_trouble()

    def tell_trouble(self, *, again: bool = False) -> None:
        """Say once, in one message, what of the settings file cannot be used."""
        trouble = self.trouble
        if trouble and (again or trouble != self._told):
            from tui.dialogs.message import MessageDialog

            says = trouble.replace(" Line ", "\n\nLine ").replace(" It is not", "\n\nIt is not")
            self._app.push_screen(MessageDialog(tr("In {file}", file=FILE), says))
        self._told = trouble

    @property
    def trouble(self) -> str:
        """What of the settings file cannot be used, as one message; "" when all can."""
        return self._app.session.settings_trouble(self._wrong)

    def change(self, change: Callable[[Settings], Settings], says: str) -> bool:
        """Set something, use it and say so; False when that is not possible, which is said."""
        session = self._app.session
        before = session.settings
        try:
            aside = session.change_settings(change)
        except BadInput as error:
            self._app.show_error(error)
            return False
        except StoreError as error:
            self._app.show_error(error)
            aside = None
        else:
            if says:
                self._steps = [*self._steps, (says, before, session.settings)][-_MOST_STEPS:]
                title = tr("Saved ({key} to undo)", key=self.key("app.undo"))
                self._app.notify(says, title=title, markup=False)
        if aside is not None:
            self._app.notify(
                tr("The old file could not be read; it is in {aside}.", aside=aside),
                severity="warning",
                markup=False,
            )
        self._spread()
        return True

    def take_back(self) -> None:
        """Take back the last change of settings of this window."""
        if not self._steps:
            self._app.notify(tr("No setting was changed here yet."), markup=False)
            return
        says, before, after = self._steps.pop()
        changed = {
            name: getattr(before, name)
            for name in Settings._fields
            if getattr(before, name) != getattr(after, name)
        }
        try:
            self._app.session.change_settings(lambda now: now._replace(**changed))
        except StoreError as error:
            self._app.show_error(error)
        self._spread()
        self._app.notify(says, title=tr("Taken back"), markup=False)

    def key(self, command_id: str) -> str:
        """The first key of a command as it is mapped now, for texts that name it."""
        keys = self._app._keymap.get(command_id) or BY_ID[command_id].keys
        return key_name(keys.split(",")[0])

    def _spread(self) -> None:
        before = self._used
        self._use(self._app.session.settings)
        for screen in self._app.screen_stack:
            follow = getattr(screen, "settings_changed", None)
            if follow is not None:
                follow(before)

    def _use(self, settings: Settings) -> None:
        """Take theme and keys, where they differ from those in use."""
        before, self._used = self._used, settings
        wrong = [problem for problem in self._wrong if problem.key == "theme"]
        if settings.theme != before.theme:
            wrong = self._use_theme(settings.theme)
        if settings.keymap or before.keymap:
            from tui.settings_keys import check

            good, clashes = check(settings.keymap)
            wrong += clashes
            self._app.set_keymap(good)
        self._wrong = wrong

    def _use_theme(self, name: str) -> list[Problem]:
        from tui.settings_themes import USUAL, theme_names

        if name in self._app.available_themes or not name:
            self._app.theme = name or USUAL
            return []
        return [
            Problem(
                "theme",
                tr(
                    "cannot be {name!r}. It can be {list}", name=name, list=", ".join(theme_names())
                ),
            )
        ]
