"""Choose a theme: each shows itself while the cursor is on it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import OptionList

from tui.dialogs.pick import PickDialog


class ThemeDialog(PickDialog[str]):
    """Returns the name of the theme; escape brings back the one there was."""

    def __init__(
        self, heading: str, choices: Sequence[tuple[str, str]], *, current: str | None = None
    ) -> None:
        super().__init__(heading, choices, current=current)
        self._before = current

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None and self.is_current:
            self.app.theme = self._choices[int(event.option_id)][0]

    def action_cancel(self) -> None:
        """Leave; the theme is the one there was."""
        if self._before:
            self.app.theme = self._before
        super().action_cancel()
