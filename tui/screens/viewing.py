"""Views of the board: looked through, saved under a name, renamed, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from store.i18n import tr
from store.records import View
from tui.screens.looking import Looking

if TYPE_CHECKING:
    from store.insight.views import Look


class Viewing(Looking):
    """The part of the board screen that knows views."""

    @work(exclusive=True, group="dialog")
    async def action_views(self) -> None:
        """Look through a view, or rename or delete one; the list stays until one is chosen."""
        from store.insight import views
        from tui.dialogs.views import ViewsDialog

        while True:
            saved = views.saved(self.pursuit.session.store.documents(View.TABLE))
            now = self._look.name if self._look else views.ALL.name
            answer = await self.app.push_screen_wait(ViewsDialog(saved, views.BUILT_IN, now))
            if answer is None:
                return
            if answer.what == "apply":
                await self.look_through(answer.look)
                return
            if answer.what == "rename":
                await self._rename_view(answer.look)
            elif answer.look.id is not None:
                self._delete_view(answer.look.id)

    def views(self) -> list[Look]:
        """Every view there is, saved ones first."""
        from store.insight import views

        saved = views.saved(self.pursuit.session.store.documents(View.TABLE))
        return [*saved, *views.BUILT_IN]

    @work(exclusive=True, group="dialog")
    async def show_view(self, look: Look) -> None:
        """Go to the board and look through a view."""
        if self.app.screen is not self:
            self.pursuit.action_board()
        await self.look_through(look)

    async def look_through(self, look: Look) -> None:
        """Filter, sort and group as the view says."""
        from store.insight.views import ALL

        self._look = None if look == ALL else look
        self._set_sorting(look.sorting if self._look else self._sorting_before)
        if look.query:
            bar = await self._with_bar()
            bar.show(look.query)
        elif self._filter_bar is not None:
            self._filter_bar.clear()
        self._apply_filter(look.query)
        self._tell_title()
        self.board.focus()

    @work(exclusive=True, group="dialog")
    async def action_save_view(self) -> None:
        """Keep filter, order and groups under a name."""
        from store.insight import views

        name = self._look.name if self._look and self._look.id else ""
        typed = await self._ask_name(tr("Save this view as"), name, self._filter_text)
        if typed is None:
            return
        query, sorting = self._filter_text.strip(), self._sorting
        store = self.pursuit.session.store
        steps, label = views.save(store, typed, query, sorting)
        if self.pursuit.perform(lambda store: store.apply(steps, label), tell=True):
            self._look = views.named(typed, store.documents(View.TABLE))
            self._tell_title()

    def _delete_view(self, number: int) -> None:
        self.pursuit.perform(lambda store: store.delete(View, [number]), tell=True)

    async def _rename_view(self, look: Look) -> None:
        from store.errors import BadInput
        from store.insight import views

        typed = await self._ask_name(
            tr("Rename the view '{name}' to", name=look.name), look.name, look.query
        )
        if typed is None or typed == look.name:
            return
        store = self.pursuit.session.store
        try:
            steps, label = views.rename(store, look, typed)
        except BadInput as error:
            self.pursuit.show_error(error)
            return
        self.pursuit.perform(lambda store: store.apply(steps, label), tell=True)

    async def _ask_name(self, heading: str, initial: str, query: str) -> str | None:
        from tui.dialogs.value import ValueDialog

        typed = await self.app.push_screen_wait(
            ValueDialog[str](
                heading,
                _view_name,
                initial=initial,
                placeholder=tr("A name for it"),
                hint=query or tr("the whole board"),
            )
        )
        return None if typed is None else typed.value

    def views_changed(self) -> None:
        """A view was saved, renamed, deleted or brought back: the title follows."""
        from store.insight import views

        if self._look is not None and self._look.id is not None:
            document = self.pursuit.session.store.documents(View.TABLE).get(self._look.id)
            gone = document is None or bool(document.get("deleted_on"))
            self._look = None if gone else views.look_of(self._look.id, document or {})
        self._tell_title()


def _view_name(text: str) -> str:
    from store.errors import BadInput

    if not text:
        raise BadInput(tr("A view needs a name"), tr("It needs one to be found again."))
    return text
