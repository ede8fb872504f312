"""Everything that the screens can write, the shell can write as well: a walk of both tables."""

from __future__ import annotations

import shlex
from importlib import import_module

import pytest

from tui.cli.catalogue import CATALOGUE
from tui.cli.parsing import command_parser, parse
from tui.commands import COMMANDS

# What a person would type instead of the key; it must be understood by the command's own parser.
TWINS = {
    "app.capture": "add Gaffer", "app.posting": "add --posting FILE", "app.undo": "undo",
    "app.redo": "redo", "app.import": "import FILE", "app.export": "export ics -o FILE",
    "app.sweep": "sweep --yes k3f",
    "app.funnel": "funnel", "app.tour": "tour",
    "board.move_left": "move k3f saved", "board.move_right": "move k3f applied",
    "lift.drop": "move k3f applied --above other", "board.raise": "move k3f applied --above other",
    "board.lower": "move k3f applied --below other", "board.collapse": "columns collapse closed",
    "cards.save_view": "views save mine", "cards.pick_column": "move k3f offer",
    "cards.close": "close k3f rejected", "cards.reopen": "reopen k3f",
    "cards.archive": "archive k3f", "cards.tag": "tag k3f --add night",
    "cards.edit": "edit k3f title=Gaffer", "cards.note": "note k3f asked again",
    "cards.delete": "delete k3f",
    "page.edit": "edit k3f title=Gaffer", "page.note": "note k3f asked again",
    "page.round": "round k3f call", "page.add": "sent k3f CV", "page.stages": "stage k3f 1",
    "page.long_text": "posting k3f", "page.move_left": "move k3f saved",
    "page.move_right": "move k3f applied", "page.choose_column": "move k3f applied",
    "page.pick_column": "move k3f applied", "page.close": "close k3f rejected",
    "page.reopen": "reopen k3f", "page.archive": "archive k3f", "page.tag": "tag k3f --add night",
    "page.weigh": "decide Take it?", "record.edit": "edit ann role_now=gaffer",
    "record.note": "note ann asked again", "record.contact": "touch ann talk",
    "record.delete": "delete ann", "entries.remove": "round k3f 1 --remove",
    "offers.criterion": "terms k3f pay 40", "offers.note": "note k3f asked again",
    "offers.close": "close k3f declined", "offers.remove": "terms k3f pay --remove",
    "offers.fits_not": "terms k3f pay --fit 1", "offers.fits_partly": "terms k3f pay --fit 2",
    "offers.fits": "terms k3f pay --fit 3", "offers.fits_well": "terms k3f pay --fit 4",
    "offers.fit_unknown": "terms k3f pay --fit 0", "offer_table.choose": "terms k3f pay 40",
    "today.done": "next k3f --done", "today.skip": "next k3f --skip",
    "today.tomorrow": "next k3f --later tomorrow", "today.day": "promise ann --later fri",
    "today.snooze": "snooze N5 7", "today.new": "do Draft letter",
    "experts.log": "touch ann talk shifts", "experts.done": "promise ann",
    "experts.replied": "touch ann reply", "experts.followed_up": "touch ann follow_up",
    "experts.thanked": "thank ann", "experts.kept": "promise ann",
    "experts.told": "touch ann update", "experts.keep_warm": "edit ann keep_warm_days=60",
    "experts.leave_alone": "edit ann no_contact=true", "experts.add": "person Ann Lee",
    "experts.merge": "merge ann anne", "experts.apart": "apart ann anne",
    "experts.private": "edit ann private=true", "experts.forget": "forget ann",
    "experts.delete": "delete ann",
    "experience.proof": "log proof '#rigging' 3 Rigged",
    "experience.practice": "log did 45m '#rig'",
    "experience.plan": "do Practise rigging fri", "experience.add": "add exp Stagehand",
    "experience.tell": "tell stagehand rigging", "experience.renew": "renew stagehand rigging",
    "experience.edit": "proof stagehand rigging --level 3",
    "experience.milestone": "milestone Licence by fri", "experience.delete": "delete stagehand",
    "criticism.heard": "feedback 'too fast'", "criticism.take": "verdict k3f take",
    "criticism.test": "verdict k3f test", "criticism.park": "verdict k3f park",
    "criticism.not_mine": "verdict k3f 'not mine'", "criticism.tried": "try k3f slower",
    "criticism.check": "check k3f better", "criticism.ask": "do Ask Ann again",
    "criticism.edit": "edit k3f impact=lost", "criticism.skill": "edit k3f theme=pace",
    "criticism.reopen": "verdict k3f open", "criticism.delete": "delete k3f",
    "decisions.ask": "decide Move?", "decisions.weigh": "weigh k3f --lean 60",
    "decisions.yes": "answer k3f yes", "decisions.no": "answer k3f no",
    "decisions.not_now": "answer k3f 'not now'", "decisions.look_back": "review k3f 1",
    "decisions.piloted": "weigh k3f --piloted",
    "decisions.again": "decide Move?", "decisions.delete": "delete k3f",
    "realism.milestone": "milestone Reel by fri", "realism.replan": "replan reel fri",
    "realism.likely": "replan reel --likely",
    "realism.done": "done reel", "realism.let_go": "drop reel", "realism.park": "park reel",
    "realism.back": "unpark reel", "realism.week": "track light --posting 2",
    "realism.obstacle": "edit reel obstacle=rain", "realism.track": "track Film light",
}  # fmt: skip
# Their own tables of actions, or nothing that is kept in the records.
SCREENS_OWN = {
    "settings": "`settings`", "columns": "`columns`", "keys": "`settings keymap.`",
    "week": "`week`", "history": "`restore --to`", "past": "`restore --to`",
    "changes": "reads", "look": "reads", "place": "goes there", "sections": "goes there",
    "jump": "goes there", "filter": "reads",
}  # fmt: skip
READS = {
    "app.history", "app.jump", "app.veil", "app.settings", "app.help", "app.palette", "app.board",
    "app.quit", "board.cursor_down", "board.cursor_up", "board.cursor_left", "board.cursor_right",
    "board.cursor_first", "board.cursor_last", "board.page_up", "board.page_down", "board.open",
    "board.lift", "board.toggle_mark", "board.mark_all", "board.extend_down", "board.extend_up",
    "lift.leave", "lift.left", "lift.right", "lift.up", "lift.down", "lift.first", "lift.last",
    "lift.to", "cards.filter", "cards.views", "cards.group", "cards.copy", "cards.offers",
    "cards.sort", "cards.peel", "page.back", "page.draft", "page.copy", "page.offers",
    "entries.down", "entries.up", "entries.first", "entries.last", "entries.choose", "record.back",
    "record.draft", "record.copy", "offer_table.down", "offer_table.up", "offer_table.left",
    "offer_table.right", "offer_table.first", "offer_table.last", "offers.open", "offers.back",
    "today.quiet", "today.record", "today.all", "today.copy", "experts.draft", "experts.find",
    "experts.copy", "experience.copy", "criticism.copy", "criticism.draft", "decisions.card",
    "decisions.copy", "decisions.draft", "realism.copy",
}  # fmt: skip


def test_every_action_is_in_exactly_one_list() -> None:
    ids = {c.id for c in COMMANDS if c.group not in SCREENS_OWN}
    assert ids == TWINS.keys() | READS
    assert not (TWINS.keys() & READS)


@pytest.mark.parametrize("line", sorted(set(TWINS.values())))
def test_its_twin_is_a_command_that_is_understood(line: str) -> None:
    name, *words = shlex.split(line)
    command = import_module(f"tui.cli.{CATALOGUE[name].module}").COMMANDS[name]
    assert parse(command_parser(name, command), words)
