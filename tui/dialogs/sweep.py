"""One pass over what was silent for long: each card with a question, and a yes or no to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.i18n import tr, tr_later, trn
from store.insight.sweep import KEPT_DAYS, Silent, silence_words
from store.when import show_day
from tui.dialogs.base import Dialog
from tui.widgets.rows import Rows, row, visible

_LABELS = 9
_CAME_BY = {
    "posting": tr_later("by a posting"),
    "referral": tr_later("by a referral"),
    "direct": tr_later("by asking directly"),
    "inbound": tr_later("by their own asking"),
    "internal": tr_later("inside where you work"),
}


class Did(NamedTuple):
    """What was done with a card: rested, kept or skipped; the first two are written."""

    at: int
    what: str


class SweepDialog(Dialog[None]):
    """Goes through ``cards``. It writes nothing: it asks ``rest``, ``keep`` and ``back`` to.

    Each of them says whether that was done; ``back`` takes back what was written last.
    ``after`` is what is known of a card's chances, in a sentence; "" for nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "rest", "Let it rest", id="sweep.rest"),
        Binding("n", "keep", "Keep it", id="sweep.keep"),
        Binding("s,space", "skip", "Skip", id="sweep.skip"),
        Binding("u", "back", "Take back the last", id="app.undo"),
        Binding("enter", "end", "Back to work", id="sweep.end"),
        Binding("escape", "cancel", "Stop", id="dialog.cancel"),
    ]

    def __init__(
        self,
        cards: Sequence[Silent],
        today: date,
        *,
        rest: Callable[[int], bool],
        keep: Callable[[int], bool],
        back: Callable[[], bool],
        after: Callable[[int], str] = lambda card: "",
        reopen_key: str = "o",
    ) -> None:
        super().__init__(tr("Let it rest?"))
        self._cards = list(cards)
        self._today = today
        self._rest, self._keep, self._take_back, self._after = rest, keep, back, after
        self._end = tr(
            "That was the last one. A card that rests opens again with {reopen_key}, and "
            "by itself when you write down a reply.",
            reopen_key=reopen_key,
        )
        self._did: list[Did] = []
        self._at = 0

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="card", can_focus=False):
            yield Static(id="question")
            yield Static(id="facts")
        yield Static(id="so-far")

    def on_mount(self) -> None:
        self.show()

    def forecast_ready(self) -> None:
        """What is known of the chances is there now."""
        self.show()

    @property
    def card(self) -> Silent | None:
        """The card in question; None at the end."""
        return self._cards[self._at] if self._at < len(self._cards) else None

    # -- answers ----------------------------------------------------------------------------------

    def action_rest(self) -> None:
        """Yes: let it rest, and on to the next."""
        if self.card is not None and self._rest(self.card.card):
            self._on("rested")

    def action_keep(self) -> None:
        """It stays in play, and is not asked about for some weeks."""
        if self.card is not None and self._keep(self.card.card):
            self._on("kept")

    def action_skip(self) -> None:
        """Leave it as it is."""
        if self.card is not None:
            self._on("skipped")

    def action_back(self) -> None:
        """Take back the last answer; its card is in question again."""
        if self._did and (self._did[-1].what == "skipped" or self._take_back()):
            self._at = self._did.pop().at
            self.show()

    def action_end(self) -> None:
        """All were asked about."""
        self.finish(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At the end there is nothing to answer, at the beginning nothing to take back."""
        if action in ("rest", "keep", "skip"):
            return self.card is not None
        if action == "end":
            return self.card is None
        return bool(self._did) if action == "back" else super().check_action(action, parameters)

    def _on(self, what: str) -> None:
        self._did.append(Did(self._at, what))
        self._at += 1
        self.show()

    # -- what is shown ----------------------------------------------------------------------------

    def show(self) -> None:
        """The card in question, and what was answered so far."""
        frame, card = self.query_one("#frame"), self.card
        frame.border_subtitle = Content(
            tr("{at} of {count}", at=self._at + 1, count=len(self._cards)) if card else ""
        )
        self.query_one("#question", Static).update(self._question(card))
        facts = self.query_one("#facts", Static)
        facts.display = card is not None
        facts.update(Rows(self._facts(card), narrowest=_LABELS) if card else "")
        self.query_one("#so-far", Static).update(Content(self._so_far() or " "))
        self.query_one("#card").scroll_home(animate=False)
        self.refresh_bindings()
        self.call_after_refresh(self._fit)  # one card takes more lines than another

    def _question(self, card: Silent | None) -> Content:
        if card is None:
            return Content(self._end)
        lines = [Content.styled(visible(card.title or card.organization), "bold")]
        if card.title and card.organization:
            lines.append(Content(visible(card.organization)))
        said = f"{silence_words(card.days)} {self._after(card.card)}".strip()
        return Content("\n").join([*lines, Content(), Content(said)])

    def _facts(self, card: Silent) -> list[tuple[Content, Content]]:
        rows = []
        if card.applied_on:
            by = tr(_CAME_BY.get(card.channel, ""))
            days = (self._today - card.applied_on).days
            day = show_day(card.applied_on, self._today)
            said = trn("{day}, {count} day ago", "{day}, {count} days ago", days, day=day)
            rows.append(row(tr("applied"), ", ".join(filter(None, (said, by)))))
        if card.there:
            rows.append(row(tr("there"), ", ".join(card.there[:3])))
        rows.append(row(tr("to rest"), tr("closes it as no response; a reply opens it again")))
        rows.append(row(tr("to keep"), tr("nobody asks about it for {days} days", days=KEPT_DAYS)))
        return rows

    def _so_far(self) -> str:
        """2 rest, 1 kept, 1 skipped"""
        words = {"rested": ("rests", "rest"), "kept": ("kept",), "skipped": ("skipped",)}
        counts = {what: sum(each.what == what for each in self._did) for what in words}
        said = [f"{n} {words[what][-1 if n > 1 else 0]}" for what, n in counts.items() if n]
        return ", ".join(said)
