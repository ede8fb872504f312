"""Keys act in turn: one that is typed before another has acted waits for what that one opens.

A key travels from the focused widget up to the app, and what it opens takes a moment to get the
focus. Letters typed in one go (``aUsher @Globe``), pasted after a key, or sent over a slow line
would reach the screen below and do something there.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.widget import Widget

ROUNDS = 25
"""How often the event loop goes round before a key is taken to open nothing."""
LOOK_SECONDS = 0.002
PATIENCE_SECONDS = 2.0
"""After so long the next key goes where the focus is, whatever the one before it still does."""
FOCUS_SECONDS = 0.3
"""How long a new screen gets to choose its focus; not every one has any."""

Typed = events.Key | events.Paste


class KeysInTurn(App[int]):
    """A part of the app; ``typed`` is told of every key when its turn has come."""

    @dataclass
    class Followed(Message):
        """Travels behind a key on the same way, so that whoever has one is done with the other."""

        key: Typed

    def __init__(self) -> None:
        super().__init__()
        self._acting: Typed | None = None
        self._way: Widget | None = None  # where the acting key was sent
        self._seen: object = None  # the screen that it was typed on
        self._waiting: deque[Typed] = deque()
        self._turn: Typed | None = None  # the waiting key whose turn has come
        self._workers_before: set[int] = set()
        self._looking: asyncio.Task[None] | None = None

    def typed(self, event: Typed) -> None:
        """What is to be done before a key acts."""

    async def on_event(self, event: events.Event) -> None:
        """Let a key act, or wait for its turn."""
        if not isinstance(event, Typed):
            await super().on_event(event)
        elif event.is_forwarded:  # it has come up from the focused widget
            await super().on_event(event)
            self._came_back(event)
        elif event is self._turn:
            self._turn = None
            await self._act(event)
            if self._waiting:
                self._hurry()
        elif self._turn or self._waiting or self._acting or not self.screen.is_mounted:
            self._waiting.append(event)
            if len(self._waiting) == 1 and self._turn is None:
                self._hurry()
        else:
            await self._act(event)

    async def _act(self, event: Typed) -> None:
        self.typed(event)
        self._acting = event
        self._seen = self.screen
        self._way = self.focused or self.screen
        self._workers_before = {id(worker) for worker in self.workers}
        await super().on_event(event)
        if not event.is_forwarded:  # a key of the app itself
            self._came_back(event)

    def _hurry(self) -> None:
        """A key waits: find out when the one before it is done."""
        acting = self._acting
        if acting is None:
            self._look()
        elif self._way is None or not self._way.post_message(self.Followed(acting)):
            self._came_back(acting)  # the dialog it was typed into is gone
        else:
            asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._done, acting)

    @on(Followed)
    def _followed(self, message: Followed) -> None:
        self._came_back(message.key)

    def _came_back(self, event: Typed) -> None:
        if event is self._acting:
            self.call_later(self._done, event)  # behind the focus that the key may have asked for

    def _done(self, event: Typed) -> None:
        if event is not self._acting:
            return
        if self._waiting or self._began_something():
            self._look()
        else:
            self._next()

    def _began_something(self) -> bool:
        return self.is_running and (
            self.screen is not self._seen
            or any(id(worker) not in self._workers_before for worker in self.workers)
        )

    def _next(self) -> None:
        self._acting = None
        if self._waiting:
            self._turn = self._waiting.popleft()
            self.post_message(self._turn)

    def _look(self) -> None:
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._until_open())

    async def _until_open(self) -> None:
        """Give the next key its turn once there is what the one before it opens.

        A few rounds are enough for what the widgets tell each other, and for a worker to begin.
        """
        for _ in range(ROUNDS):
            await asyncio.sleep(0)
        since = time.monotonic()
        while self.is_running and not self._can_take_keys(time.monotonic() - since):
            await asyncio.sleep(LOOK_SECONDS)
        self._next()

    def _can_take_keys(self, seconds: float) -> bool:
        """Whether the screen on top is there and has the focus where it wants it."""
        screen = self.screen
        if not screen.is_mounted:
            return seconds > PATIENCE_SECONDS
        is_new = screen is not self._seen and screen.focused is None
        return not is_new or seconds > FOCUS_SECONDS or not screen.focus_chain
