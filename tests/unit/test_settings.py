"""The settings file: read with care, written without losing what a person put there."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from store import FixedClock, columns, open_store
from store.disk.settings_file import load, save
from store.errors import BadInput, NotSaved, ReadOnly
from store.pipelines import DEFAULT, Column, Meaning
from store.presets import BY_ID
from store.settings import FILE, Density, Settings, usual_week_start
from store.settings_values import value_of
from tui.session import Session

WHOLE = """\
theme = "textual-light"
density = "compact"
date_order = "month first"
week_start = "Sunday"
pipeline = "film"

[keymap]
"cards.note" = "N"
board.move_left = ["A", "shift+left"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / FILE
    path.write_text(text, encoding="utf-8")
    return path


# -- reading --------------------------------------------------------------------------------------


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert load(tmp_path) == (Settings(), ())
    assert Settings().order == "dmy"
    assert Settings().pipeline is DEFAULT


def test_every_setting_is_read(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    settings, problems = load(tmp_path)
    assert problems == ()
    assert settings == Settings(
        theme="textual-light",
        density=Density.COMPACT,
        date_order="mdy",
        week_start="sunday",
        pipeline=BY_ID["film"].pipeline,
        keymap={"cards.note": "N", "board.move_left": "A,shift+left"},
    )


def test_columns_of_ones_own_are_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        """\
[[pipeline]]
id = "saved"
title = "Seen"
meaning = "saved"
limit = 3
[[pipeline]]
title = "Over"
meaning = "closed"
""",
    )
    settings, problems = load(tmp_path)
    assert problems == ()
    assert settings.pipeline.columns == (
        Column("saved", "Seen", Meaning.SAVED, 3),
        Column("over", "Over", Meaning.CLOSED),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('density = "tiny"', "Line 1: density cannot be 'tiny'. It can be comfortable, compact."),
        ("\n\ntheme = 3", "Line 3: theme cannot be 3. It is the name of a theme."),
        (
            'week_start = "someday"',
            "Line 1: week_start cannot be 'someday'. It can be monday, tuesday, wednesday, "
            "thursday, friday, saturday, sunday.",
        ),
        (
            'date_order = "ymd"',
            "Line 1: date_order cannot be 'ymd'. It can be day first, month first.",
        ),
        (
            'pipeline = "circus"',
            "Line 1: pipeline cannot be 'circus'. They can be general, software, film, sales, "
            "academia, trades, care, public.",
        ),
        (
            "# colours\ncolour = 1",
            "Line 2: colour is not a setting. The settings are theme, density, opens, date_order, "
            "week_start, pipeline, keymap.",
        ),
        (
            '[keymap]\n"cards.note" = 7',
            "Line 2: keymap.cards.note has no keys. Write them as text, with commas between: "
            '"x,ctrl+x".',
        ),
        ("keymap = 1", "Line 1: keymap cannot be 1. It is a table: [keymap]."),
        (
            '[[pipeline]]\ntitle = "A"\nmeaning = "nice"',
            "Line 1: pipeline cannot be used: the meaning of column 1 cannot be 'nice'. It can be "
            "saved, preparing, applied, talking, offer, closed.",
        ),
        (
            '[[pipeline]]\ntitle = "A"\nmeaning = "saved"',
            "Line 1: pipeline cannot be used: One column means closed, and it is the last. 0 of "
            "these 1 columns mean closed.",
        ),
        (
            '[[pipeline]]\ntitle = "A"\nmeaning = "closed"\nwip = 3',
            "Line 1: pipeline cannot be used: column 1 says 'wip'. It can say id, title, meaning, "
            "limit, collapsed.",
        ),
        ("theme = = 1", "It is not a TOML file: Invalid value (at line 1, column 9)."),
        ("a = " + "[" * 5000, "It is not a TOML file: its values are nested too deeply."),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, text: str, says: str
) -> None:
    write(tmp_path, text)
    settings, problems = load(tmp_path)
    assert problems == (says,)
    assert settings == Settings()


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b'theme = "\xe9"', b"\x00" * 50, b"x" * 2_000_000]
)
def test_any_bytes_are_survived(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    settings, problems = load(tmp_path)
    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].startswith("It is not a TOML file: ")


def test_a_bad_line_does_not_cost_the_good_ones(tmp_path: Path) -> None:
    write(tmp_path, 'density = 1\ntheme = "nord"\n')
    assert load(tmp_path).settings.theme == "nord"


def test_a_file_with_windows_line_ends_and_a_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'\xef\xbb\xbftheme = "nord"\r\ndensity = "compact"\r\n')
    assert load(tmp_path).settings[:2] == ("nord", Density.COMPACT)


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ({"LANG": "en_US.UTF-8"}, "sunday"),
        ({"LANG": "en_GB.UTF-8"}, "monday"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_DE.UTF-8"}, "monday"),
        ({"LC_ALL": "ar_EG"}, "saturday"),
        ({"LANG": "C.UTF-8"}, "monday"),
        ({}, "monday"),
    ],
)
def test_a_week_begins_as_usual_in_the_place(locale: dict[str, str], day: str) -> None:
    assert usual_week_start(locale) == day


def test_what_is_set_goes_before_the_place() -> None:
    assert Settings(week_start="saturday").first_weekday({"LANG": "en_US"}) == 5
    assert Settings().first_weekday({"LANG": "en_US"}) == 6


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("density", "Compact", Density.COMPACT),
        ("date_order", "month first", "mdy"),
        ("date_order", "mdy", "mdy"),
        ("week_start", "sun", "sunday"),
        ("week_start", "usual", ""),
        ("theme", "nord", "nord"),
    ],
)
def test_a_typed_value_is_understood(key: str, text: str, value: object) -> None:
    assert value_of(key, text) == value


# -- writing --------------------------------------------------------------------------------------

OWN = """\
# my settings
density = "compact"   # small screen
colour = "red"

[keymap]
board.move_left = "A"  # left hand
"cards.note" = "N"

[mine]
x = 1
"""


def test_saving_keeps_comments_order_and_what_is_not_known(tmp_path: Path) -> None:
    path = write(tmp_path, OWN)
    before = load(tmp_path).settings
    after = before._replace(
        density=Density.COMFORTABLE, theme="nord", keymap={"board.move_left": "B", "app.undo": "z"}
    )
    assert save(tmp_path, before, after) is None
    assert path.read_text(encoding="utf-8") == (
        OWN.replace('density = "compact"   # small screen\n', "")
        .replace('colour = "red"\n', 'colour = "red"\ntheme = "nord"\n')
        .replace('board.move_left = "A"', 'board.move_left = "B"')
        .replace('"cards.note" = "N"\n', '"app.undo" = "z"\n')
    )
    assert load(tmp_path).settings == after


def test_a_set_of_columns_becomes_ones_own_and_back(tmp_path: Path) -> None:
    path = write(tmp_path, OWN)
    before = load(tmp_path).settings
    film = before._replace(pipeline=BY_ID["film"].pipeline)
    save(tmp_path, before, film)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["pipeline"] == "film"
    own = film._replace(pipeline=columns.rename(film.pipeline, "callback", "Recall"))
    save(tmp_path, film, own)
    assert load(tmp_path).settings == own
    assert load(tmp_path).settings.pipeline.columns[3] == Column(
        "callback", "Recall", Meaning.TALKING, 5
    )
    save(tmp_path, own, before)
    assert load(tmp_path).settings == before
    assert path.read_text(encoding="utf-8").rstrip() == OWN.rstrip()


def test_a_value_that_could_not_be_used_gives_way(tmp_path: Path) -> None:
    write(tmp_path, 'density = "tiny"\n')
    save(tmp_path, Settings(), Settings(), also=("density",))
    assert load(tmp_path) == (Settings(), ())


def test_a_file_that_is_no_toml_is_kept_aside(tmp_path: Path) -> None:
    path = write(tmp_path, "theme = = 1")
    aside = save(tmp_path, Settings(), Settings(theme="nord"))
    assert aside == tmp_path / "recovered" / "settings-1.toml"
    assert aside.read_text(encoding="utf-8") == "theme = = 1"
    assert load(tmp_path).settings.theme == "nord"
    path.write_text("still = = bad", encoding="utf-8")
    assert save(tmp_path, Settings(), Settings(theme="nord")) == aside.with_name("settings-2.toml")


def test_when_the_disk_refuses_the_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, OWN)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NotSaved) as error:
        save(tmp_path, Settings(), Settings(theme="nord"))
    assert error.value.title == "The settings could not be saved"
    assert path.read_text(encoding="utf-8") == OWN
    assert [each.name for each in tmp_path.iterdir()] == [FILE]


# -- the session ----------------------------------------------------------------------------------


def test_two_windows_change_different_settings(tmp_path: Path, clock: FixedClock) -> None:
    one, two = (Session(open_store(tmp_path, clock)) for _ in range(2))
    one.change_settings(lambda now: now._replace(theme="nord"))
    two.change_settings(lambda now: now._replace(density=Density.COMPACT))
    assert two.settings[:2] == ("nord", Density.COMPACT)
    assert one.settings_changed()
    assert one.settings == two.settings
    assert not one.settings_changed()
    one.close()
    two.close()


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path, clock: FixedClock) -> None:
    Session(open_store(tmp_path, clock)).close()
    session = Session(open_store(tmp_path, clock, read_only=True))
    with pytest.raises(ReadOnly):
        session.change_settings(lambda now: now._replace(theme="nord"))
    assert not (tmp_path / FILE).exists()
    session.close()


def test_a_change_that_is_refused_changes_nothing(tmp_path: Path, clock: FixedClock) -> None:
    session = Session(open_store(tmp_path, clock))
    with pytest.raises(BadInput):
        session.change_settings(
            lambda now: now._replace(pipeline=columns.remove(now.pipeline, "closed"))
        )
    assert session.settings == Settings()
    assert not (tmp_path / FILE).exists()
    session.close()
