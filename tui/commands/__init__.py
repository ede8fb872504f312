"""Every action once: its id, its keys and its words.

Bindings, the key hints at the bottom, the help, the palette and the keymap of the settings are all
made from these tables, so that they cannot disagree. A key is never one that terminals garble
(ctrl+h, ctrl+i, ctrl+m, ctrl+shift+letter, alt+letter).

A new action is one row in the module of its place. A new place is a module with a ``Group`` that
is named in ``GROUPS`` below, and a screen or widget with ``BINDINGS = bindings("its id")``.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding, BindingType

from tui.commands.anywhere import ANYWHERE
from tui.commands.board import BOARD, CARDS, FILTER, JUMP, LIFT
from tui.commands.command import Command, Group
from tui.commands.criticism import CRITICISM
from tui.commands.decisions import DECISIONS
from tui.commands.experience import EXPERIENCE
from tui.commands.experts import EXPERTS
from tui.commands.history import CHANGES, HISTORY, LOOK, PAST
from tui.commands.keys import key_name
from tui.commands.offers import OFFER_TABLE, OFFERS
from tui.commands.page import ENTRIES, PAGE
from tui.commands.places import PLACES, SECTIONS
from tui.commands.realism import REALISM
from tui.commands.record import RECORD
from tui.commands.settings import COLUMNS, KEYS, SETTINGS
from tui.commands.today import TODAY
from tui.commands.week import WEEK

__all__ = ["BY_ID", "COMMANDS", "GROUPS", "Command", "Group", "bindings", "key_name", "usual_key"]

# In this order they stand in the hints and in the palette.
GROUPS: tuple[Group, ...] = (
    *(ANYWHERE, BOARD, LIFT, JUMP, CARDS, FILTER, ENTRIES, PAGE, RECORD),
    *(CHANGES, HISTORY, LOOK, PAST, OFFER_TABLE, OFFERS),
    *(PLACES, TODAY, EXPERTS, EXPERIENCE, CRITICISM, DECISIONS, REALISM, WEEK, SECTIONS),
    *(SETTINGS, COLUMNS, KEYS),
)
COMMANDS: tuple[Command, ...] = tuple(each for group in GROUPS for each in group.commands)
BY_ID = {command.id: command for command in COMMANDS}


def bindings(group: str, without: Sequence[str] = ()) -> list[BindingType]:
    """The bindings of one group, with ids by which a keymap can change their keys.

    ``without`` are keys that mean something else where these bindings work.
    """
    return [
        Binding(
            ",".join(key for key in command.keys.split(",") if key not in without),
            command.action,
            command.hint or command.help,
            show=bool(command.hint),
            tooltip=command.help,
            priority=command.priority,
            id=command.id,
        )
        for command in COMMANDS
        if command.group == group
    ]


def usual_key(command_id: str) -> str:
    """The first key of a command as it comes, for texts told without an app."""
    return key_name(BY_ID[command_id].keys.split(",")[0])
