"""What can be done with a row of the screen of experts: one key, one change, one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from store import Store
from store.errors import BadInput
from store.i18n import tr, trn
from store.insight.circle import advice
from store.insight.experts import FOLLOW_UP_DAYS, thread
from store.insight.letters import Letter
from store.insight.reading import Contact
from store.plans import Plan
from store.records import Person, TouchKind
from store.verbs import forgetting, people, tidying
from tui.screens.experts_rows import Experts, Ref

if TYPE_CHECKING:
    from tui.screens.place import PlaceScreen as Base
else:
    Base = object

_KINDS = {
    "waiting": TouchKind.REPLY,
    "next": TouchKind.ASK,
    "word": TouchKind.ASK,
    "thanks": TouchKind.THANKS,
    "warm": TouchKind.UPDATE,
    "advice": TouchKind.UPDATE,
}
_LETTERS = {
    "waiting": Letter.FOLLOW_UP,
    "next": Letter.ASK,
    "word": Letter.WORD,
    "thanks": Letter.THANKS,
    "advice": Letter.UPDATE,
}
_LONGEST = 3650


class ExpertsActions(Base):
    """``ref`` is what the cursor is on; ``found`` is somebody who was looked for or added."""

    found: int | None = None

    @property
    def experts(self) -> Experts:
        raise NotImplementedError

    @property
    def ref(self) -> Ref | None:
        """What the row under the cursor stands for."""
        item = self.item if self.is_mounted else None
        return item.key if item is not None and isinstance(item.key, Ref) else None

    def _write(self, verb: Any, *given: Any, **more: Any) -> None:
        """Carry out one of the verbs of ``store.verbs``."""

        def plan(store: Store) -> Plan:
            found: Plan = verb(store, *given, **more)
            return found

        self.perform(lambda store: store.apply(*plan(store)))

    def _contacts(self, person: int) -> list[Contact]:
        return self.experts.facts.contacts.get(person, [])

    def _asked(self, person: int) -> Contact | None:
        """The open ask to a person."""
        return thread(person, self._contacts(person)).asked

    def _say(self, words: str) -> None:
        self.app.notify(words, markup=False)

    # -- what happened ----------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_log(self) -> None:
        """Type what happened, in one line."""
        ref = self.ref
        if ref is not None and ref.person is not None:
            kind = _KINDS.get(ref.part, TouchKind.TALK)
            await self.pursuit.log_contact(ref.person, kind, ref.card)

    @work(exclusive=True, group="dialog")
    async def action_draft(self) -> None:
        """Write a draft of what the row asks for."""
        ref = self.ref
        if ref is not None and ref.person is not None:
            await self.pursuit.write_draft(ref.person, _LETTERS.get(ref.part), ref.card)

    def action_done(self) -> None:
        """What the row asks for has happened."""
        ref = self.ref
        if ref is None or ref.person is None:
            return
        if ref.part == "promise":
            self.action_kept()
        elif ref.part == "thanks":
            self.action_thanked()
        elif ref.part == "advice":
            self.action_told()
        elif ref.part == "waiting":
            self._follow_up_if_due(ref.person)
        elif ref.part in ("next", "word"):
            self._asked_now(ref.person, ref)
        elif ref.part == "warm":
            self._write(people.touch, ref.person, TouchKind.UPDATE)
        elif ref.part == "twins":
            self.action_merge()
        else:
            self.action_log()

    def _asked_now(self, person: int, ref: Ref) -> None:
        """The question of the row was put to them."""
        about = ""
        if ref.part == "word":
            about = tr("a word")
        else:
            about = next((n.question.topic for n in self.experts.next if n.person == person), "")
        self._write(people.touch, person, TouchKind.ASK, about=about, opportunity=ref.card)

    def _follow_up_if_due(self, person: int) -> None:
        due = [w for w in self.experts.waiting if w.person == person]
        if not due or due[0].due:
            self.action_followed_up()
            return
        last = thread(person, self._contacts(person)).last_out
        silent = (self.experts.today - last).days if last else 0
        left = FOLLOW_UP_DAYS - silent
        when = tr("not a third time")
        if left > 0:
            when = trn("in {count} day", "in {count} days", left)
        self._say(
            tr(
                "A follow-up is in order {when}. r: they answered, f: you followed up now.",
                when=when,
            )
        )

    def action_followed_up(self) -> None:
        """Another word about the open question, else about nothing in particular."""
        self._about_the_ask(TouchKind.FOLLOW_UP)

    def action_replied(self) -> None:
        """They answered the open question."""
        self._about_the_ask(TouchKind.REPLY)

    def _about_the_ask(self, kind: TouchKind) -> None:
        ref = self.ref
        if ref is None or ref.person is None:
            return
        asked = self._asked(ref.person)
        about, card = (asked.about, asked.opportunity) if asked else ("", None)
        self._write(people.touch, ref.person, kind, about=about, opportunity=card)

    def action_thanked(self) -> None:
        """They were thanked; for the last talk, if that is what was open."""
        ref = self.ref
        if ref is None or ref.person is None:
            return
        talk = thread(ref.person, self._contacts(ref.person)).talked_unthanked
        self._write(people.thank, ref.person, talk.about if talk else "")

    def action_kept(self) -> None:
        """The promise of the row is kept, else their first open one."""
        ref = self.ref
        if ref is not None and ref.person is not None:
            at = ref.at if ref.part == "promise" else None
            self._write(people.keep_promise, ref.person, at)

    def action_told(self) -> None:
        """They heard what came of their advice: the row's, else the last they have not."""
        ref = self.ref
        if ref is None or ref.person is None:
            return
        mine = [a for a in advice(self.experts.facts) if a.person == ref.person]
        chosen = [a for a in mine if ref.part == "advice" and a.contact.at == ref.at]
        chosen = chosen or [a for a in mine if a.told_on is None]
        if not chosen:
            self._say(
                tr(
                    "No advice of {name} waits to be told about.",
                    name=self.experts.name(ref.person),
                )
            )
            return
        about = tr("what came of it: {takeaway}", takeaway=chosen[0].contact.takeaway)
        self._write(people.touch, ref.person, TouchKind.UPDATE, about=about)

    # -- about a person ---------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_keep_warm(self) -> None:
        """Say every how many days to keep in touch; an empty line ends it."""
        from tui.dialogs.line import LineDialog

        ref = self.ref
        if ref is None or ref.person is None:
            return
        person = ref.person
        before = self.experts.facts.people[person].get("keep_warm_days")
        heading = tr("Keep in touch with {name} every ... days", name=self.experts.name(person))
        text = await self.app.push_screen_wait(
            LineDialog(heading, str(before or ""), _days, tr("60, or empty: not any more"))
        )
        if text is not None:
            self._write(people.keep_warm, person, _days(text))

    def action_leave_alone(self) -> None:
        """They wish not to be written to; the same key takes that back."""
        ref = self.ref
        if ref is not None and ref.person is not None:
            now = self.experts.facts.people[ref.person].get("no_contact") is True
            self._write(people.leave_alone, ref.person, not now)

    def action_private(self) -> None:
        """Leave them out of every export; the same key takes that back."""
        ref = self.ref
        if ref is not None and ref.person is not None:
            now = self.experts.facts.people[ref.person].get("private") is True
            self._write(people.keep_private, ref.person, not now)

    def action_copy(self) -> None:
        """Ask what of it to copy."""
        ref = self.ref
        if ref is not None and ref.person is not None:
            self.pursuit.copy_of(Person, (ref.person,))

    def action_delete(self) -> None:
        """Put the person into the bin."""
        ref = self.ref
        if ref is not None and ref.person is not None:
            numbers = [ref.person]
            self.perform(lambda store: store.delete(Person, numbers))

    @work(exclusive=True, group="dialog")
    async def action_forget(self) -> None:
        """Take a person out of every record, once it is said what goes and what stays."""
        from tui.dialogs.confirm import ConfirmDialog
        from tui.forgetting import what_goes

        ref = self.ref
        if ref is None or ref.person is None:
            return
        name = self.experts.name(ref.person)
        detail = await what_goes(self.store, ref.person, self.pursuit.setup.key("app.undo"))
        dialog = ConfirmDialog(
            tr("Forget {name}?", name=name), detail, yes=tr("Forget"), no=tr("Keep")
        )
        if await self.app.push_screen_wait(dialog):
            self._write(forgetting.forget, ref.person, names=True)

    @work(exclusive=True, group="dialog")
    async def action_add_person(self) -> None:
        """Add a person in one line; at the place of the row, where nobody is known yet."""
        ref = self.ref
        place = ref.place if ref is not None and ref.part == "place" else ""
        number = await self.pursuit.add_person(place)
        if number is not None:
            self.show_person(number)

    def show_person(self, number: int) -> None:
        """Show a person on top, under the cursor."""
        self.found = number
        self.refresh_from_store()
        self.list.select(Ref("found", number))

    # -- twice here -------------------------------------------------------------------------------

    def action_merge(self) -> None:
        """Two records of one person become one; the older stays."""
        ref = self.ref
        if ref is not None and ref.part == "twins":
            self._write(tidying.merge, Person, ref.person, ref.other)

    def action_apart(self) -> None:
        """They are two people: the question is not put again."""
        ref = self.ref
        if ref is not None and ref.part == "twins":
            self._write(tidying.keep_apart, ref.person, ref.other)


def _days(text: str) -> int | None:
    """A number of days, None for none. Raises BadInput."""
    text = text.strip().removesuffix("days").removesuffix("d").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= _LONGEST):
        raise BadInput(tr("Type a number of days from 1 to 3650, such as 60"))
    return int(text)
