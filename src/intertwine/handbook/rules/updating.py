"""What becomes of a page when a newer text of it comes with the program."""

from enum import Enum


class Update(Enum):
    """What to do with a page."""

    NOTHING = "nothing"
    """It says the same already, or the new text says nothing new."""
    TAKE = "take"
    """Nobody changed it here: the new text takes its place."""
    ASK = "ask"
    """It was changed on both sides: an editor decides, and until then it stays."""


def update_of(*, before: str | None, here: str | None, coming: str) -> Update:
    """What to do, from what was loaded last, what stands here, and what comes.

    Args:
        before: The text that was last loaded; None if there never was one.
        here: The page as it is, drafts included; None if it is not there.
        coming: The text that comes now.

    Example:
        >>> update_of(before="a", here="a", coming="b")
        <Update.TAKE: 'take'>
        >>> update_of(before="a", here="ours", coming="a")
        <Update.NOTHING: 'nothing'>
        >>> update_of(before="a", here="ours", coming="b")
        <Update.ASK: 'ask'>
        >>> update_of(before="a", here=None, coming="b")
        <Update.NOTHING: 'nothing'>
    """
    if here is None:
        # What editors took away stays away; what never was here comes in.
        return Update.TAKE if before is None else Update.NOTHING
    if coming in (here, before):
        return Update.NOTHING
    return Update.TAKE if here == before else Update.ASK
