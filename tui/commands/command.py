"""What a command is, and what a group of commands is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    ``hint`` is the word in the line of keys at the bottom, empty for what has no place there;
    ``help`` the sentence in the help and the palette; ``palette`` whether it can be found there;
    ``pair`` the id of the opposite action, whose key the hint shows too (H/L Move); ``place`` the
    name of the screen it goes to, under which the palette lists it. ``priority`` is for a key that
    works even while typing, so it can never be a letter. Help, hint and place are English here:
    ``tr`` says them where they are shown.
    """

    id: str
    keys: str
    action: str
    help: str
    hint: str = ""
    palette: bool = True
    pair: str = ""
    priority: bool = False
    place: str = ""

    @property
    def group(self) -> str:
        """Where it works: the part of the id before the dot."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Commands of one place: ``id`` begins their ids, ``title`` heads them in the help."""

    id: str
    title: str
    commands: tuple[Command, ...]
