"""The keys: every action with those it has, changed by pressing another one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from store.i18n import tr, tr_later
from tui.commands import BY_ID, COMMANDS, GROUPS, Command, bindings, key_name
from tui.screens.settings import SettingsBase
from tui.settings_keys import check, keys_of, usual_keys, with_keys
from tui.widgets.lines import cells
from tui.widgets.title import TitleBar

_KEYS = 20  # cells


class KeysScreen(SettingsBase):
    """One line for each action, under the places where it works."""

    PLACE: ClassVar[str] = tr_later("Keys")
    BINDINGS: ClassVar[list[BindingType]] = bindings("keys")

    # -- showing ----------------------------------------------------------------------------------

    def show_lines(self) -> None:
        keymap = check(self.settings.keymap)[0]
        lines: list[tuple[str, Content]] = []
        for group in GROUPS:
            lines.append(("", Content.styled(tr(group.title), "bold $text-primary")))
            for command in group.commands:
                names = " ".join(map(key_name, keys_of(keymap, command)))
                changed = tr("  (usual: {names})", names=_names(usual_keys(command)))
                shown = Content.assemble(
                    "  ",
                    (cells(names, _KEYS), "bold $text-accent"),
                    tr(command.help),
                    changed if command.id in keymap else "",
                )
                lines.append((command.id, shown))
        self.lines.show(lines)
        self.query_one(TitleBar).detail = (
            tr("{count} of your own", count=len(keymap)) if keymap else tr("as usual")
        )
        self._highlighted()

    def in_words(self, name: str) -> str:
        if name not in BY_ID:
            return ""
        return tr(
            "{help}. In the settings file: keymap, {name}", help=tr(BY_ID[name].help), name=name
        )

    # -- changing ---------------------------------------------------------------------------------

    @property
    def _command(self) -> Command:
        return BY_ID[self.lines.chosen or COMMANDS[0].id]

    def action_change(self) -> None:
        """Ask for the key that takes the place of those the action has."""
        self._ask([])

    def action_add(self) -> None:
        """Ask for one more key."""
        self._ask(keys_of(check(self.settings.keymap)[0], self._command))

    def _ask(self, kept: list[str]) -> None:
        from tui.dialogs.press_key import PressKeyDialog

        command = self._command
        now = keys_of(check(self.settings.keymap)[0], command)

        def keymap_with(key: str) -> dict[str, str]:
            return with_keys(self.settings.keymap, command.id, ",".join([*kept, key]))

        def pressed(key: str | None) -> None:
            if key is not None:
                says = f"{tr(command.help)}: {_names([*kept, key])}"
                self.pursuit.setup.change(
                    lambda settings: settings._replace(keymap=keymap_with(key)), says
                )

        lead = tr("one more key") if kept else tr("the new key")
        dialog = PressKeyDialog(
            tr("Press {lead} for '{help}'", lead=lead, help=tr(command.help)),
            tr(
                "Now: {names}. A key that does not work everywhere, or that belongs to "
                "another action, is told at once.",
                names=_names(now),
            ),
            keymap_with,
        )
        self.app.push_screen(dialog, pressed)

    def action_usual(self) -> None:
        """Take the usual keys again."""
        command = self._command
        if command.id in self.settings.keymap:
            self.pursuit.setup.change(
                lambda settings: settings._replace(
                    keymap=with_keys(settings.keymap, command.id, "usual")
                ),
                f"{command.help}: {_names(usual_keys(command))}",
            )

    def action_find(self) -> None:
        """Find an action by a part of its name."""
        from tui.dialogs.pick import PickDialog

        choices = [(command.id, command.help) for command in COMMANDS]
        dialog = PickDialog(tr("Find an action"), choices, current=self._command.id)
        self.app.push_screen(dialog, lambda found: self.lines.choose(found) if found else None)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_change()


def _names(keys: list[str]) -> str:
    return ", ".join(map(key_name, keys))
