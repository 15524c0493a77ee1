"""Letters that came back: which addresses take none."""

from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message

from intertwine.kit.letters import is_sealed

MOST_BYTES = 2_000_000


def returned_addresses(raw: bytes) -> set[str]:
    """The addresses that a report about a letter of ours says take no mail for good.

    Anybody can write to the address that reports go to. So one is believed only if it
    holds the number of a letter that we wrote to that very address.

    Args:
        raw: A message as it came from the mail server.

    Returns:
        None, if it is anything else, or says that it is still being tried.

    Source:
        Delivery status notifications: RFC 3464; status codes: RFC 3463.
    """
    parts = list(message_from_bytes(raw[:MOST_BYTES]).walk())
    numbers = [number for part in parts for number in _numbers(part)]
    return {
        address
        for part in parts
        for address in _failed(part)
        if any(is_sealed(number, address) for number in numbers)
    }


def _numbers(part: Message) -> Iterator[str]:
    """The numbers of letters that a part of the report holds."""
    yield str(part.get("Message-ID", ""))
    if part.get_content_type() == "text/rfc822-headers":
        yield str(message_from_string(str(part.get_payload())).get("Message-ID", ""))


def _failed(part: Message) -> Iterator[str]:
    """Whom a part of the report says could not be reached, for good."""
    is_over = str(part.get("Action", "")).strip().lower() == "failed"
    if is_over and str(part.get("Status", "")).strip().startswith("5"):
        for name in ("Original-Recipient", "Final-Recipient"):
            address = str(part.get(name, "")).rpartition(";")[2].strip().strip("<>")
            if address:
                yield address
