"""The second door: every verb as one command of the shell, in plain text or JSON.

``catalogue`` lists the commands and the module of each; ``start`` finds the one that is meant and
carries it out; ``shapes`` documents what ``--json`` prints. A command's module is imported when the
command is used, and nothing here imports Textual or Rich, but ``keys``, which lists the table of
keys.
"""
