"""Rotated copies of the table files: the first of each day, 7 daily, 4 weekly and 12 monthly."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from store.disk import snapshots, system

DAILY, WEEKLY, MONTHLY = 7, 4, 12


def newest_first(folder: Path) -> list[Path]:
    """The backup folders, the newest first."""
    try:
        names = sorted(os.listdir(folder / "backups"), reverse=True)
    except FileNotFoundError:
        return []
    return [folder / "backups" / name for name in names if not name.startswith(".")]


def make(folder: Path, name: str, tables: Iterable[str]) -> Path | None:
    """Copy the table files to ``backups/NAME``; each copy is read once before it counts.

    Call with the folder's lock held. Copies, not hard links: a stock TinyDB writer changes files in
    place. Returns the new folder, or None when there is one of that name or nothing to copy.
    """
    target = folder / "backups" / name
    if target.exists():
        return None
    contents: list[tuple[str, bytes]] = []
    for table in tables:
        with contextlib.suppress(OSError, ValueError):
            data = (folder / f"{table}.json").read_bytes()
            snapshots.prove(table, data)
            contents.append((f"{table}.json", data))
    if not contents:
        return None
    aside = target.with_name(f".{name}.{os.getpid()}")
    system.make_folder(aside)
    for file, data in contents:
        system.atomic_write(aside / file, [data])
    system.sync_folder(aside)
    os.rename(aside, target)
    system.sync_folder(target.parent)
    return target


def read(copy: Path) -> Iterator[tuple[str, snapshots.Snapshot | None]]:
    """Each table file of a copy with its content; None for one that cannot be read."""
    for path in sorted(copy.glob("*.json")):
        try:
            yield path.stem, snapshots.parse(path.stem, path.read_bytes())
        except (OSError, ValueError):
            yield path.stem, None


def rotate(folder: Path) -> list[Path]:
    """Remove the daily copies that no rule keeps; copies made for another reason stay."""
    days = {day: path for path in newest_first(folder) if (day := day_of(path.name))}
    kept = keepers(list(days))
    removed = [path for day, path in days.items() if day not in kept]
    for path in removed:
        for file in path.iterdir():
            os.unlink(file)
        os.rmdir(path)
    return removed


def keepers(days: list[date]) -> set[date]:
    """Of the days with a copy: the newest 7, the newest of each of 4 weeks and of 12 months."""
    newest = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return {*newest[:DAILY], *list(weeks.values())[:WEEKLY], *list(months.values())[:MONTHLY]}


def day_of(name: str) -> date | None:
    """The day of a daily copy by its name; None for one made for another reason."""
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
