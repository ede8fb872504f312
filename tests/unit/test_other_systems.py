"""Windows and macOS, as far as they can be had here: no module that POSIX alone has, their folders.

The process that is asked believes to be on Windows: ``fcntl`` and its like are not there, and a
lock of files as ``msvcrt`` has it is. The standard library and Textual, which choose their parts by
the system themselves, are loaded before.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import platformdirs
import pytest

from store.disk.paths import data_folder
from tests.functional.cli import REPOSITORY

BELIEVES = '''
import sys, types

POSIX = "fcntl termios pwd grp resource pty tty crypt syslog spwd nis".split()

def believe_to_be_on_windows():
    """From here on; what was loaded before stays as it is."""
    import asyncio, multiprocessing, platformdirs, subprocess, tempfile, urllib.request, zoneinfo
    import textual.drivers.linux_driver, textual.pilot, textual.widgets, textual_serve.server
    calls = []
    msvcrt = types.ModuleType("msvcrt")
    msvcrt.LK_LOCK, msvcrt.LK_UNLCK = 1, 0
    msvcrt.locking = lambda fd, mode, size: calls.append((mode, size))
    msvcrt.calls = calls
    for name in POSIX:
        sys.modules[name] = None
    sys.modules["msvcrt"] = msvcrt
    sys.platform = "win32"
    return calls
'''


def believing(code: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BELIEVES + "calls = believe_to_be_on_windows()\n" + code],
        cwd=REPOSITORY,
        env={**os.environ, "PURSUIT_HOME": str(data), "PURSUIT_NOW": "2026-11-23T09:30"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_module_is_imported_without_what_posix_alone_has(tmp_path: Path) -> None:
    done = believing(
        """
import importlib, pkgutil, store, tui
names = [
    found.name
    for package in (store, tui)
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
""",
        tmp_path,
    )
    assert done.stderr == ""
    assert int(done.stdout) > 300


def test_commands_work_and_lock_the_folder_the_way_windows_does(tmp_path: Path) -> None:
    done = believing(
        """
from tui.__main__ import main
assert main(["--help"]) == 0
assert main(["add", "Gaffer @ Orbit #rigging due:fri"]) == 0
assert main(["move", "gaffer", "applied"]) == 0
assert main(["list"]) == 0
assert main(["doctor"]) == 0
held = 0
for mode, size in calls:
    held += 1 if mode else -1
    assert size == 1 and held in (0, 1), calls  # never twice, and always given back
assert held == 0 and len(calls) >= 4, calls
""",
        tmp_path / "data",
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert "Added 'Gaffer' at Orbit to Saved" in done.stdout
    assert "to Applied" in done.stdout
    assert "All is well." in done.stdout


def test_the_screens_open_there(tmp_path: Path) -> None:
    done = believing(
        """
import asyncio
from tui.app import PursuitApp
from tui.session import Session

async def walk():
    app = PursuitApp(Session.demo({"PURSUIT_NOW": "2026-11-23T09:30"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        for key in ("L", "t", "1", "2", "3", "4", "5", "w", "b", "comma", "escape", "T", "escape"):
            await pilot.press(key)
            await pilot.pause()
        await pilot.press("ctrl+q")
    print(app.return_value)

asyncio.run(walk())
""",
        tmp_path,
    )
    assert done.stdout == "0\n", done.stderr


FOLDERS = {
    "unix": ({"HOME": "/home/ann"}, "/home/ann/.local/share/pursuit"),
    "unix, moved": (
        {"HOME": "/home/ann", "XDG_DATA_HOME": "/data/ann"},
        "/data/ann/pursuit",
    ),
    "macos": ({"HOME": "/Users/ann"}, "/Users/ann/Library/Application Support/pursuit"),
    "windows": (
        {"LOCALAPPDATA": r"C:\Users\ann\AppData\Local"},
        r"C:\Users\ann\AppData\Local/pursuit",  # joined by this system's own slash
    ),
}


@pytest.mark.parametrize("system", FOLDERS)
def test_the_usual_folder_is_where_the_system_wants_it(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As README, "Your data", says."""
    environ, folder = FOLDERS[system]
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    module = import_module(f"platformdirs.{system.partition(',')[0]}")
    name = {"unix": "Unix", "macos": "MacOS", "windows": "Windows"}[system.partition(",")[0]]
    if name == "Windows":
        monkeypatch.setattr(module, "get_win_folder", module.get_win_folder_from_env_vars)
    monkeypatch.setattr(platformdirs, "PlatformDirs", getattr(module, name))
    assert str(data_folder(None, {})).replace("\\\\", "\\") == folder


def test_a_folder_of_ones_own_comes_first() -> None:
    assert data_folder("/a", {"PURSUIT_HOME": "/b"}) == Path("/a")
    assert data_folder(None, {"PURSUIT_HOME": " /b "}) == Path("/b")
    assert data_folder(None, {"PURSUIT_HOME": "~/c"}) == Path.home() / "c"
