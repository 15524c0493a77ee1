"""Where a request comes from, when a web server in front hands it on."""

from ipaddress import ip_address
from typing import Any

FORWARDED = b"x-forwarded-for"


class BehindProxy:
    """Tells everything behind it the visitor's own address instead of the proxy's.

    Limits count addresses. Without this all visitors would share one, so that one who
    tries codes all night would lock everybody out.

    Args:
        inner: What answers.
    """

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Hand a request on, with the address it was sent from."""
        if address := visitor_of(scope.get("headers", ())):
            scope = scope | {"client": (address, 0)}
        await self.inner(scope, receive, send)


def visitor_of(headers: Any) -> str:
    """The address that the web server in front saw; empty if it does not say.

    Only the last one is its own word: those before it are what the visitor claims.

    >>> visitor_of([(b"x-forwarded-for", b"10.0.0.1, 203.0.113.7")])
    '203.0.113.7'
    >>> visitor_of([(b"x-forwarded-for", b"somewhere")])
    ''
    """
    said = [value for name, value in headers if name == FORWARDED]
    last = said[-1].decode("latin-1").rpartition(",")[2].strip() if said else ""
    try:
        return str(ip_address(last))
    except ValueError:
        return ""
