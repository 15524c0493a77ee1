"""An account stays with its owner: addresses, devices, letters."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    generate_totp_secret,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from pytest_django import Settings

from intertwine.people.services import open_account
from intertwine.people.tests.make import make_member, make_network
from intertwine.people.tests.signing_in import (
    CODE,
    app_code,
    ask_for_code,
    code_in_letter,
    forget_signing_in,
    is_signed_in,
    sign_in,
    words_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


@pytest.mark.parametrize(
    "path",
    [
        "email/",
        "password/set/",
        "passkeys/add/",
        "second-step/app/",
    ],
)
def test_whoever_finds_an_open_laptop_cannot_take_the_account(
    client: Client, path: str
) -> None:
    sign_in(client, "ann@example.org")
    assert client.get(f"/account/{path}").status_code == 200

    forget_signing_in(client)

    response = client.get(f"/account/{path}")
    assert response.headers["Location"].startswith("/account/confirm/?next=")
    client.post("/account/confirm/send/", {"next": f"/account/{path}"})
    there = client.post(
        "/account/confirm/", {"code": code_in_letter(), "next": f"/account/{path}"}
    )
    assert there.headers["Location"] == f"/account/{path}"
    assert client.get(f"/account/{path}").status_code == 200


def test_confirming_takes_three_tries_at_most(client: Client) -> None:
    sign_in(client, "ann@example.org")
    forget_signing_in(client)
    client.post("/account/confirm/send/")
    code = code_in_letter()
    for _ in range(3):
        client.post("/account/confirm/", {"code": "00000000"})

    client.post("/account/confirm/", {"code": code})

    assert client.get("/account/email/").status_code == 302


def test_a_code_that_confirms_is_good_for_a_quarter_of_an_hour(client: Client) -> None:
    user = sign_in(client, "ann@example.org")
    forget_signing_in(client)
    client.post("/account/confirm/send/")
    session = client.session
    session[f"confirm-{user.pk}"] |= {"at": time.time() - 16 * 60}
    session.save()

    client.post("/account/confirm/", {"code": code_in_letter()})

    assert client.get("/account/email/").status_code == 302


def test_no_code_is_promised_while_no_mail_can_be_sent(
    client: Client, settings: Settings
) -> None:
    sign_in(client, "ann@example.org")
    forget_signing_in(client)
    settings.EMAIL_BACKEND = "intertwine.people.tests.signing_in.BrokenMail"

    page = client.post("/account/confirm/send/", follow=True).content.decode()

    assert "We can&#x27;t send e-mail just now" in page
    assert "one-time-code" not in page


def test_with_a_second_step_a_code_by_mail_does_not_confirm(client: Client) -> None:
    user = sign_in(client, "ann@example.org")
    TOTP.activate(user, generate_totp_secret())
    client.post("/account/confirm/send/")

    client.post("/account/confirm/", {"code": code_in_letter()})

    assert client.get("/account/email/").status_code == 302


def test_an_address_is_added_by_its_code_and_can_become_the_main_one(
    client: Client,
) -> None:
    user = sign_in(client, "old@example.org")
    client.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    assert not EmailAddress.objects.filter(email="new@example.org").exists()

    client.post("/account/email/confirm/", {"code": code_in_letter()})
    client.post("/account/email/", {"action_primary": "", "email": "new@example.org"})
    client.post("/account/email/", {"action_remove": "", "email": "old@example.org"})

    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert [a.email for a in EmailAddress.objects.filter(user=user)] == [
        "new@example.org"
    ]


def test_only_who_reads_an_addresss_letters_learns_that_it_has_an_account(
    client: Client,
) -> None:
    owner = open_account(email="hers@example.org")
    sign_in(client, "his@example.org")
    seen = []
    for email in ("unknown@example.org", "hers@example.org"):
        answer = client.post("/account/email/", {"action_add": "", "email": email})
        letter = re.sub(r"\d{4}-\d{4}", "", words_of(mail.outbox[-1])[0])
        seen.append((answer.status_code, answer.headers["Location"], letter))
    assert seen[0] == seen[1]

    response = client.post("/account/email/confirm/", {"code": code_in_letter()})

    assert "has an account of its own" in response.content.decode()
    assert EmailAddress.objects.get(email="hers@example.org").user == owner


def test_another_device_can_be_signed_out(client: Client) -> None:
    other = Client(headers={"user-agent": "Somebody's phone"})
    for device in (client, other):
        sign_in(device, "ann@example.org")
        device.get("/account/sessions/")
    found = UserSession.objects.get(user_agent="Somebody's phone")

    client.post(f"/account/sessions/{found.pk}/end/")

    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_nobody_signs_somebody_else_out(client: Client) -> None:
    other = Client()
    sign_in(other, "ann@example.org")
    other.get("/account/sessions/")
    sign_in(client, "thief@example.org")

    response = client.post(
        f"/account/sessions/{UserSession.objects.get(user__email='ann@example.org').pk}/end/"
    )

    assert response.status_code == 404
    assert is_signed_in(other)


def test_letters_tell_when_the_way_in_changed(client: Client) -> None:
    sign_in(client, "ann@example.org")
    words = {
        "password1": "four plain short words",
        "password2": "four plain short words",
    }

    client.post("/account/password/set/", words)

    assert "has a password now" in mail.outbox[-1].body


def test_a_letter_has_one_code_and_no_address_to_follow(client: Client) -> None:
    ask_for_code(client, "ann@example.org")

    (letter,) = mail.outbox
    assert len(re.findall(r"\d{4}-\d{4}", str(letter.body))) == 1
    assert "http" not in letter.body


@pytest.mark.parametrize(
    "path",
    [
        "",
        "email/",
        "password/set/",
        "sessions/",
        "passkeys/",
        "passkeys/add/",
        "second-step/",
        "second-step/app/",
        "confirm/",
        "logout/",
    ],
)
def test_every_page_of_an_account_is_there_and_for_its_owner_only(
    client: Client, path: str
) -> None:
    response = client.get(f"/account/{path}")
    assert response.status_code == 302
    assert not response.headers["Location"].startswith(f"/account/{path}?")

    sign_in(client, "ann@example.org")

    assert client.get(f"/account/{path}").status_code == 200


def test_pages_with_a_second_step_are_there_too(client: Client) -> None:
    user = open_account(email="ann@example.org")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})
    asked = client.get("/account/second-step/sign-in/").content.decode()
    assert "The code your app shows" in asked
    assert "Use a passkey" not in asked  # there is none
    client.post("/account/second-step/sign-in/", {"code": app_code(secret)})

    for path in ("", "codes/", "codes/new/", "app/remove/", "confirm/"):
        assert client.get(f"/account/second-step/{path}").status_code == 200
    text = client.get("/account/second-step/codes/file/").content.decode()
    assert len(re.findall(r"\d{8}", text)) == 10


def test_turning_the_second_step_on_leads_straight_to_the_spare_codes(
    client: Client,
) -> None:
    sign_in(client, "ann@example.org")
    client.get("/account/second-step/app/")
    code = app_code(client.session[SECRET_SESSION_KEY])

    page = client.post("/account/second-step/app/", {"code": code}, follow=True)

    assert page.redirect_chain == [("/account/second-step/codes/", 302)]
    assert len(re.findall(r"<code>\d{8}</code>", page.content.decode())) == 10


def test_who_lost_their_phone_reads_what_to_do(client: Client) -> None:
    user = open_account(email="ann@example.org")
    TOTP.activate(user, generate_totp_secret())
    client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    page = client.get("/account/second-step/sign-in/").content.decode()

    assert "Lost your phone?" in page
    assert "one of your spare codes" in page
    assert "whoever runs this server" in page


def test_the_account_page_shows_who_one_is_in_each_network(client: Client) -> None:
    member = make_member(make_network("Bees"), "Ann Lee")
    assert member.user
    client.force_login(member.user)

    page = client.get("/account/").content.decode()

    assert "Bees" in page
    assert "Ann Lee" in page
