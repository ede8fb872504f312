"""Where the data lives: the flag, else ``PURSUIT_HOME``, else the platform's user data folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def data_folder(flag: str | None, environ: Mapping[str, str]) -> Path:
    """The folder to open. ``~`` is expanded; nothing is created here."""
    chosen = flag or environ.get("PURSUIT_HOME", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("pursuit", appauthor=False)
