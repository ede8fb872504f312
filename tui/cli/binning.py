"""``delete`` and ``restore``: into the bin and out of it."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from store import BadInput, Receipt, Store
from store.records import Record
from tui.cli import finding
from tui.cli.command import Call, Command
from tui.cli.naming import named, several
from tui.cli.shapes import record_shapes


def _arguments(parser: ArgumentParser) -> None:
    finding.add_ids(parser)
    finding.add_kind(parser)


def _delete(call: Call) -> None:
    with call.session(writes=True) as session:
        store = session.store
        record, numbers = _same_kind(store, call, binned=False)

        def delete(store: Store) -> Receipt:
            return store.delete(record, numbers)

        session.write(delete).wait()
        many = len(numbers) != 1
        back = "`pursuit undo` brings them back." if many else "`pursuit undo` brings it back."
        _tell(
            call,
            store,
            record,
            numbers,
            f"Put {several(store, record, numbers)} into the bin. {back}",
        )


def _restore(call: Call) -> None:
    with call.session(writes=True) as session:
        store = session.store
        record, numbers = _same_kind(store, call, binned=True)
        documents = store.documents(record.TABLE)
        binned = [number for number in numbers if documents[number].get("deleted_on")]
        if not binned:
            raise BadInput(f"{named(store, record, numbers[0])} is not in the bin")

        def restore(store: Store) -> Receipt:
            return store.restore(record, binned)

        session.write(restore).wait()
        sentence = f"Took {several(store, record, binned)} out of the bin."
        _tell(call, store, record, numbers, sentence)


def _same_kind(store: Store, call: Call, *, binned: bool) -> tuple[type[Record], list[int]]:
    """The records that are meant, all of one kind. Raises NotFound or BadInput."""
    found = [
        finding.anything(store, text, call.args.kind, binned=binned) for text in call.args.words
    ]
    kinds = {record for record, _ in found}
    if len(kinds) > 1:
        names = ", ".join(sorted(record.TABLE for record in kinds))
        raise BadInput(
            "These are records of different kinds", f"They are {names}.", "Do one kind at a time."
        )
    return found[0][0], list(dict.fromkeys(number for _, number in found))


def _tell(
    call: Call, store: Store, record: type[Record], numbers: Sequence[int], sentence: str
) -> None:
    if call.console.json:
        call.console.put_json(record_shapes(store, record, numbers))
    else:
        call.console.say(sentence)


COMMANDS = {
    "delete": Command(
        _delete,
        _arguments,
        "Put records into the bin. They leave every list and screen, and come back with "
        "`pursuit undo` or `pursuit restore`.",
        ("pursuit delete k3f9q", "pursuit delete 'jane okafor' --kind people"),
    ),
    "restore": Command(
        _restore,
        _arguments,
        "Take records out of the bin. `pursuit list --bin` shows what is there.",
        ("pursuit restore k3f9q",),
    ),
}
