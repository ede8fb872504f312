"""What a person can do at this moment, and with which keys.

Read from the bindings that work now, so that hints, help and palette show remapped keys as they
are. Where a text is typed, letters belong to the text and are no keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input

from store.i18n import tr, tr_later
from tui.commands import BY_ID, COMMANDS, GROUPS, Command, key_name
from tui.commands.anywhere import ANYWHERE

TYPING = tr_later("While typing")
IN_DIALOG = tr_later("In this dialog")
IN_LIST = tr_later("In this list")
_ARROWS = frozenset({"up", "down", "left", "right"})  # their names are signs of one letter
EVERYWHERE = ANYWHERE.title
_TITLES = {group.id: group.title for group in GROUPS}
_PLACES = {command.id: at for at, command in enumerate(COMMANDS)}
# Textual's own words for these are about focus; ours are about what a person sees.
_OUR_WORDS = {
    "app.focus_next": tr_later("Go to the next part"),
    "app.focus_previous": tr_later("Go to the part before"),
    "screen.copy_text": tr_later("Copy what is selected with the mouse"),
    "cursor_up": tr_later("Up"),
    "cursor_down": tr_later("Down"),
    "page_up": tr_later("Up by a page"),
    "page_down": tr_later("Down by a page"),
    "first": tr_later("First line"),
    "last": tr_later("Last line"),
    "select": tr_later("Choose"),
}


class Live(NamedTuple):
    """One thing to do: where it works, its keys as they are mapped, what it does, how to do it.

    ``title`` is one of the titles in English, which parts are told apart by; ``says`` is as said.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    says: str
    action: str
    node: DOMNode
    enabled: bool = True

    @property
    def command(self) -> Command | None:
        """Its row in the table; None for the keys of a dialog or an input line."""
        return BY_ID.get(self.id)

    @property
    def also(self) -> str:
        """More words it is found by: those of its name in the table, and of its hint."""
        hint = tr(self.command.hint) if self.command else ""
        return f"{self.id} {hint}".replace(".", " ").replace("_", " ")

    @property
    def key(self) -> str:
        """The one key to name: the first of the table's that works, else the remapped one."""
        own = self.command.keys.split(",") if self.command else []
        return next((key for key in own if key in self.keys), self.keys[0])


def live(screen: Screen[Any]) -> list[Live]:
    """Everything that works on a screen, the nearest to where one types or looks first.

    Within a place it has the order of the table, with what is not in the table behind.
    """
    found: dict[tuple[str, str], Live] = {}
    for active in screen.active_bindings.values():
        binding, node = active.binding, active.node
        if (
            binding.system
            or binding.key.startswith("super+")
            or _is_typed(screen, node, binding.key)
        ):
            continue
        says = _says(binding)
        if not says:
            continue
        known = found.get((binding.id or "", binding.action))
        keys = (*known.keys, binding.key) if known else (binding.key,)
        found[binding.id or "", binding.action] = Live(
            binding.id or "",
            _title(binding, node),
            keys,
            says,
            binding.action,
            node,
            active.enabled,
        )
    titles = list(dict.fromkeys(each.title for each in found.values()))
    titles.sort(key=lambda title: (title == EVERYWHERE, title == TYPING, title == IN_LIST))
    return sorted(
        found.values(),
        key=lambda each: (titles.index(each.title), _PLACES.get(each.id, len(_PLACES))),
    )


def elsewhere(app: App[Any], works: Iterable[Live]) -> list[tuple[str, tuple[str, ...], str]]:
    """``(place, keys, sentence)`` of each command of the table that is not among ``works``."""
    here = {each.id for each in works}
    mapped = app._keymap  # Textual has no other way to ask which keys were changed
    return [
        (
            tr(_TITLES[command.group]),
            tuple(key.strip() for key in mapped.get(command.id, command.keys).split(",")),
            tr(command.help),
        )
        for command in COMMANDS
        if command.id not in here
    ]


def run(app: App[Any], what: Live) -> None:
    """Do it, where it works, once what lies above is closed."""
    app.call_later(app.run_action, what.action, what.node)


def _is_typed(screen: Screen[Any], node: DOMNode, key: str) -> bool:
    """Whether a key goes into a text that has the focus before it reaches the command."""
    focused = screen.focused
    letter = key == "space" or (key not in _ARROWS and len(key_name(key)) == 1)
    return letter and node is not focused and _takes_text(focused)


def _takes_text(node: object) -> bool:
    """Whether letters are text there. A text area is known by name: it is long to import."""
    return isinstance(node, Input) or any(k.__name__ == "TextArea" for k in type(node).__mro__)


def _says(binding: Binding) -> str:
    if binding.id in BY_ID:
        return tr(BY_ID[binding.id].help)
    return tr(_OUR_WORDS.get(binding.action) or binding.tooltip or binding.description)


def _title(binding: Binding, node: DOMNode) -> str:
    if binding.id in BY_ID:
        return _TITLES[BY_ID[binding.id].group]
    if _takes_text(node):
        return TYPING
    if isinstance(node, Screen):
        return IN_DIALOG if node.is_modal else EVERYWHERE
    return EVERYWHERE if isinstance(node, App) else IN_LIST


def key_names(keys: Iterable[str]) -> str:
    """Keys as people read them: ``H Shift+←``."""
    return " ".join(map(key_name, keys))
