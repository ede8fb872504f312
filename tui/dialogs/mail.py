"""E-mails one after another: what each says, what accepting it would do, and a yes or no to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, NamedTuple, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.exchange.mail.rules import Says
from store.exchange.mail.suggest import Suggestion
from store.i18n import tr
from store.verbs.mailing import WORDS
from store.when import show_day
from tui.dialogs.base import Dialog
from tui.dialogs.pick import PickDialog
from tui.widgets.rows import Row, Rows, one_line, row, visible

_LABELS = 9
_LONGEST_QUOTE = 300


class Chosen(NamedTuple):
    """What a person makes of a message: its card, None for a new one, and what it says."""

    card: int | None
    says: Says


class Office(Protocol):
    """Whoever carries out what is chosen, and knows the cards."""

    def name(self, card: int) -> str:
        """A card in words."""

    def cards(self) -> Sequence[tuple[int, str]]:
        """The cards a message can be about, with their names."""

    def does(self, suggestion: Suggestion, chosen: Chosen) -> str:
        """What accepting it would do."""

    def accept(self, suggestion: Suggestion, chosen: Chosen) -> bool:
        """Do it, as one change; whether it was done."""

    def back(self) -> bool:
        """Take back what was accepted last."""


class _Did(NamedTuple):
    at: int
    accepted: bool


class MailDialog(Dialog[None]):
    """Goes through what was suggested, the oldest message first; it writes nothing itself.

    ``passed`` counts the messages that suggest nothing, by the reason.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "accept", "Yes, write it down", id="mail.accept"),
        Binding("n", "leave", "Leave it", id="mail.leave"),
        Binding("c", "card", "Another card", id="mail.card"),
        Binding("s", "says", "It says something else", id="mail.says"),
        Binding("u", "back", "Take back the last", id="app.undo"),
        Binding("enter", "end", "Back to work", id="mail.end"),
        Binding("escape", "cancel", "Stop", id="dialog.cancel"),
    ]

    def __init__(
        self,
        found: Sequence[Suggestion],
        passed: Mapping[str, int],
        office: Office,
        today: date,
    ) -> None:
        super().__init__(tr("What they wrote"))
        self._found = [each for each in found if not each.taken]
        self._before = len(found) - len(self._found)
        self._passed = passed
        self._office = office
        self._today = today
        self._did: list[_Did] = []
        self._at = 0
        self._chosen = self._first()

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="message", can_focus=False):
            yield Static(id="words")
            yield Static(id="facts")
        yield Static(id="so-far")

    def on_mount(self) -> None:
        self.show()

    @property
    def suggestion(self) -> Suggestion | None:
        """The message in question; None at the end."""
        return self._found[self._at] if self._at < len(self._found) else None

    def _first(self) -> Chosen | None:
        """What the message itself suggests; None at the end."""
        each = self.suggestion
        return None if each is None else Chosen(each.card.card if each.card else None, each.says)

    @property
    def _is_clear(self) -> bool:
        """Whether it is known which card is meant, or a new one."""
        each, chosen = self.suggestion, self._chosen
        return (
            each is not None and chosen is not None and (chosen.card is not None or bool(each.new))
        )

    # -- answers ----------------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Yes: write it down, and on to the next."""
        each, chosen = self.suggestion, self._chosen
        if each is not None and chosen is not None and self._office.accept(each, chosen):
            self._on(accepted=True)

    def action_leave(self) -> None:
        """Nothing is written for this message."""
        if self.suggestion is not None:
            self._on(accepted=False)

    def action_card(self) -> None:
        """Say which card it is about; those it may be about come first."""
        each = self.suggestion
        if each is None:
            return
        like = [other.card for other in each.others]
        cards = sorted(self._office.cards(), key=lambda card: card[0] not in like)
        current = self._chosen.card if self._chosen else None
        dialog = PickDialog[int](tr("Which card is it about?"), cards, current=current)

        def take(card: int | None) -> None:
            if card is not None and self._chosen is not None:
                self._chosen = self._chosen._replace(card=card)
                self.show()

        self.app.push_screen(dialog, take)

    def action_says(self) -> None:
        """Say what the message means."""
        if self._chosen is None:
            return
        choices = [(says, words) for says, words in WORDS.items()]
        dialog = PickDialog[Says](tr("What does it say?"), choices, current=self._chosen.says)

        def take(says: Says | None) -> None:
            if says is not None and self._chosen is not None:
                self._chosen = self._chosen._replace(says=says)
                self.show()

        self.app.push_screen(dialog, take)

    def action_back(self) -> None:
        """Take back the last answer; its message is in question again."""
        if self._did and (not self._did[-1].accepted or self._office.back()):
            self._at = self._did.pop().at
            self._chosen = self._first()
            self.show()

    def action_end(self) -> None:
        """All were asked about."""
        self.finish(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At the end there is nothing to answer; without a card there is nothing to accept."""
        if action == "accept":
            return self._is_clear
        if action in ("leave", "card", "says"):
            return self.suggestion is not None
        if action == "end":
            return self.suggestion is None
        return bool(self._did) if action == "back" else super().check_action(action, parameters)

    def _on(self, *, accepted: bool) -> None:
        self._did.append(_Did(self._at, accepted))
        self._at += 1
        self._chosen = self._first()
        self.show()

    # -- what is shown ----------------------------------------------------------------------------

    def show(self) -> None:
        """The message in question, and what was answered so far."""
        frame, each = self.query_one("#frame"), self.suggestion
        frame.border_subtitle = Content(
            tr("{at} of {count}", at=self._at + 1, count=len(self._found)) if each else ""
        )
        self.query_one("#words", Static).update(self._words(each))
        facts = self.query_one("#facts", Static)
        facts.display = each is not None
        facts.update(Rows(self._facts(each), narrowest=_LABELS) if each else "")
        so_far = self.query_one("#so-far", Static)
        done = sum(did.accepted for did in self._did)
        so_far.display = bool(self._did)
        so_far.update(
            Content(tr("{done} written down, {count} left", done=done, count=len(self._did) - done))
        )
        self.query_one("#message").scroll_home(animate=False)
        self.refresh_bindings()

    def _words(self, each: Suggestion | None) -> Content:
        if each is None:
            said = [
                tr("That was the last one.") if self._found else tr("Nothing here waits for a yes.")
            ]
            if self._before:
                said.append(tr("Accepted before: {before}.", before=self._before))
            said += [
                tr("No suggestion from {n} {why}.", n=n, why=why) for why, n in self._passed.items()
            ]
            return Content("\n".join(said))
        quoted = visible(each.sentence)
        if len(quoted) > _LONGEST_QUOTE:
            quoted = quoted[:_LONGEST_QUOTE].rstrip() + "…"
        says = self._chosen.says if self._chosen else each.says
        subject = one_line(each.mail.subject or tr("(no subject)"))
        return Content.assemble(
            (subject, "bold"), "\n\n", (WORDS[says], "$text-primary"), f"\n“{quoted}”"
        )

    def _facts(self, each: Suggestion) -> list[Row]:
        mail, chosen = each.mail, self._chosen
        wrote = ", ".join(dict.fromkeys(filter(None, (mail.sender, mail.address))))
        rows = [row(tr("from"), wrote or tr("not said"))]
        if mail.on:
            rows.append(row(tr("on"), show_day(mail.on, self._today)))
        if chosen is not None and self._is_clear:
            by = each.card.why if each.card and each.card.card == chosen.card else ""
            if chosen.card is not None:
                name = self._office.name(chosen.card)
                rows.append(
                    row(tr("card"), tr("{name} (by {by})", name=name, by=by) if by else name)
                )
            rows.append(row(tr("yes does"), self._office.does(each, chosen)))
        else:
            names = [self._office.name(other.card) for other in each.others[:3]]
            rows.append(
                row(
                    tr("card"),
                    # For translators: "or" stands between two names of cards.
                    tr("it may be {names}: choose one", names=tr(" or ").join(names))
                    if names
                    else tr("no card is like it: choose one"),
                )
            )
        return rows
