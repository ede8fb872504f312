"""TinyDB's own tests, run on our storage and table.

They are not kept here: the source archive of the installed version is fetched with pip, once, into
pytest's cache, and its tests run in a process of their own with our database in place of theirs.
Offline they are skipped. ``EXCLUDED`` names every test left out, with the reason.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import tarfile
import textwrap
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("test_tables.py", "test_operations.py", "test_tinydb.py", "test_queries.py")

EXCLUDED = {
    "test_tables.py::test_table_repr": "checks TinyDB's class names in repr",
    "test_tinydb.py::test_repr": "checks the class name TinyDB in repr",
    "test_tinydb.py::test_storage_closed_once": "about a storage class made by the test",
    "test_tinydb.py::test_empty_write": "about a middleware around JSONStorage",
    "test_tinydb.py::test_access_storage": "checks TinyDB's own storage classes",
    "test_tinydb.py::test_storage_access": "checks TinyDB's own storage class",
}

OURS = '''
    """Put the store in the place of TinyDB in its own tests."""

    import itertools
    import sys
    from datetime import UTC, datetime
    from pathlib import Path

    import pytest

    sys.path.insert(0, {root!r})

    from store.clock import FixedClock
    from store.disk.database import Database
    from store.disk.tables import JournalDB

    CLOCK = FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


    @pytest.fixture
    def opened(tmp_path):
        """What the tests call TinyDB: a path names a folder, a storage in memory gets its own."""
        count = itertools.count()
        databases = []

        def open_one(path=None, storage=None, **options):
            folder = tmp_path / f"memory-{{next(count)}}" if path is None else Path(path)
            database = Database.open(folder, CLOCK, by="tests")
            databases.append(database)
            return JournalDB(database)

        return open_one


    @pytest.fixture(autouse=True)
    def ours(request, opened, monkeypatch):
        if hasattr(request.module, "TinyDB"):
            monkeypatch.setattr(request.module, "TinyDB", opened)


    @pytest.fixture
    def db(opened):
        database = opened()
        database.drop_tables()
        database.insert_multiple({{"int": 1, "char": c}} for c in "abc")
        return database
'''


@pytest.fixture(scope="module")
def tinydb_tests(request: pytest.FixtureRequest) -> Path:
    """The tests of the installed TinyDB."""
    version = importlib.metadata.version("tinydb")
    kept = getattr(request.config, "cache", None)
    if kept is None:
        pytest.skip("pytest runs without a cache folder, where TinyDB's source archive is kept")
    cache = kept.mkdir(f"tinydb-{version}")
    if not (cache / "tests").is_dir():
        fetched = subprocess.run(
            [
                sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary",
                ":all:", "--disable-pip-version-check", "--dest", str(cache), f"tinydb=={version}",
            ],
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        if fetched.returncode:
            pytest.skip(
                f"TinyDB's source archive cannot be fetched: {fetched.stderr.strip()[-200:]}"
            )
        with tarfile.open(next(cache.glob("*.tar.gz"))) as archive:
            archive.extractall(cache, filter="data")
        shutil.move(next(cache.glob("tinydb-*/tests")), cache / "tests")
    return Path(cache / "tests")


def test_tinydbs_own_tests_pass_on_our_table(tinydb_tests: Path, tmp_path: Path) -> None:
    place = tmp_path / "theirs"
    place.mkdir()
    for name in FILES:
        shutil.copy(tinydb_tests / name, place)
    (place / "conftest.py").write_text(textwrap.dedent(OURS).format(root=str(ROOT)))
    (place / "pytest.ini").write_text("[pytest]\n")
    left_out = [part for name in EXCLUDED for part in ("--deselect", name)]
    report = tmp_path / "report.xml"
    run = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly",
            *left_out, f"--junitxml={report}", f"--basetemp={tmp_path / 'temp'}", ".",
        ],
        capture_output=True, text=True, timeout=120, cwd=place,
    )  # fmt: skip
    suite = next(ET.parse(report).iter("testsuite"))
    failed = [
        f"{case.get('name')}: {result.get('message')}"
        for case in suite.iter("testcase")
        for result in case
        if result.tag in ("failure", "error")
    ]
    tests = int(suite.get("tests", "0"))
    print(f"{tests - len(failed)} of {tests} pass; {len(EXCLUDED)} left out")
    assert failed == [], run.stdout[-4000:]
    assert tests > 100
