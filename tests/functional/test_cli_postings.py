"""`pursuit add --from`, `--fetch` and `import` with saved pages, payloads and e-mails."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from store.errors import BadInput
from store.exchange.postings import fetch, hosts
from tests.functional.cli import Pursuit
from tests.unit.test_posting_sources import SAMPLES


@pytest.fixture
def pursuit(tmp_path: Path) -> Pursuit:
    return Pursuit(tmp_path / "data")


def sample(name: str) -> str:
    return str(SAMPLES / name)


def test_a_saved_page_becomes_a_card_that_keeps_its_words(pursuit: Pursuit) -> None:
    said = pursuit("add", "--from", sample("jsonld.html"), "due:fri #rigging!", "--json").json
    assert (said["title"], said["organization"]) == ("Gaffer & best boy", "Lantern Films")
    assert (said["closes_on"], said["external_id"]) == ("2027-01-12", "LF-77")
    assert (said["next_on"], said["requirements"][0]["skill"]) == ("2026-11-27", "rigging")
    kept = pursuit("posting", "gaffer").out
    assert "- Rigging" in kept
    assert "<" not in kept
    assert pursuit("undo").out.startswith("Undone: Add 'Gaffer & best boy'")


def test_a_posting_that_is_there_already_is_added_when_asked_again(pursuit: Pursuit) -> None:
    page = sample("linkedin_guest.html")
    pursuit("add", "--from", page)
    error = pursuit("add", "--from", page, code=1).err
    assert "on the board already" in error
    assert "'Signal Engineer'" in error
    seen = pursuit("add", "--from", page, "--dry-run").out
    assert "Already on the board" in seen
    pursuit("add", "--from", page, "--again")
    assert len(pursuit("list", "--json").json) == 2


def test_of_several_postings_one_says_which(pursuit: Pursuit) -> None:
    board = sample("greenhouse.json")
    error = pursuit("add", "--from", board, code=1).err
    assert "2 postings" in error
    assert "2  Lighting intern at Lantern Films" in error
    assert pursuit("list", "--json").json == []
    assert "no posting '3'" in pursuit("add", "--from", board, "--pick", "3", code=1).err
    said = pursuit("add", "--from", board, "--pick", "2").out
    assert "Added 'Lighting intern'" in said
    assert "look whether it is right" in said  # who offers it is in the address alone
    assert (
        len(pursuit("add", "--from", board, "--pick", "all", "--again", "--json").json["added"])
        == 2
    )
    pursuit("undo")
    assert [each["title"] for each in pursuit("list", "--json").json] == ["Lighting intern"]


def test_import_accounts_for_every_posting_and_undoes_them_at_once(pursuit: Pursuit) -> None:
    board = sample("greenhouse.json")
    (report,) = pursuit("import", board, "--json").json
    assert (report["kind"], report["rows"], report["imported"]) == ("posting", 2, 0)
    assert "not chosen" in report["skipped"][1]["reason"]
    assert "--pick 1,3 or all" in pursuit("import", board, "--dry-run").out
    (report,) = pursuit("import", board, "--pick", "all", "--json").json
    assert report["imported"] == 2
    assert "Light & shade" in pursuit("posting", "gaffer").out
    (again,) = pursuit("import", board, "--pick", "1,2", "--json").json
    assert again["unchanged"] == 2
    pursuit("undo")
    assert pursuit("list", "--json").json == []
    pursuit("import", sample("plain_site.html"))
    assert "Glass blower" in pursuit("list").out
    assert "pursuit mail" in pursuit("import", sample("posting.eml"), code=1).err


def test_from_standard_input_a_message_or_what_has_no_title(pursuit: Pursuit) -> None:
    mail = (SAMPLES / "posting.eml").read_text(encoding="utf-8")
    assert "Added 'Stage hand'" in pursuit("add", "--from", "-", stdin=mail).out
    nameless = "<html><body><p>We are a small house by the sea and look for you.</p></body></html>"
    error = pursuit("add", "--from", "-", stdin=nameless, code=1).err
    assert "No title was found" in error
    assert "Added 'Cook'" in pursuit("add", "Cook @ Sluis", "--from", "-", stdin=nameless).out
    assert "two ways" in pursuit("add", "--from", "-", "--fetch", "http://a.b", code=2).err


# -- fetching: a server on loopback, which is allowed in these tests alone ------------------------


class Site(BaseHTTPRequestHandler):
    """Pages of a job board that does not behave."""

    agents: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        path = self.path
        if path.startswith("/again/"):
            self.answer(302, location=f"/again/{int(path[7:]) + 1}")
        elif path == "/moved":
            self.answer(301, location="/job")
        elif path == "/inside":
            self.answer(302, location="http://192.168.0.1/router")
        elif path == "/file":
            self.answer(302, location="file:///etc/passwd")
        elif path == "/job":
            self.answer(200, (SAMPLES / "plain_site.html").read_bytes())
        elif path == "/packed":
            page = gzip.compress((SAMPLES / "plain_site.html").read_bytes())
            self.answer(200, page, packed="gzip")
        elif path == "/bomb":
            self.answer(200, gzip.compress(bytes(30_000_000)), packed="gzip")
        elif path == "/huge":
            self.answer(200, b"<p>x</p>" * 700_000)
        elif path == "/picture":
            self.answer(200, b"\x89PNG", kind="image/png")
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"<p>")
                time.sleep(0.02)
        else:
            self.answer(404, b"gone")

    def answer(
        self, status: int, body: bytes = b"", kind: str = "text/html", location: str = "",
        packed: str = "",
    ) -> None:  # fmt: skip
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
        if packed:
            self.send_header("Content-Encoding", packed)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().handle()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    public = hosts.is_public
    monkeypatch.setattr(hosts, "is_public", lambda ip: ip == "127.0.0.1" or public(ip))
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_when_it_is_asked_for(pursuit: Pursuit, site: str) -> None:
    said = pursuit("add", "--fetch", f"{site}/moved", "--json").json
    assert (said["title"], said["organization"]) == ("Glass blower", "Murano Works")
    assert all("Pursuit" in agent for agent in Site.agents)
    packed = pursuit("add", "--fetch", f"{site}/packed", "--again", "--dry-run").out
    assert "Glass blower" in packed


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/again/0", "sends one from page to page"),
        ("/inside", "192.168.0.1 is not opened"),
        ("/file", "is not a web address"),
        ("/huge", "is too large"),
        ("/bomb", "is too large"),
        ("/picture", "sent no page"),
        ("/none", "did not give the page"),
    ],
)
def test_what_is_not_taken(site: str, path: str, title: str) -> None:
    with pytest.raises(BadInput) as caught:
        fetch.fetch(site + path)
    assert title in caught.value.title
    assert caught.value.hint


def test_a_host_that_takes_its_time_is_left(site: str) -> None:
    began = time.monotonic()
    with pytest.raises(BadInput) as caught:
        fetch.fetch(f"{site}/slow", seconds=0.15)
    assert "takes too long" in caught.value.title
    assert time.monotonic() - began < 1.5


def test_tls_with_a_host_that_has_none(site: str) -> None:
    with pytest.raises(BadInput) as caught:
        fetch.fetch(site.replace("http:", "https:"))
    assert "cannot prove who it is" in caught.value.title


def test_without_a_connection_it_says_so(pursuit: Pursuit, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    error = pursuit("add", "--fetch", "https://jobs.example/7", code=1).err
    assert "jobs.example cannot be found" in error
    assert "no connection to the internet" in error
    assert "--from FILE" in error


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:192.168.1.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://2130706433/",
    ],
)
def test_one_s_own_network_is_never_opened(url: str) -> None:
    with pytest.raises(BadInput) as caught:
        fetch.fetch(url)
    assert "is not opened" in caught.value.title


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "javascript:x", "", "//x"]
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(BadInput) as caught:
        fetch.fetch(url)
    assert "is not a web address" in caught.value.title


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_the_open_internet_is_public(address: str) -> None:
    assert hosts.is_public(address)
