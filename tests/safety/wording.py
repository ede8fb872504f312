"""What a refusal must say, and must not."""

from __future__ import annotations

from store.errors import NotSaved, StoreError


def clear(error: StoreError) -> None:
    """The person learns what happened and what to do."""
    assert error.title
    assert error.detail
    assert error.hint
    assert "Traceback" not in str(error)
    assert "Errno" not in str(error)


def in_the_right_words(error: NotSaved) -> None:
    """The line may be on the disk all the same, so nobody may say it was not saved."""
    clear(error)
    assert "could not confirm" in str(error).casefold()
    assert "not saved" not in str(error).casefold()
