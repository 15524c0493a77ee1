"""What goes wrong in words that a person can act on."""

from http import HTTPStatus

from django.utils.functional import Promise


class Refused(Exception):
    """A rule says no. Its message is shown to the person who asked.

    Services raise it; views put it beside the form, or let it go, and then it
    becomes a page of its own with ``status``.

    Args:
        message: One or two sentences: why not, and what to do instead.
    """

    status = HTTPStatus.FORBIDDEN

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.args[0])


class TooLarge(Refused):
    """More was sent than this installation takes."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class Gone(Refused):
    """What was asked for was here, and is not any more."""

    status = HTTPStatus.GONE


class TooOften(Refused):
    """The same thing was done too many times in a row.

    Args:
        message: What was done too often.
        wait_seconds: After how long it may be tried again.
    """

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, message: str | Promise, *, wait_seconds: int = 60) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds
