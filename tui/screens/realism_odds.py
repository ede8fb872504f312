"""What the screen of realism says of the odds: a first offer, what would change it, what is silent.

Pure functions of what is known and of a forecast. While there is none, the same rows stand there
and say so: the cursor keeps its place when the figures come. Words and figures are those of
``odds.words``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from textual.content import Content

from store.i18n import tr, tr_later, trn
from store.insight.facts import Facts
from store.insight.odds import words
from store.insight.odds.card_words import WORKING, wait_words
from store.insight.odds.first_offer import WITHIN
from store.insight.odds.forecast import Forecast, Lever
from store.insight.odds.futures import HORIZON
from store.insight.odds.inputs import Inputs, Waiting
from store.insight.odds.levers import FIT_IF, INTERVIEWS_IF, POSTINGS, REFERRAL, REFERRALS
from store.insight.odds.silence import Range
from store.insight.sweep import RESTS_DAYS
from store.pipelines import Meaning
from tui.widgets.chances import (
    Bands,
    axis,
    band_content,
    band_line,
    band_words,
    dots,
    dots_content,
    dots_words,
)
from tui.widgets.rows import visible
from tui.widgets.sections import Item, Section

ANEW = tr_later("being worked out anew")
NO_ENTRIES = tr_later("With no entries yet these are typical figures, wide on purpose.")
NARROW = tr_later("They narrow as yours arrive.")
NOTHING = tr_later("Nothing is sent or planned yet. A plan for a week brings typical figures.")
_LEVERS = (POSTINGS, REFERRAL, REFERRALS, FIT_IF, INTERVIEWS_IF)
_MOST_SILENT = 6
_WIDTH = 44  # cells of the charts in the list: they fit beside the leads at 80 columns
_ASIDE, _ASIDE_DOTS = 34, 20  # and in the details beside it at 100
_ONE_LINE = 74  # cells of the glance at 80 columns
_BLANK = " "


class OddsRef(NamedTuple):
    """What a row stands for: ``part`` is offer, lever or silent; ``code`` which of them."""

    part: str
    code: str
    card: int = 0


class Odds:
    """Everything the screen tells of the odds. ``anew``: the figures are of before a change."""

    def __init__(
        self,
        facts: Facts,
        inputs: Inputs,
        forecast: Forecast | None,
        *,
        anew: bool = False,
        sweep_key: str = "",
    ) -> None:
        self.facts = facts
        self.inputs = inputs
        self.forecast = forecast
        self.anew = anew
        self._sweep_key = sweep_key
        self._silence = {each.card: each for each in forecast.silence} if forecast else {}

    @property
    def nothing(self) -> bool:
        """Whether there is nothing yet that an offer could come from."""
        has = self.inputs
        paced = any(each.sent or each.planned for each in has.paces)
        return not (has.sent or has.talks or has.in_hand or paced)

    def glance(self) -> str:
        """The first offer in a line: half and four in five, or that it is being worked out."""
        if self.nothing:
            return ""
        what = tr("Another offer") if self.inputs.in_hand else tr("First offer")
        if self.forecast is None:
            return f"{what}: {tr(WORKING)}"
        said = words.first_offer_lines(self.forecast)[1]
        line = f"{what}: {said[:1].lower()}{said[1:]}"
        return line if len(line) <= _ONE_LINE else line.partition("; ")[0]

    def sections(self) -> list[Section]:
        """The three parts, in the order of the questions."""
        if self.nothing:
            return [Section(tr("First offer"), empty=tr(NOTHING))]
        return [self._offer(), self._change(), self._silent()]

    # -- the first offer --------------------------------------------------------------------------

    def _offer(self) -> Section:
        found = self.forecast
        title = tr("Another offer") if self.inputs.in_hand else tr("First offer")
        if found is None:
            rows = [self._row("offer", "when", "", tr("when"), more=(_BLANK,) * 3)]
            rows += [self._within(weeks, None) for weeks in WITHIN]
            rows.append(self._row("offer", "pace", "", tr("pace"), more=(_BLANK,)))
            return Section(title, tuple(rows), count=tr(WORKING), note=_BLANK)
        first, _, second = words.first_offer_lines(found)[1].partition("; ")
        bands = bands_of(found)
        more = (_capital(second) or _BLANK, band_line(bands, _WIDTH), axis(_WIDTH))
        rows = [self._row("offer", "when", first, tr("when"), more=more)]
        rows += [self._within(weeks, found.offer.chance(weeks)) for weeks in WITHIN]
        going_on, _, pace = words.going_on(found).rstrip(")").partition(" (")
        entries = self.inputs.sent or self.inputs.talks
        whose = tr("figures: {whose}", whose=words.whose(found))
        if not entries:
            whose = f"{whose}. {tr(NARROW)}"
        rows.append(self._row("offer", "pace", pace or going_on, tr("pace"), more=(whose,)))
        note = _capital(going_on) if entries else tr(NO_ENTRIES)
        return Section(title, tuple(rows), count=tr(ANEW) if self.anew else _BLANK, note=note)

    def _within(self, weeks: int, chance: Range | None) -> Item:
        """Within so many weeks; the one that levers are compared at has its forty dots."""
        more: tuple[str, ...] = ()
        if weeks == HORIZON:
            more = (dots(chance.low, chance.high), in_dots(chance)) if chance else (_BLANK,) * 2
        said = _capital(words.likely(chance)) if chance else tr(WORKING)
        return self._row("offer", str(weeks), said, tr("{weeks} weeks", weeks=weeks), more=more)

    # -- what would change it ---------------------------------------------------------------------

    def _change(self) -> Section:
        found = self.forecast
        title, count = (
            tr("What would change it"),
            tr("an offer within {horizon} weeks", horizon=HORIZON),
        )
        levers = found.levers if found else ()
        chances = {each.code: words.one_in(each.within.mean) for each in levers}
        rows = [self._row("lever", "clear", words.clear_words(found) if found else tr(WORKING))]
        rows += [
            self._row("lever", code, lever_name(code), right=chances.get(code, tr(WORKING)))
            for code in _LEVERS
        ]
        needed = words.needed_lines(found)[0] if found else tr(WORKING)
        first, _, second = tr(words.FOOTNOTE).partition("; ")  # two lines at 80 columns
        rows.append(self._row("lever", "needed", needed, more=(f"{first};", second)))
        note = _BLANK
        if found is not None:
            now, stopped = words.one_in(found.offer.chance(HORIZON).mean), found.stopped.mean
            note = tr(
                "As now {now}; with nothing new sent {one_in}",
                now=now,
                one_in=words.one_in(stopped),
            )
        return Section(title, tuple(rows), count=count, note=note)

    # -- what is silent ---------------------------------------------------------------------------

    def _silent(self) -> Section:
        waiting = self._waiting
        half = _MOST_SILENT // 2
        shown = waiting if len(waiting) <= _MOST_SILENT else [*waiting[:half], *waiting[-half:]]
        note = ""
        if self._sweep_key and waiting and waiting[-1].days >= RESTS_DAYS:
            note = tr(
                "{sweep_key} goes through the long silent ones, a yes or no to each",
                sweep_key=self._sweep_key,
            )
        known = [found for each in waiting if (found := self._silence.get(each.card))]
        expected = sum(found.invited.mean for found in known) if self.forecast else None
        rows = tuple(self._waits(each) for each in shown)
        return Section(tr("Silent now"), rows, count=wait_words(len(waiting), expected), note=note)

    @cached_property
    def _waiting(self) -> list[Waiting]:
        """The applications that stand on the board and wait, the newest first: not those at rest"""
        there = {each.number for each in self.facts.open_cards if each.meaning is Meaning.APPLIED}
        found = [each for each in self.inputs.silent if each.card in there]
        return sorted(found, key=lambda each: (each.days, each.card))

    def _waits(self, each: Waiting) -> Item:
        silence = self._silence.get(each.card)
        right = words.one_in(silence.invited.mean) if silence else tr(WORKING)
        name = self.facts.cards[each.card].name
        return self._row(
            "silent",
            "",
            name,
            trn("{count:,} day", "{count:,} days", each.days),
            right,
            card=each.card,
        )

    def _row(
        self,
        part: str,
        code: str,
        text: str,
        lead: str = "",
        right: str = "",
        more: tuple[str, ...] = (),
        card: int = 0,
    ) -> Item:
        return Item(OddsRef(part, code, card), text, lead=lead, right=right, more=more)

    def said(self, item: Item) -> str:
        """A row in one line of words: what is drawn in it is said instead."""
        ref = item.key
        if self.forecast is None or not isinstance(ref, OddsRef) or ref.part != "offer":
            return item.sentence()
        if ref.code == "when":
            return replace(
                item, more=(item.more[0], band_words(bands_of(self.forecast)))
            ).sentence()
        return replace(item, more=item.more[-1:]).sentence()

    # -- beside the list --------------------------------------------------------------------------

    def about(self, ref: OddsRef) -> Content:
        """What stands beside a row: the figures with their range, a picture, what is assumed."""
        found = self.forecast
        if found is None:
            return Content(tr("{capital}. Nothing waits for it.", capital=_capital(tr(WORKING))))
        parts = {"offer": self._about_offer, "lever": self._about_lever, "silent": self._about_card}
        told = parts[ref.part](found, ref)
        assumed = [Content(line) for line in words.assumptions(found)]
        head = Content.styled(tr("What this rests on"), "bold")
        return Content("\n").join([*told, Content(), head, *assumed])

    def _about_offer(self, found: Forecast, ref: OddsRef) -> list[Content]:
        if ref.code in ("when", "pace"):
            bands = bands_of(found)
            lines = [Content(line) for line in words.first_offer_lines(found)]
            below = Content(_capital(band_words(bands)))
            return [*lines, Content(), band_content(bands, _ASIDE), below]
        chance = found.offer.chance(int(ref.code))
        said = tr("Within {code} weeks {likely}", code=ref.code, likely=words.likely(chance))
        return [Content(said), Content(), *_pictured(chance)]

    def _about_lever(self, found: Forecast, ref: OddsRef) -> list[Content]:
        lever = next((each for each in found.levers if each.code == ref.code), None)
        now = found.offer.chance(HORIZON)
        lines = [
            Content(
                tr(
                    "Within {horizon} weeks as now {likely}",
                    horizon=HORIZON,
                    likely=words.likely(now),
                )
            )
        ]
        if lever is None:
            told = (words.clear_words(found), *words.needed_lines(found), tr(words.FOOTNOTE))
            return [*lines, *map(Content, told)]
        said = f"{_capital(words.lever_words(lever))}: {words.likely(lever.within)}"
        lines += [Content(said), Content(), *_pictured(lever.within)]
        if lever.conditional:
            lines.append(Content(tr("This is an if: what it would mean, not what it will do.")))
        elif lever.code in (REFERRAL, REFERRALS):
            lines.append(Content(tr(words.FOOTNOTE)))
        return lines

    def _about_card(self, found: Forecast, ref: OddsRef) -> list[Content]:
        silence, card = self._silence.get(ref.card), self.facts.cards.get(ref.card)
        if silence is None or card is None:
            return []
        said = words.silence_line(silence, visible(card.name))
        return [Content(said), Content(), *_pictured(silence.invited, tr("such cards"))]


def lever_name(code: str) -> str:
    """Twice the postings."""
    return _capital(words.lever_words(Lever(code, 0, Range(0.0, 0.0, 0.0), 0.0, conditional=False)))


def bands_of(found: Forecast) -> Bands:
    """Between which weeks the first offer comes."""
    offer = found.offer
    return Bands(offer.weeks(50), offer.band(50), offer.band(80), offer.band(95))


def in_dots(chance: Range, what: str = "") -> str:
    """Of 40 such pursuits about 24, likely between 14 and 33"""
    return dots_words(what or tr("such pursuits"), chance.mean, chance.low, chance.high)


def _pictured(chance: Range, what: str = "") -> list[Content]:
    dotted = dots_content(chance.low, chance.high)
    rows = [dotted[:_ASIDE_DOTS], dotted[_ASIDE_DOTS:]]
    return [*rows, Content(in_dots(chance, what)), Content(tr("● at least  ◐ perhaps  ○ not"))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
