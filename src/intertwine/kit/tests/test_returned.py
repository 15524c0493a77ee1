"""A report that a letter came back is believed only about a letter of ours."""

import pytest

from intertwine.kit.letters import sealed_id
from intertwine.kit.returned import returned_addresses

TO = "ann@example.org"
REPORT = """\
From: MAILER-DAEMON@mail.example.net
To: weave@example.net
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

No such user.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.net

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}

--B
Content-Type: {kind}

From: weave@example.net
To: {to}
Message-ID: {number}
Subject: Would you like to meet somebody?

{rest}
--B--
"""
RETURNED = {
    "to": TO,
    "action": "failed",
    "status": "5.1.1",
    "kind": "message/rfc822",
    "rest": "Hello.",
}


def report(**said: str) -> bytes:
    known = RETURNED | {"number": sealed_id(TO)} | said
    return REPORT.format(**known).encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_the_address_is_found_whether_all_of_the_letter_is_there_or_not(
    kind: str,
) -> None:
    assert returned_addresses(report(kind=kind)) == {TO}


@pytest.mark.parametrize(
    "other",
    [
        {"action": "delayed"},
        {"status": "4.2.2"},
        {"number": "<made.up@example.net>"},
        {"number": ""},
        {"to": "ben@example.org"},
    ],
)
def test_nothing_else_is_believed(other: dict[str, str]) -> None:
    assert returned_addresses(report(**other)) == set()


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"Subject: Hello\n\nAction: failed"])
def test_any_other_message_says_nothing(raw: bytes) -> None:
    assert returned_addresses(raw) == set()
