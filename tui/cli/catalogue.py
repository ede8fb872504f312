"""Every command by name: where it lives and what it does in one line.

The order is that of the help. A module named here holds a dictionary ``COMMANDS`` with a
``Command`` for each of its names.
"""

from __future__ import annotations

from typing import NamedTuple

from store.i18n import tr, tr_later


class Entry(NamedTuple):
    """``usage`` is what follows the name; ``group`` a heading of the help."""

    module: str
    usage: str
    says: str
    group: str


_ADD = tr_later("Add and look")
_MOVE = tr_later("Act on the board")
_WHOLE = tr_later("One opportunity, whole")
_STEPS = tr_later("The five steps")
_CHANGE = tr_later("Change and take back")
_BRING = tr_later("Bring, take along and look after")

CATALOGUE: dict[str, Entry] = {
    "add": Entry("adding", "LINE...", "add a record from one typed line", _ADD),
    "list": Entry("listing", "[KIND] [QUERY...]", "list records as a table", _ADD),
    "board": Entry("board", "[QUERY...]", "show the board in plain text", _ADD),
    "views": Entry("viewing", "[VERB NAME...]", "list the views of the board, or save one", _ADD),
    "show": Entry("showing", "ID", "show everything about one record", _ADD),
    "move": Entry("moving", "ID... COLUMN", "move cards to a column", _MOVE),
    "close": Entry("moving", "ID... OUTCOME", "close cards, saying how they ended", _MOVE),
    "reopen": Entry("moving", "ID...", "bring closed cards back", _MOVE),
    "sweep": Entry("sweeping", "[--yes ID...]", "let silent cards rest, each by a yes", _MOVE),
    "tag": Entry("tagging", "ID...", "add tags to cards, or take them off", _MOVE),
    "archive": Entry("tagging", "ID...", "put cards away, off the board", _MOVE),
    "unarchive": Entry("tagging", "ID...", "bring cards back from the archive", _MOVE),
    "stage": Entry("stages", "ID [N]", "correct the history of a card", _WHOLE),
    "round": Entry("entries", "ID [KIND...]", "add or correct a call, a test, a trial day", _WHOLE),
    "sent": Entry("entries", "ID [WHAT [VERSION]]", "note a document you sent", _WHOLE),
    "posting": Entry("postings", "ID", "show or keep the text of a posting", _WHOLE),
    "terms": Entry("entries", "ID [CRITERION SAYS...]", "write what an offer says", _WHOLE),
    "offers": Entry("offers", "[ID...]", "put offers side by side", _WHOLE),
    "today": Entry("today", "", "what to do today, with the reason", _STEPS),
    "week": Entry("week", "[VERB...]", "how a week went; plan it, review it, pause it", _STEPS),
    "year": Entry("year", "", "the last year, on how many days something was entered", _STEPS),
    "funnel": Entry("funnel", "", "how far cards came and how they ended, with rates", _STEPS),
    "step": Entry("steps", "STEP", "what a step answers, 1 to 5 or by name", _STEPS),
    "odds": Entry("odds", "", "what silence means, when an offer may come", _STEPS),
    "snooze": Entry("today", "[RULE [DAYS]]", "let a rule of today be quiet", _STEPS),
    "person": Entry("reaching", "LINE...", "add a person, or what is new about one", _STEPS),
    "touch": Entry("reaching", "PERSON KIND [ABOUT...]", "write down a contact", _STEPS),
    "thank": Entry("reaching", "PERSON", "write down that you thanked them", _STEPS),
    "draft": Entry("reaching", "PERSON [KIND]", "a short message to begin from", _STEPS),
    "promise": Entry("reaching", "PERSON", "a promise to them is kept", _STEPS),
    "heard": Entry("reaching", "ID", "they wrote or called about a card", _STEPS),
    "log": Entry("proving", "LINE...", "log a proof of a skill, or practice", _STEPS),
    "proof": Entry("proving", "EXPERIENCE SKILL", "correct a proof, or take it out", _STEPS),
    "renew": Entry("proving", "EXPERIENCE SKILL", "a proof still holds", _STEPS),
    "tell": Entry("proving", "EXPERIENCE SKILL", "note who heard its story", _STEPS),
    "feedback": Entry("hearing", "LINE...", "keep what somebody said, in their words", _STEPS),
    "verdict": Entry("hearing", "ID VERDICT", "decide on feedback", _STEPS),
    "try": Entry("hearing", "ID TEXT...", "write down what you tried", _STEPS),
    "check": Entry("hearing", "ID RESULT", "you asked again: better, same, unclear", _STEPS),
    "decide": Entry("deciding", "LINE...", "open a question to answer", _STEPS),
    "weigh": Entry("deciding", "ID", "weigh a question: lean, fears, a small yes", _STEPS),
    "answer": Entry("deciding", "ID ANSWER", "yes, no or not now, with the reason", _STEPS),
    "review": Entry("deciding", "ID -2..2", "look back on an answer", _STEPS),
    "track": Entry("planning", "LINE...", "add a track, or change its plan", _STEPS),
    "milestone": Entry("planning", "LINE...", "add a milestone", _STEPS),
    "next": Entry("nexts", "ID --done", "the next action of a card: done, skipped, later", _STEPS),
    "replan": Entry("planning", "ID DATE...", "move a milestone to another day", _STEPS),
    "drop": Entry("planning", "ID", "let a milestone go", _STEPS),
    "do": Entry("planning", "LINE...", "add something to do", _STEPS),
    "done": Entry("planning", "ID", "an action or a milestone is done", _STEPS),
    "skip": Entry("planning", "ID [WHY...]", "an action will not be done", _STEPS),
    "park": Entry("planning", "ID", "let something rest until a day or a condition", _STEPS),
    "unpark": Entry("planning", "ID", "bring it back at once", _STEPS),
    "duplicates": Entry("tidying", "", "people who may be in twice", _CHANGE),
    "apart": Entry("tidying", "PERSON OTHER", "two people who look like one are two", _CHANGE),
    "merge": Entry("tidying", "KEEP OTHER", "make one record of two", _CHANGE),
    "forget": Entry("tidying", "PERSON", "take a person out of every record", _CHANGE),
    "edit": Entry("editing", "ID FIELD=VALUE...", "change fields of a record", _CHANGE),
    "fields": Entry("fields", "[KIND]", "what each field of a record means", _CHANGE),
    "note": Entry("editing", "ID TEXT...", "write a dated note on a record", _CHANGE),
    "delete": Entry("binning", "ID...", "put records into the bin", _CHANGE),
    "restore": Entry("binning", "ID...", "out of the bin, or back to a moment", _CHANGE),
    "undo": Entry("history", "", "take back the last change", _CHANGE),
    "redo": Entry("history", "", "do again what was taken back", _CHANGE),
    "history": Entry("history", "[ID|WORDS...]", "list what was done, the newest first", _CHANGE),
    "tour": Entry("touring", "", "show around the screens, on made-up data", _BRING),
    "import": Entry("exchanging", "FILE...", "bring a table you keep already", _BRING),
    "mail": Entry("mailing", "FILE", "what e-mails say of applications, to accept", _BRING),
    "export": Entry("exporting", "FORMAT", "take everything along, or a part of it", _BRING),
    "columns": Entry("columns", "[CHANGE...]", "list or change the columns of the board", _BRING),
    "settings": Entry("setting", "[KEY [VALUE]]", "list or change the settings", _BRING),
    "keys": Entry("keys", "[WORD...]", "the keys of the screens, and what words mean", _BRING),
    "completion": Entry("completing", "SHELL", "let bash, zsh or fish complete with Tab", _BRING),
    "serve": Entry("serving", "", "show the screens in a browser on this computer", _BRING),
    "doctor": Entry("upkeep", "", "check the data, and repair what can be", _BRING),
    "backup": Entry(
        "upkeep", "[list | restore DATE]", "copies of the data, and back to one", _BRING
    ),
}


def overview() -> str:
    """What ``pursuit --help`` prints."""
    lines = [
        tr("usage: pursuit [--data DIR] [--demo] [COMMAND ...]"),
        "",
        tr("Without a command, Pursuit opens its screens."),
    ]
    size = max(len(name) + len(entry.usage) for name, entry in CATALOGUE.items()) + 3
    heading = ""
    for name, entry in CATALOGUE.items():
        if entry.group != heading:
            heading = entry.group
            lines += ["", f"{tr(heading)}:"]
        lines.append(f"  {f'{name} {entry.usage}'.ljust(size)} {tr(entry.says)}")
    lines += [
        "",
        tr("With every command:"),
        tr("  --data DIR   the folder with your data (else PURSUIT_HOME, else the usual place)"),
        tr("  --demo       try it on demo data; nothing is kept"),
        tr("  --json       print JSON for programs (shapes: tui/cli/shapes.py)"),
        "",
        tr("ID is a short code from `pursuit list`, a number, or words that one record has."),
        tr("`pursuit help COMMAND` explains one, with examples. `pursuit --version` says which."),
        "",
        tr("examples:"),
        '  pursuit add "Gaffer @ Orbit Films #rigging! due:fri"',
        "  pursuit list 'due<7d'",
        "  pursuit move gaffer interview",
        "  pursuit import jobs.csv --dry-run",
    ]
    return "\n".join(lines) + "\n"
