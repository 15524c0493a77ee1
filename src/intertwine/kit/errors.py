"""What goes wrong in words that a person can act on."""

from django.utils.functional import Promise


class Refused(Exception):
    """A rule says no. Its message is shown to the person who asked.

    Services raise it; views put it beside the form, or let it go, and then it
    becomes a page of its own with status 403.

    Args:
        message: One or two sentences: why not, and what to do instead.
    """

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.args[0])


class TooLarge(Refused):
    """More was sent than this installation takes. A page with status 413."""


class TooOften(Refused):
    """The same thing was done too many times in a row. A page with status 429.

    Args:
        message: What was done too often.
        wait_seconds: After how long it may be tried again.
    """

    def __init__(self, message: str | Promise, *, wait_seconds: int = 60) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds
