"""The pictures in the README are what the app looks like now."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import textual

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("screenshots_make", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    if textual.__version__ != module.pinned_textual():
        pytest.skip(f"the pictures are those of Textual {module.pinned_textual()}")
    return module


def test_committed_pictures_are_current(make: ModuleType) -> None:
    made = dict(make.render())
    stale = [
        name
        for name, svg in made.items()
        if not (FOLDER / f"{name}.svg").exists()
        or (FOLDER / f"{name}.svg").read_text(encoding="utf-8") != svg
    ]
    assert stale == [], "run: python screenshots/make.py"


def test_every_picture_has_a_scene(make: ModuleType) -> None:
    assert {file.stem for file in FOLDER.glob("*.svg")} == {scene.name for scene in make.SCENES}


def test_pictures_fetch_nothing_and_name_no_folder_of_this_machine(make: ModuleType) -> None:
    for name, svg in make.render(make.SCENES[:1]):
        assert "@font-face" not in svg, name
        assert "url(http" not in svg, name
        assert str(Path.home()) not in svg, name
