"""``pursuit serve``: who may connect, what windows see of each other, how it ends."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fcntl")
aiohttp = pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")

from store import FixedClock  # noqa: E402
from tests.functional.cli import REPOSITORY, Pursuit  # noqa: E402
from tests.program import folder_with  # noqa: E402
from tests.served import Served  # noqa: E402
from tui.browser.server import is_own_name, is_own_page  # noqa: E402

OnDisk = Callable[[Path, str], list[dict[str, Any]]]


@pytest.fixture
def data(tmp_path: Path, clock: FixedClock) -> Path:
    folder_with(tmp_path / "data", clock, [{"title": "Gaffer"}, {"title": "Night nurse"}])
    return tmp_path / "data"


@pytest.fixture
def served(data: Path) -> Iterator[Served]:
    with Served(data) as serving:
        yield serving


async def test_two_windows_write_into_one_folder_and_see_each_other(
    served: Served, data: Path, on_disk: OnDisk
) -> None:
    async with served.window((120, 30)) as one, served.window((120, 30)) as other:
        for window in (one, other):
            await window.wait_for("Night nurse")
        await one.press("L")
        for window in (one, other):
            await window.wait_for(lambda text: bool(re.search(r"Saved +1 +Applied +1", text)))
        await other.press("left", "L")
        for window in (one, other):
            await window.wait_for(lambda text: bool(re.search(r"Saved +0 +Applied +2", text)))
    code, said = served.end()
    assert code == 0, said
    assert {card["column"] for card in on_disk(data, "opportunities")} == {"applied"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_ending_it_saves_what_open_windows_did(
    number: int, served: Served, data: Path, on_disk: OnDisk
) -> None:
    async with served.window((120, 30)) as window:
        await window.wait_for("Night nurse")
        await window.press("L")
        await window.wait_for(lambda text: bool(re.search(r"Applied +1", text)))
        served.process.send_signal(number)
        await window.wait_closed()
        code, said = served.ended()
    assert code == 0, said
    assert [re.findall('"note":"(.*?)"', line) for line in said.splitlines()] == [
        ["1 window open: saving."],
        ["Everything is saved."],
    ]
    columns = {card["title"]: card["column"] for card in on_disk(data, "opportunities")}
    assert columns == {"Gaffer": "applied", "Night nurse": "saved"}


@pytest.mark.parametrize("pause", [0.0, 0.05, 0.2])
async def test_ending_it_while_a_window_opens_does_not_hang(served: Served, pause: float) -> None:
    async with served.window():
        await asyncio.sleep(pause)
        code, said = await asyncio.to_thread(served.end)
    assert code == 0, said


async def test_ctrl_c_again_does_not_wait_for_a_window(served: Served) -> None:
    async with served.window() as window:
        await window.wait_for("Gaffer")
        stuck = _child_of(served.process.pid)
        os.kill(stuck, signal.SIGSTOP)  # as if its disk never answered
        served.process.send_signal(signal.SIGINT)
        assert served.process.stderr is not None
        assert "1 window open" in await asyncio.to_thread(served.process.stderr.readline)
        code, said = await asyncio.to_thread(served.end)
    assert code == 1
    assert "A window ended before it had saved" in said


def _child_of(pid: int) -> int:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=True
    )
    return int(found.stdout)


async def test_leaving_in_a_window_ends_that_window(served: Served) -> None:
    async with served.window() as window:
        await window.wait_for("Gaffer")
        await window.press("ctrl+q")
        await window.wait_closed()
    code, said = served.end()
    assert code == 0, said
    assert "error" not in said


async def test_a_window_that_cannot_open_says_why_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with Served(tmp_path / "file") as served:
        async with served.window() as window:
            await window.wait_for("The data cannot be read")
            await window.wait_closed()


async def test_pages_of_other_sites_are_turned_away(served: Served) -> None:
    port = served.url.rpartition(":")[2]
    async with aiohttp.ClientSession(headers={"Cookie": served.cookie}) as session:
        for origin in ({"Origin": "https://elsewhere.example"}, {}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(f"{served.url}/ws", headers=origin)
            assert refused.value.status == 403
        renamed = {"Host": f"elsewhere.example:{port}"}
        async with session.get(served.url, headers=renamed) as answer:
            assert answer.status == 403
        async with session.get(f"{served.url}/static/../../server.py") as answer:
            assert answer.status == 404


async def test_the_page_and_all_it_names_come_from_here(served: Served) -> None:
    async with aiohttp.ClientSession(headers={"Cookie": served.cookie}) as session:
        async with session.get(f"{served.url}/?fontsize=20") as answer:
            page, sealed = await answer.text(), answer.headers["Content-Security-Policy"]
        assert 'data-font-size="20"' in page
        address = f"ws://{served.url.removeprefix('http://')}"
        assert f'data-session-websocket-url="{address}/ws"' in page
        assert "default-src 'none'" in sealed
        assert f"connect-src {address};" in sealed
        names = [name for name in re.findall(r'(?:src|href)="(.*?)"', page) if name != "data:,"]
        assert len(names) == 4
        for name in names:
            async with session.get(served.url + name) as answer:
                assert answer.status == 200
                text = await answer.text()
            if name.endswith(".css"):
                assert all(
                    link.startswith("/static/") for link in re.findall(r'url\("(.*?)"', text)
                )


async def test_nobody_gets_in_without_the_key(served: Served) -> None:
    """Who else uses this computer reaches the port, and knows no key."""
    assert len(served.key) == 32
    wrong = served.key[:-1] + ("A" if served.key[-1] != "A" else "B")
    named = served.cookie.partition("=")[0]
    for cookie in ("", f"{named}={wrong}", f"{named}=", f"pursuit-1={served.key}"):
        async with aiohttp.ClientSession(headers={"Cookie": cookie}) as session:
            for path in (
                *("/", f"/?key={wrong}", "/?key=", "/?key=%FF", "/own/page.js", "/own/nothing"),
                *("/static/js/textual.js", "/download/1", f"/own/page.js?key={served.key}"),
            ):
                async with session.get(served.url + path) as answer:
                    said = await answer.text()
                    assert (answer.status, answer.content_type) == (403, "text/plain"), path
                    assert "`pursuit serve` says in its terminal" in said
                    assert "Set-Cookie" not in answer.headers
                    assert served.key not in said
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(f"{served.url}/ws", headers={"Origin": served.url})
            assert refused.value.status == 403


async def test_the_key_of_the_address_lets_in_and_is_kept(served: Served) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get(served.address) as answer:
            assert answer.status == 200
            [kept] = answer.headers.getall("Set-Cookie")
        assert kept.startswith(f"{served.cookie};")
        assert {part.strip().lower() for part in kept.split(";")[1:]} == {
            *("httponly", "samesite=strict", "path=/"),
        }
        for path in ("/", "/own/page.js", "/static/js/textual.js"):
            async with session.get(served.url + path) as answer:
                assert answer.status == 200
    with Served(served.data) as another:
        assert another.key != served.key


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1:8765", True),
        ("[::1]:8765", True),
        ("localhost:8765", True),
        ("192.168.1.20:8765", True),
        (f"{socket.gethostname()}:8765", True),
        ("elsewhere.example:8765", False),
        ("127.0.0.1.elsewhere.example", False),
        ("", False),
    ],
)
def test_a_request_has_to_name_this_computer(host: str, own: bool) -> None:
    assert is_own_name(host) is own


def test_a_window_opens_for_its_own_page() -> None:
    assert is_own_page("http://127.0.0.1:8765", "127.0.0.1:8765")
    assert not is_own_page("http://127.0.0.1:8766", "127.0.0.1:8765")
    assert not is_own_page("null", "127.0.0.1:8765")
    assert not is_own_page(None, "127.0.0.1:8765")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::", "some-name"])
def test_other_computers_are_not_let_in_unasked(host: str, tmp_path: Path) -> None:
    said = Pursuit(tmp_path)("serve", "--host", host, code=1)
    assert said.err.startswith(f"{host} is open to other computers\n")
    assert "see what is sent, also the key that lets one in" in said.err
    assert "--open-to-network" in said.err


def test_letting_other_computers_in_comes_with_a_warning(data: Path) -> None:
    with Served(data, "--open-to-network") as served:
        code, said = served.end()
    assert code == 0, said
    assert "Anyone who has this address can read and change everything" in said
    with Served(data) as served:
        assert served.end() == (0, "")


def test_a_port_that_is_in_use_is_explained(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = Pursuit(data)("serve", "--port", str(port), code=1)
    assert said.err.startswith(f"Port {port} is in use\n")
    assert "--port" in said.err.splitlines()[-1]


def test_a_port_and_an_address_that_cannot_be(tmp_path: Path) -> None:
    pursuit = Pursuit(tmp_path)
    assert "from 0 to 65535" in pursuit("serve", "--port", "70000", code=2).err
    elsewhere = pursuit("serve", "--host", "192.0.2.1", "--open-to-network", code=1)  # RFC 5737
    assert elsewhere.err.startswith("Nothing can listen on 192.0.2.1\n")


def test_without_the_extra_it_says_what_to_install(data: Path) -> None:
    code = (
        "import sys; sys.modules['textual_serve'] = None; from tui.__main__ import main\n"
        f"sys.exit(main(['--data', {str(data)!r}, 'serve', '--port', '0']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Install what it needs: pip install 'pursuit[serve]'"
