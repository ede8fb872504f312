"""The one question after a card has arrived at "applied": how the person came to it."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.i18n import tr, tr_later
from store.records import Channel
from tui.dialogs.base import Dialog
from tui.dialogs.inputs import Choices

PHRASES: dict[Channel, str] = {
    Channel.POSTING: tr_later("I saw a posting"),
    Channel.REFERRAL: tr_later("Somebody put in a word for me"),
    Channel.DIRECT: tr_later("I asked them myself"),
    Channel.INBOUND: tr_later("They asked me"),
    Channel.INTERNAL: tr_later("From inside, where I work"),
}
_OURS = ("up", "down", "home", "end", "enter", "escape")


class Passed(NamedTuple):
    """The question was passed over by a key that means something on the screen below."""

    key: str


class ChannelDialog(Dialog[Channel | Passed | None]):
    """A digit answers at once. Any other key skips the question and is handed on.

    So a card can be moved on, or the next one chosen, as if nothing had been asked.
    """

    ENTER = tr_later("Choose")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Skip", id="dialog.cancel"),
        *(
            Binding(str(number), f"choose({number})", show=False, id=f"channel.{number}")
            for number in range(1, len(PHRASES) + 1)
        ),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(tr("How did you come to {name}?", name=name))

    def compose_body(self) -> ComposeResult:
        widest = max(len(tr(phrase)) for phrase in PHRASES.values()) + 3
        yield Choices(
            *(
                Option(
                    Content.assemble(
                        (f"{number} ", "$text-accent"),
                        tr(phrase).ljust(widest),
                        (tr(channel), "$foreground-muted"),
                    ),
                    id=channel.name,
                )
                for number, (channel, phrase) in enumerate(PHRASES.items(), 1)
            ),
            id="channels",
            compact=True,
        )

    def action_choose(self, number: int) -> None:
        """Answer with the line that has this number."""
        self.finish(list(PHRASES)[number - 1])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.finish(Channel[event.option_id])

    def on_key(self, event: events.Key) -> None:
        """Hand on a key that does not answer: the question never stands in the way.

        An answer is taken here too, so that keys typed quickly behind it cannot overtake it.
        """
        active = self.active_bindings.get(event.key)
        if active is not None and active.binding.action.startswith("choose("):
            self.action_choose(int(active.binding.action[len("choose(") : -1]))
        elif event.key in _OURS:
            return
        else:
            self.finish(Passed(event.key))
        event.stop()
        event.prevent_default()
