"""What is taken along: a table for each kind of record, the board and a report to read, vCards.

Each writer takes a Library; given a ``store.privacy.Shared`` one it never sees what is private.
"""
