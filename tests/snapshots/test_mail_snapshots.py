"""Pictures of the questions about e-mails: each docstring says what the eye should find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.unit.mails import INVITATION, box, mail
from tui.app import PursuitApp
from tui.dialogs.mail import MailDialog
from tui.session import Session

ENV = {"PURSUIT_NOW": "2026-11-23T09:30"}


def shown(
    compare: Any, folder: Path, patch: pytest.MonkeyPatch, size: tuple[int, int], *keys: str
) -> bool:
    calendar = INVITATION.format(method="REQUEST", when=":20261201T133000Z")
    invitation = mail(
        "We would like to invite you to an interview about your application.",
        number=1,
        calendar=calendar,
        sender="Teatro Brisamar <jobs@brisamar.example>",
        subject="Your application: Lighting technician",
    )
    (folder / "box.mbox").write_bytes(box(invitation, mail("We cannot offer you the position.",
                                      number=2, sender="Bo [/] <bo@hotel.example>")))  # fmt: skip
    patch.chdir(folder)
    session = Session.demo(ENV)

    async def go(pilot: Pilot[Any]) -> None:
        await pilot.press("I", *"box.mbox", "enter")
        for _ in range(200):
            await pilot.pause(0.02)
            if isinstance(pilot.app.screen, MailDialog):
                break
        await pilot.press(*keys)

    try:
        return bool(compare(PursuitApp(session), terminal_size=size, run_before=go))
    finally:
        session.close()


def test_narrow(snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What they say, in their words; the card, and what a yes does."""
    assert shown(snap_compare, tmp_path, monkeypatch, (80, 24))


def test_wide_without_a_card(
    snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No card is like it: one is to be chosen, and there is no yes yet."""
    assert shown(snap_compare, tmp_path, monkeypatch, (120, 40), "n")
