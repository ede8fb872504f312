"""Every screen can be translated: in a language of accents nothing on it is left in English."""

from __future__ import annotations

import pytest

from tests.accents import accented, speaking_accents, unsaid, walk
from tests.functional.test_sizes import DIALOGS, PLACES
from tui.commands import COMMANDS

# What is typed, kept in files or a name is the same in every language.
TYPED = {
    "typed": "mile fb guess promise took yest yesterday today title due closes overdue deleted "
    "archived is silent this week or skill STAR https entries",
    "kept": "added cli conversations creative digital posting proofs referral trade Improve Plan "
    "offers General dark Action stepping stone stretch in reach",
    "files": "pursuit settings toml tmp csv Downloads applications",
    "keys": "Home g End G",
    # Of the demonstration's data, in the words of a screen or cut by it.
    "data": "Lantern Films Dream Send the lighting reel At breakfast Wiring short film Low Tide "
    "Lanternfall Pictures colum yam vm Nov yester jun",
}


@pytest.mark.parametrize("ways", [PLACES, DIALOGS], ids=["screens", "dialogs"])
async def test_nothing_is_left_in_english(ways: tuple[str, ...]) -> None:
    words = {word for each in TYPED.values() for word in each.split()}
    left = await walk(ways)
    assert {
        way: phrases
        for way, found in left.items()
        if (phrases := sorted(each for each in found if not set(each.split()) <= words))
    } == {}


def test_the_test_can_fail() -> None:
    with speaking_accents():
        assert unsaid("Ńėẋť ċȧřḋ", []) == set()
    assert unsaid("Next card at Orbit", ["Orbit"]) == {"Next card at Orbit"}
    assert accented("{count:,} cards") == "{count:,} ċȧřḋş"


def test_every_command_has_words_for_translators() -> None:
    from tests.texts import catalogue

    texts = {message.id for message in catalogue()}
    assert [each.id for each in COMMANDS if each.help not in texts] == []
