"""What the screen of realism lists, in words: pure functions of what is known on one day.

It says what needs no forecast: what can be proved today, what would open the rest, how dates moved,
what waits for what. Each row's key is a ``Ref``.
"""

from __future__ import annotations

from typing import NamedTuple

from store.i18n import tr, tr_later, trn
from store.insight.conditions import Parked, parked, words
from store.insight.facts import Facts
from store.insight.intervals import Share
from store.insight.odds.judged import TrackRecord, track_record
from store.insight.odds.milestone_words import dropped_words, likely_words, range_words
from store.insight.odds.milestones import Timing, timings
from store.insight.pace import too_much_words
from store.insight.reach import ENOUGH_CLOSED, stretch_works, yes_by_band
from store.insight.realism import (
    CardReach,
    MilestoneView,
    OnTime,
    TrackView,
    milestone_for,
    milestones,
    on_time,
    reach_counts,
    reach_list,
    slipping,
    tracks,
)
from store.insight.skills import skill_named
from store.records import Need, Reach, TrackStatus
from store.when import show_day
from tui.screens.experience_words import ask_words, listed, share_words
from tui.screens.realism_record import record_section
from tui.screens.realism_words import (
    done_words,
    first_words,
    month_words,
    on_time_words,
    plan_words,
    slip_words,
    time_left,
    times,
)
from tui.widgets.sections import Item, Section

MOST_CARDS = 12
MOST_OVER = 12
_STATUS = {
    TrackStatus.ACTIVE: tr_later("in play"),
    TrackStatus.PARKED: tr_later("resting"),
    TrackStatus.REACHED: tr_later("reached"),
    TrackStatus.RELEASED: tr_later("let go"),
}


class Ref(NamedTuple):
    """What a row stands for. ``part`` is its section, ``table`` that of the record."""

    part: str
    table: str
    number: int


class Realism:
    """Everything the screen tells, worked out once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.today = facts.today
        self.tracks: list[TrackView] = tracks(facts)
        self.counts = reach_counts(facts)
        self.milestones: list[MilestoneView] = milestones(facts)
        self.slipping: list[MilestoneView] = slipping(facts)
        self.on_time: OnTime = on_time(facts)
        self.timings: dict[int, Timing] = timings(facts)
        self.parked: list[Parked] = parked(facts)
        self.record: TrackRecord = track_record(facts)
        self.by_band: dict[Reach, Share] = yes_by_band(facts)
        self.cards: dict[Reach | None, list[CardReach]] = {band: [] for band in self.counts}
        for each in reach_list(facts):
            self.cards[each.view.reach].append(each)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look at yet."""
        cards = any(self.counts.values())
        return not (self.tracks or self.milestones or self.parked or cards)

    # -- at a glance ------------------------------------------------------------------------------

    def glance(self) -> list[str]:
        """In reach, stretch, not for now; what slips; what has come back."""
        if self.empty:
            return []
        lines = [self._reach(), self._slips()]
        back = [each.name for each in self.parked if each.back is not None]
        if back:
            lines.append(tr("Back by itself: {listed}", listed=listed(back, 2)))
        return lines

    def _reach(self) -> str:
        told = [
            tr("In reach {counts}", counts=self.counts[Reach.IN_REACH]),
            tr("Stretch {counts}", counts=self.counts[Reach.STRETCH]),
            tr("Not for now {counts}", counts=self.counts[Reach.NOT_FOR_NOW]),
        ]
        if unknown := self.counts[None]:
            told.append(tr("{unknown} say too little yet", unknown=unknown))
        return " · ".join(told)

    def _slips(self) -> str:
        if not self.slipping:
            running = sum(1 for view in self.milestones if view.is_open)
            return tr("No milestone slips") if running else tr("No milestone is planned")
        names = [f"{v.milestone.title} ({slip_words(v)})" for v in self.slipping]
        return trn(
            "{count} slips: {names}", "{count} slip: {names}", len(names), names=listed(names, 1)
        )

    # -- sections ---------------------------------------------------------------------------------

    def sections(self) -> list[Section]:
        """All parts in the order of what to look at first; none while nothing is known."""
        if self.empty:
            return []
        opened = [view for view in self.milestones if view.is_open]
        over = [view for view in self.milestones if not view.is_open]
        return [
            self._parked_section(tr("Back by itself"), back=True),
            Section(
                tr("Milestones"),
                tuple(self._milestone(view) for view in opened),
                note=self._milestones_note(),
                empty=tr("None is planned: a step with a day, and the first day stays beside it."),
            ),
            Section(
                tr("Tracks"),
                tuple(self._track(view) for view in self.tracks),
                note=too_much_words(self.facts),
                empty=tr("No track yet: the dream you pursue, in a few words."),
            ),
            self._band(Reach.NOT_FOR_NOW, tr("Not for now, and what would open it"), "nothing"),
            self._band(Reach.STRETCH, tr("Stretch: worth a try"), ""),
            self._band(Reach.IN_REACH, tr("In reach"), ""),
            self._parked_section(tr("Parked until something comes"), back=False),
            Section(tr("Milestones that are over"), tuple(map(self._over, over[:MOST_OVER]))),
            record_section(self.record),
        ]

    # -- tracks -----------------------------------------------------------------------------------

    def _track(self, view: TrackView) -> Item:
        track = view.track
        more = [plan_words(view.plan)]
        if track.must_haves:
            more.append(tr("must have: {listed}", listed=listed(list(track.must_haves), 3)))
        counts = [
            trn("{count:,} open card", "{count:,} open cards", view.cards) if view.cards else "",
            trn("{count:,} milestone", "{count:,} milestones", view.milestones)
            if view.milestones
            else "",
        ]
        return Item(
            Ref("track", "tracks", view.number),
            track.title,
            lead=tr(_STATUS[track.status]),
            right=month_words(view),
            more=tuple(line for line in (*more, " · ".join(c for c in counts if c)) if line),
        )

    # -- reach ------------------------------------------------------------------------------------

    def _band(self, band: Reach, title: str, nothing: str) -> Section:
        cards = self.cards[band]
        yes = self.by_band.get(band)
        said = [tr("In front: how much of it you can prove")] if cards else []
        if yes is not None and yes.total >= ENOUGH_CLOSED:
            works = band is Reach.STRETCH and stretch_works(self.by_band)
            says = tr("it works for you") if works else tr("so far")
            said.append(
                tr(
                    "{says}: {hits} of {total} such cards led to a talk",
                    says=says,
                    hits=yes.hits,
                    total=yes.total,
                )
            )
        if len(cards) > MOST_CARDS:
            said.append(
                tr("the first {most_cards} of {count}", most_cards=MOST_CARDS, count=len(cards))
            )
        empty = (
            tr("Nothing is shut at the moment.") if nothing and any(self.counts.values()) else ""
        )
        return Section(
            title,
            tuple(self._card(each) for each in cards[:MOST_CARDS]),
            count=str(len(cards)) if cards else "",
            note="; ".join(said),
            empty=empty,
        )

    def _card(self, each: CardReach) -> Item:
        gates = each.view.open_gates
        lead = share_words(each.view.coverage or 0.0) if each.view.coverage is not None else ""
        if gates:
            lead = tr("a gate") if len(gates) == 1 else tr("{count} gates", count=len(gates))
        more = []
        if each.view.opens:
            said = [self.open_words(ask.skill, ask_words(ask)) for ask in each.view.opens]
            more.append(tr("would open it: {listed}", listed=listed(said, 3)))
        more += self._towards(each)
        return Item(
            Ref("card", "opportunities", each.card.number),
            each.card.name,
            lead=lead or tr("proved"),
            right=each.card.tier,
            more=tuple(more),
        )

    def open_words(self, skill: str, asked: str) -> str:
        """What is asked for, and how far one has come when there is a proof."""
        have = skill_named(self.facts, skill)
        return tr("{asked}, now {level}", asked=asked, level=have.level) if have.level else asked

    def _towards(self, each: CardReach) -> list[str]:
        """The milestones that lead to what is shut; that there is none is said of gates."""
        numbers: dict[int, None] = {}
        without = []
        for ask in each.view.opens:
            leading = milestone_for(self.facts, ask)
            numbers |= dict.fromkeys(leading)
            if not leading and ask.need is Need.GATE:
                without.append(ask.skill)
        found = [self._milestone_day(number) for number in numbers]
        lines = [tr("on the way: {listed}", listed=listed(found, 2))] if found else []
        timed = [self.timings[number] for number in numbers if number in self.timings]
        if likely := range_words(timed, self.today) if len(timed) == len(numbers) else "":
            lines.append(tr("{likely}, when all of that is done", likely=likely))
        if without:
            lines.append(tr("no milestone leads to {listed} yet", listed=listed(without, 2)))
        return lines

    def _milestone_day(self, number: int) -> str:
        found = self.facts.milestones[number]
        end = found.planned_end
        return f"{found.title}, {show_day(end, self.today)}" if end else found.title

    # -- milestones -------------------------------------------------------------------------------

    def _milestone(self, view: MilestoneView) -> Item:
        item = view.milestone
        end, days = item.planned_end, view.days
        lead = show_day(end, self.today) if end else tr("no day")
        right = "" if days is None else time_left(days)
        more = [first_words(view, self.today)]
        if (timing := self.timings.get(view.number)) is not None:
            more.insert(0, likely_words(timing, self.today))
        if item.obstacle:
            more.append(tr("may come between: {obstacle}", obstacle=item.obstacle))
        if item.if_then:
            more.append(item.if_then[:1].upper() + item.if_then[1:])
        if view.wants_splitting and not (timing and timing.has_room):
            more.append(
                tr("moved {times}: split it, or leave it more room", times=times(view.slips))
            )
        past = days is not None and days < 0
        return Item(
            Ref("milestone", "milestones", view.number),
            item.title,
            lead=lead,
            right=right,
            more=tuple(line for line in more if line),
            tone="warning" if past else "",
        )

    def _milestones_note(self) -> str:
        """How many were in time, and how many were let go, which the days leave out."""
        out = next((w for t in self.timings.values() if (w := dropped_words(t.pool))), "")
        told = self.on_time._replace(dropped=0) if out else self.on_time
        return "; ".join(filter(None, (on_time_words(told), out)))

    def _over(self, view: MilestoneView) -> Item:
        item = view.milestone
        on = item.done_on or item.dropped_on
        word = "done" if item.done_on else tr("let go")
        right = done_words(view) if item.done_on else ""
        lead = f"{word} {show_day(on, self.today)}" if on else word
        return Item(Ref("over", "milestones", view.number), item.title, lead=lead, right=right)

    # -- parked -----------------------------------------------------------------------------------

    def _parked_section(self, title: str, *, back: bool) -> Section:
        items = [each for each in self.parked if (each.back is not None) == back]
        return Section(title, tuple(map(self._parked, items)))

    def _parked(self, each: Parked) -> Item:
        when = [words(self.facts, condition) for condition in each.returns]
        said = (
            tr("back {list}", list=" or ".join(when)) if when else tr("back when you bring it back")
        )
        if each.back is not None:
            said = tr("it came: {words}", words=words(self.facts, each.back))
        return Item(
            Ref("back" if each.back else "parked", each.table, each.number),
            each.name,
            lead=tr("back") if each.back else tr("resting"),
            right=tr("since {day}", day=show_day(each.since, self.today)),
            more=(said,),
            tone="good" if each.back else "",
        )
