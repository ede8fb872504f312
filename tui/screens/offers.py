"""Offers side by side, on what their owner looks for. It shows and counts; the owner decides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store import Event, Store
from store.entries import added, changed, removed
from store.i18n import tr, tr_later, trn
from store.insight.known import known
from store.insight.offers import FACTS, Comparison, Criterion, compare, folded, open_offers
from store.plans import Edit, Plan
from store.records import FITS, OfferTerm, Opportunity, Track, TrackStatus
from tui.commands import bindings
from tui.screens.offer_cells import DECIDE, OfferCells
from tui.session import Session
from tui.widgets.hints import KeyHints
from tui.widgets.offer_table import Line, OfferTable
from tui.widgets.rows import one_line
from tui.widgets.title import StatusLine, TitleBar

if TYPE_CHECKING:
    from tui.dialogs.fields import Field
    from tui.dialogs.form import FormDialog

_ASKS = {DECIDE: tr_later("Answer by"), "salary": tr_later("Pay"), "location": tr_later("Place")}
_COUNT = len(FACTS)  # the row that counts stands below the facts
AIRY = 30
"""From so many lines on, an empty one stands between the criteria."""


class OffersScreen(OfferCells):
    """``chosen`` are the cards to compare; without any, those that stand at an offer."""

    CSS_PATH: ClassVar = Path(__file__).parent.parent / "styles" / "offers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("offers")

    def __init__(
        self, session: Session, chosen: Sequence[int] = (), *, at: int | None = None
    ) -> None:
        super().__init__()
        self.session = session
        self._chosen = tuple(chosen)
        self._at = at
        self._found = Comparison((), ())

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="none")
        yield OfferTable(id="table")
        yield StatusLine()
        yield KeyHints()

    def on_resize(self) -> None:
        """More lines give more room between them."""
        self.refresh_from_store()

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.place = tr("Offers compared")
        title.notice = self.pursuit.notice
        self.refresh_from_store()
        numbers = [offer.id for offer in self._found.offers]
        if self._at in numbers:
            self._table.go_to(numbers.index(self._at))
        self._table.focus()

    @property
    def _table(self) -> OfferTable:
        return self.query_one(OfferTable)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an offer there is nothing to act on, only a way back."""
        on_one = ("fit", "criterion", "open", "note", "close_card", "remove")
        return action not in on_one or bool(self._found.offers)

    # -- what the store says ----------------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Follow a change, ours or another window's."""
        if event.touched.keys() & {Opportunity.TABLE, Track.TABLE}:
            self.refresh_from_store()

    def refresh_from_store(self) -> None:
        """Read everything again; the cursor stays in its cell."""
        store = self.session.store
        found = self._found = compare(store, self._chosen or open_offers(store))
        lines = [self._line(criterion) for criterion in found.criteria]
        if len(lines) > _COUNT:
            airy = self.size.height >= AIRY
            lines = [
                line._replace(apart=at == _COUNT or (at > _COUNT and (airy or self._turns(at))))
                for at, line in enumerate(lines)
            ]
            cells = tuple(self._count(offer) for offer in found.offers)
            lines.insert(_COUNT, Line(Content(tr("meets")), cells, apart=True))
        self._table.show([self._head(offer) for offer in found.offers], lines)
        self._table.display = bool(found.offers)
        none = self.query_one("#none", Static)
        none.display = len(found.offers) < 2
        none.set_class(not found.offers, "-all")
        none.update(self._what_to_do(len(found.offers)))
        count = len(found.offers)
        if self._chosen:
            said = trn("{count} card", "{count} cards", count)
        else:
            said = trn("{count} offer", "{count} offers", count)
        self.refresh_bindings()
        self.query_one(TitleBar).detail = said
        self._tell()

    def _turns(self, at: int) -> bool:
        """Whether the must-haves end before this row."""
        criteria = self._found.criteria
        return criteria[at - 1].yours and not criteria[at].yours

    def _what_to_do(self, offers: int) -> Content:
        if offers == 1:
            return Content(tr("One so far. When another comes it stands beside it."))
        key = self.pursuit.setup.key
        mark, together = key("board.toggle_mark"), key("cards.offers")
        return Content(
            tr(
                "No offer is open.\n\nWhen one comes, move its card to Offer: it stands here "
                "beside the others,\non what matters to you.\n\nTo compare other cards, select "
                "them on the board with {mark}, then press {together}.",
                mark=mark,
                together=together,
            )
        )

    # -- where the cursor is ----------------------------------------------------------------------

    @property
    def _offer(self) -> Opportunity | None:
        offers = self._found.offers
        return offers[self._table.place.column] if offers else None

    @property
    def _criterion(self) -> Criterion | None:
        """None on the row that counts."""
        at = self._table.place.row
        if at == _COUNT:
            return None
        return self._found.criteria[at - (at > _COUNT)]

    def targets(self) -> tuple[int, ...]:
        return (self._offer.id,) if self._offer else ()

    @on(OfferTable.Moved)
    def _tell(self) -> None:
        """The current cell in one line of words."""
        status = self.query_one(StatusLine)
        offer, criterion = self._offer, self._criterion
        if offer is None:
            status.text = ""
        elif criterion is None:
            status.text = tr(
                "How many of your criteria fit, in your own words. It decides nothing."
            )
        else:
            cell = " ".join(self._cell(offer, criterion).plain.split())
            mine = tr(", a must-have of yours") if criterion.yours else ""
            status.text = f"{one_line(offer.label)}: {one_line(criterion.name)}{mine}: {cell}"

    # -- writing ----------------------------------------------------------------------------------

    def _write(self, plan: Plan) -> None:
        self.pursuit.perform(lambda store: store.apply(*plan))

    def _form(
        self, heading: str, fields: Sequence[Field], values: dict[str, Any], kind: str = "offered"
    ) -> FormDialog:
        from tui.dialogs.form import FormDialog

        store = self.session.store
        words, order = known(store), store.settings.order
        today = store.clock.today()
        return FormDialog(heading, fields, values, today, known=words, order=order, kind=kind)

    @on(OfferTable.Chosen)
    @work(exclusive=True, group="dialog")
    async def _chosen_cell(self) -> None:
        """Write what an offer says on a criterion, and how well that fits."""
        from tui.dialogs.entry_fields import TERM
        from tui.dialogs.fields import Field, day

        offer, criterion = self._offer, self._criterion
        if offer is None or criterion is None:
            self.app.bell()
            return
        store = self.session.store
        heading = f"{criterion.name}: {offer.label}"
        if criterion.field:
            field = criterion.field
            line = day(field, tr("answer by"), tr("fri, in 10 days, 12 jun"))
            if field != DECIDE:
                line = Field(field, criterion.name)
            values: dict[str, Any] = {field: getattr(offer, field)}
            given = await self.app.push_screen_wait(
                self._form(heading, (line,), values, Opportunity.TABLE)
            )
            if given:
                label = tr(
                    "{asks} of {named}",
                    asks=tr(_ASKS[field]),
                    named=store.named(Opportunity, [offer.id]),
                )
                self._write(Plan([Edit(Opportunity, offer.id, given)], label))
            return
        term = self._found.term(offer, criterion)
        values = {"says": term.says if term else "", "fit": term.fit if term else None}
        given = await self.app.push_screen_wait(self._form(heading, TERM[1:], values))
        if given:
            self._set(offer, criterion, term, given)

    def _set(
        self,
        offer: Opportunity,
        criterion: Criterion,
        term: OfferTerm | None,
        given: dict[str, Any],
    ) -> None:
        def plan(store: Store) -> Plan:
            if term is not None:
                return changed(store, Opportunity, offer.id, "offered", term, given)
            values = {"criterion": criterion.name, **given}
            return added(store, Opportunity, offer.id, "offered", values)

        self.pursuit.perform(lambda store: store.apply(*plan(store)))

    def action_fit(self, fit: int) -> None:
        """Say how well the current cell fits; 0 takes it back."""
        offer, criterion = self._offer, self._criterion
        if offer is None or criterion is None or criterion.field:
            self.app.notify(
                tr(
                    "How well it fits can be said of what you look for, below the first three rows."
                ),
                title=f"1-4: {tr(FITS[1])} ... {tr(FITS[4])}",
                markup=False,
            )
            return
        term = self._found.term(offer, criterion)
        if fit or term is not None:
            self._set(offer, criterion, term, {"fit": fit or None})

    def action_remove(self) -> None:
        """Take what an offer says on a criterion off it."""
        offer, criterion = self._offer, self._criterion
        term = self._found.term(offer, criterion) if offer and criterion else None
        if offer is None or term is None:
            self.app.bell()
            return
        self.pursuit.perform(
            lambda store: store.apply(*removed(store, Opportunity, offer.id, "offered", term)),
            tell=True,
        )

    @work(exclusive=True, group="dialog")
    async def action_criterion(self) -> None:
        """Add what the owner looks for: to the direction of the offer, else to the offer alone."""
        from tui.dialogs.entry_fields import TERM

        offer = self._offer
        if offer is None:
            self.app.bell()
            return
        given = await self.app.push_screen_wait(
            self._form(tr("What else matters to you?"), TERM[:1], {"criterion": ""})
        )
        if not given:
            return
        name = " ".join(given["criterion"].split())
        if any(folded(c.name) == folded(name) for c in self._found.criteria):
            self.app.notify(tr("{name} is in the table already.", name=name), markup=False)
            return
        track = self._track_of(offer)
        if track is None:
            self._set(offer, Criterion(name), None, {"says": "", "fit": None})
        else:
            wishes = [*track.must_haves, name]
            label = tr("Look for '{name}' in '{title}'", name=name, title=track.title)
            self._write(Plan([Edit(Track, track.id, {"must_haves": wishes})], label))

    def _track_of(self, offer: Opportunity) -> Track | None:
        """The direction of the offer, else the first active one."""
        tracks = self.session.store.all(Track)
        own = [track for track in tracks if track.id == offer.track]
        active = [track for track in tracks if track.status is TrackStatus.ACTIVE]
        return next(iter([*own, *active]), None)

    def action_open(self) -> None:
        """Open the page of the current offer."""
        from tui.screens.opportunity import OpportunityScreen

        if self._offer is not None:
            self.app.push_screen(OpportunityScreen(self.session, self._offer.id))

    def action_back(self) -> None:
        """Back to where it was opened."""
        if self.is_current:
            self.app.pop_screen()
