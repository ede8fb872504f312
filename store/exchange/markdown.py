"""The pipe tables of a Markdown file, as one table.

A file can hold several, with headings between them ("## Applied"). Their columns are put together:
by name, and by meaning where two tables call the same thing "Role" and "Position". The heading
above a table becomes a column of its own, the status where headings are statuses and the tables
have none. A link behind words becomes a column beside its own. Rows keep their line in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from store.errors import BadInput
from store.exchange.cells import one_line
from store.exchange.decoding import Source
from store.exchange.links import complete
from store.exchange.markdown_cells import Cell, read_cell
from store.exchange.markdown_parts import Part, find_parts, outline
from store.exchange.synonyms import IGNORE, MANY, NOTES, plain
from store.exchange.tables import MOST_COLUMNS, Header, Row, Table, too_many_columns
from store.i18n import tr

HEADING, SECTION = "Heading", "Section"
_STRUCK = "Struck through"
_NOT_A_LIST = "Its table has no column for a company or a title."


def read_markdown(source: Source, file: str, told: Sequence[str]) -> Table:
    """All tables of a file as one; ``told`` are the names of columns mapped by hand.

    Raises BadInput when there is no table, or too much of one.
    """
    named: dict[str, str] = {}
    parts, prose = find_parts(source, file, named)
    if not parts:
        raise BadInput(
            tr("{file} has no table", file=file),
            tr("A table in Markdown has a line of names, a line such as |---|---|, then its rows."),
            tr("Check that it is the right file, or save the list as CSV."),
        )
    if not any(part.rows for part in parts):
        raise BadInput(
            tr("{file} has a header and no rows", file=file),
            tr("There is nothing below the names of the columns."),
            tr("Check that it is the right file and that it was saved."),
        )
    words = {plain(name) for name in told}
    lists = [part for part in parts if part.is_list(words)] or parts
    builder = _Builder(file, named, lists)
    for part in parts:
        if part in lists:
            builder.take(part)
        else:
            builder.leave(part)
    return builder.table(source, lists[0].line, prose)


class _Builder:
    """One list of columns, and the rows of every table in it."""

    def __init__(self, file: str, named: Mapping[str, str], parts: Sequence[Part]) -> None:
        self._file = file
        self._named = named
        self._names: list[str] = []
        self._fields: list[str] = []
        self._also: dict[int, set[str]] = {}
        self._rows: list[tuple[int, dict[int, str]]] = []
        self._aside: dict[int, str] = {}
        self._repeats: set[int] = set()
        self._too_long: set[int] = set()
        self._links: dict[int, int] = {}
        # The status of a row is the word in it; where no table has one, the heading is.
        self._by_heading = not any("status" in part.fields for part in parts)
        said = outline(parts)
        self._status = dict(zip(map(id, parts), said.statuses, strict=True))
        self._section = dict(zip(map(id, parts), said.sections, strict=True))

    def leave(self, part: Part) -> None:
        """Count the rows of a table that is about something else."""
        for line, _ in part.rows:
            self._aside[line] = _NOT_A_LIST
            self._rows.append((line, {}))

    def take(self, part: Part) -> None:
        """Add the rows of one table."""
        places = self._places(part)
        status, section = self._status[id(part)], self._section[id(part)]
        for line, raw in part.rows:
            cells = [read_cell(cell, self._named) for cell in raw]
            if [one_line(cell.text) for cell in cells] == part.names:
                self._repeats.add(line)
            while len(cells) > len(places):
                places.append(self._column(f"Column {len(places) + 1}", line))
                self._too_long.add(line)
            said: dict[int, str] = {}
            for place, cell in zip(places, cells, strict=False):
                self._put(said, place, cell, line)
            if said and section:
                self._say(said, SECTION, section, line)
            if said and status:
                self._say_status(said, status, line)
            self._rows.append((line, said))

    def _places(self, part: Part) -> list[int]:
        places: list[int] = []
        for name, meaning in zip(part.names, part.fields, strict=True):
            place = self._same(name, meaning, taken=places)
            if place is None:
                place = self._column(name, part.line, meaning)
            elif name:
                self._also.setdefault(place, set()).add(name)
            places.append(place)
        return places

    def _same(self, name: str, meaning: str, taken: Sequence[int]) -> int | None:
        free = [at for at in range(len(self._names)) if at not in taken]
        for at in free:
            if name and plain(self._names[at]) == plain(name):
                return at
        if meaning and meaning not in MANY and meaning not in (NOTES, IGNORE):
            for at in free:
                if self._fields[at] == meaning:
                    return at
        return None

    def _column(self, name: str, line: int, meaning: str = "") -> int:
        if len(self._names) >= MOST_COLUMNS:
            raise too_many_columns(self._file, line)
        self._names.append(name)
        self._fields.append(meaning)
        return len(self._names) - 1

    def _put(self, said: dict[int, str], place: int, cell: Cell, line: int) -> None:
        text = cell.text
        if cell.links and self._fields[place] == "url":
            text, rest = cell.links[0], cell.links[1:]
            words = cell.text if len(rest) else ""
        else:
            rest, words = cell.links, ""
        if text:
            said[place] = text
        links = [link for link in (*rest, words) if link]
        if links:
            beside = self._links.get(place)
            if beside is None:
                name = f"{self._names[place] or f'Column {place + 1}'}, link"
                beside = self._links[place] = self._column(name, line)
            said[beside] = " ".join(links)
        if cell.struck:
            self._say(said, _STRUCK, "yes", line)

    def _say_status(self, said: dict[int, str], heading: str, line: int) -> None:
        """The heading where the row says no status itself."""
        if not self._by_heading:
            place = self._fields.index("status")
            if not said.get(place):
                said[place] = heading
                return
        self._say(said, HEADING, heading, line)

    def _say(self, said: dict[int, str], name: str, text: str, line: int) -> None:
        place = self._names.index(name) if name in self._names else self._column(name, line)
        said[place] = text

    def table(self, source: Source, line: int, prose: int) -> Table:
        """The table that was put together."""
        self._links_of_titles()
        width = len(self._names)
        hints = self._hints()
        used = {at for _, said in self._rows for at in said}
        made = {*self._links.values()} - used
        headers: list[Header] = []
        taken: set[str] = set()
        for at, name in enumerate(self._names):
            unique = base = name or f"Column {at + 1}"
            count = 1
            while unique in taken:
                count += 1
                unique = f"{base} ({count})"
            taken.add(unique)
            if at in made:  # all its links have found their place
                continue
            also = frozenset(self._also.get(at, ()))
            headers.append(Header(at, unique, not name, hints.get(at, ""), also))
        rows = tuple(
            Row(number, [said.get(at, "") for at in range(width)]) for number, said in self._rows
        )
        return Table(
            file=self._file,
            headers=tuple(headers),
            rows=rows,
            delimiter="|",
            encoding=source.encoding,
            sure=source.sure,
            header_line=line,
            preamble="",
            too_long=frozenset(self._too_long),
            repeats=frozenset(self._repeats),
            aside=self._aside,
            markdown=True,
            prose=prose,
        )

    def _links_of_titles(self) -> None:
        """The link behind a title is the posting's, where the row has no other."""
        if not {"url", "title"} <= set(self._fields):
            return
        column, beside = self._fields.index("url"), self._links.get(self._fields.index("title"))
        for _, said in self._rows:
            if beside is not None and beside in said and not said.get(column):
                said[column] = said.pop(beside)

    def _hints(self) -> dict[int, str]:
        """What the columns made here hold: the best link is the posting's."""
        hints = {}
        if self._by_heading and HEADING in self._names:
            hints[self._names.index(HEADING)] = "status"
        if "url" not in self._fields and self._links:
            rank: Callable[[int], int] = lambda at: (  # noqa: E731
                {"title": 0, "organization": 2}.get(self._fields[at], 1)
            )
            best = min(self._links, key=rank)
            column = self._links[best]
            if any(complete(said.get(column, "")) for _, said in self._rows):
                hints[column] = "url"
        return hints
