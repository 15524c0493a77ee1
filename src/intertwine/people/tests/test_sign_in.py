"""Signing in by code, with a password, with a second step; and who learns what."""

import re
import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from intertwine.people.models import User
from intertwine.people.services import open_account
from intertwine.people.tests.make import make_member, make_network

pytestmark = pytest.mark.django_db

SIGN_IN, CODE = "/account/login/", "/account/login/code/confirm/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def ask_for_code(client: Client, email: str, to: str = "") -> str:
    client.post(f"{SIGN_IN}?next={to}" if to else SIGN_IN, {"email": email, "next": to})
    return code_in_letter()


def code_in_letter() -> str:
    found = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def words_of(letter: mail.EmailMessage) -> tuple[str, str]:
    return str(letter.subject), str(letter.body)


def sign_in(client: Client, email: str) -> User:
    client.post(CODE, {"code": ask_for_code(client, email)})
    return User.objects.get(email=email)


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def app_code(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_somebody_new_signs_in_with_a_code_and_has_an_account(client: Client) -> None:
    code = ask_for_code(client, "new@example.org")
    assert not User.objects.exists()

    client.post(CODE, {"code": code})

    assert is_signed_in(client)
    address = EmailAddress.objects.get(user__email="new@example.org")
    assert (address.verified, address.primary) == (True, True)


def test_nobody_can_tell_from_pages_or_letters_whether_an_address_is_known() -> None:
    open_account(email="known@example.org")
    seen = []
    for email in ("known@example.org", "other@example.org"):
        client = Client()
        first = client.post(SIGN_IN, {"email": email})
        page = client.get(CODE).content.decode()
        letter = mail.outbox[-1]
        wrong = client.post(CODE, {"code": "00000000"})
        told = [page, *words_of(letter), wrong.content.decode()]
        plain = [re.sub(r"\d{4}-\d{4}|value=\"[^\"]{64}\"", "", t) for t in told]
        plain = [t.replace(email, "somebody@example.org") for t in plain]
        plain = [re.sub(r'"X-CSRFToken": "\w+"', "", t) for t in plain]
        seen.append((first.status_code, first.headers["Location"], plain))

    assert seen[0] == seen[1]


def test_capitals_in_an_address_make_no_second_account(client: Client) -> None:
    open_account(email="ann@example.org")

    client.post(CODE, {"code": ask_for_code(client, "Ann@Example.org")})

    assert is_signed_in(client)
    assert User.objects.count() == 1


def test_an_account_that_was_never_confirmed_is_confirmed_by_its_code(
    client: Client,
) -> None:
    user = User.objects.create(email="ann@example.org")

    client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    assert EmailAddress.objects.get(user=user).verified


def test_three_wrong_codes_end_the_attempt(client: Client) -> None:
    code = ask_for_code(client, "ann@example.org")
    for _ in range(3):
        client.post(CODE, {"code": "00000000"})

    client.post(CODE, {"code": code})

    assert not is_signed_in(client)
    assert not User.objects.exists()


def test_a_code_is_of_no_use_in_another_browser(client: Client) -> None:
    code = ask_for_code(client, "ann@example.org")
    thief = Client()
    thief.post(SIGN_IN, {"email": "thief@example.org"})

    thief.post(CODE, {"code": code})

    assert not is_signed_in(thief)


def test_a_code_works_once(client: Client) -> None:
    code = ask_for_code(client, "ann@example.org")
    client.post(CODE, {"code": code})
    client.post("/account/logout/")

    client.post(CODE, {"code": code})

    assert not is_signed_in(client)


def test_a_new_code_replaces_the_old_one(client: Client) -> None:
    old = ask_for_code(client, "ann@example.org")
    client.post(CODE, {"action": "resend"})
    new = code_in_letter()

    client.post(CODE, {"code": old})
    assert not is_signed_in(client)
    client.post(CODE, {"code": new})
    assert is_signed_in(client)


def test_a_closed_account_stays_closed(client: Client) -> None:
    user = open_account(email="ann@example.org")
    User.objects.filter(pk=user.pk).update(is_active=False)

    response = client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    assert response.headers["Location"] == "/account/inactive/"
    assert not is_signed_in(client)


def test_the_session_is_another_one_after_signing_in(client: Client) -> None:
    ask_for_code(client, "ann@example.org")
    before = client.cookies[settings.SESSION_COOKIE_NAME].value

    client.post(CODE, {"code": code_in_letter()})

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


@pytest.mark.parametrize(
    ("to", "ends"),
    [
        ("/account/email/", "/account/email/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_nobody_is_led_to_another_site(client: Client, to: str, ends: str) -> None:
    code = ask_for_code(client, "ann@example.org", to=to)

    response = client.post(CODE, {"code": code, "next": to})

    assert response.headers["Location"] == ends


def test_one_address_is_not_flooded_with_codes(client: Client) -> None:
    for _ in range(5):
        response = Client().post(SIGN_IN, {"email": "ann@example.org"})

    assert response.status_code == 422
    assert "Wait a few minutes" in response.content.decode()
    assert len(mail.outbox) == 3


def test_from_one_place_not_everybody_is_tried(client: Client) -> None:
    for number in range(35):
        response = Client().post(
            "/account/login/password/",
            {"login": f"a{number}@example.org", "password": "wrong"},
        )

    assert response.status_code == 429 or b"Wait a few minutes" in response.content


def test_sign_up_by_form_and_forgotten_passwords_are_not_there(client: Client) -> None:
    assert client.get("/account/signup/").headers["Location"] == SIGN_IN
    for path in ("password/reset/", "3rdparty/", "2fa/", "signup/passkey/"):
        assert client.get(f"/account/{path}").status_code == 404


def test_a_password_signs_in_only_whoever_set_one(client: Client) -> None:
    user = sign_in(client, "ann@example.org")
    words = {
        "password1": "four plain short words",
        "password2": "four plain short words",
    }
    client.post("/account/password/set/", words)
    user.refresh_from_db()
    assert user.has_usable_password()

    other = Client()
    said = {"login": "ann@example.org", "password": "four plain short words"}
    other.post("/account/login/password/", said)

    assert is_signed_in(other)


def test_with_a_second_step_neither_code_nor_password_is_enough(client: Client) -> None:
    user = open_account(email="ann@example.org")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)

    response = client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    assert response.headers["Location"] == "/account/second-step/sign-in/"
    assert not is_signed_in(client)
    client.post("/account/second-step/sign-in/", {"code": app_code(secret)})
    assert is_signed_in(client)


def test_a_spare_code_is_a_second_step_once(client: Client) -> None:
    user = open_account(email="ann@example.org")
    TOTP.activate(user, generate_totp_secret())
    spare = RecoveryCodes.activate(user).get_unused_codes()[0]
    for is_in in (True, False):
        fresh = Client()
        fresh.post(CODE, {"code": ask_for_code(fresh, "ann@example.org")})
        fresh.post("/account/second-step/sign-in/", {"code": spare})
        assert is_signed_in(fresh) is is_in


def test_a_passkey_is_another_way_in_and_no_further_step(client: Client) -> None:
    user = open_account(email="ann@example.org")
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"}
    )

    client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    assert is_signed_in(client)


def forget_signing_in(client: Client, minutes: int = 20) -> None:
    session = client.session
    records = session[AUTHENTICATION_METHODS_SESSION_KEY]
    for record in records:
        record["at"] = time.time() - minutes * 60
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    session.save()


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
    client.post("/account/second-step/sign-in/", {"code": app_code(secret)})

    for path in ("", "codes/", "codes/new/", "app/remove/", "confirm/"):
        assert client.get(f"/account/second-step/{path}").status_code == 200
    text = client.get("/account/second-step/codes/file/").content.decode()
    assert len(re.findall(r"\d{8}", text)) == 10


def test_the_account_page_shows_who_one_is_in_each_network(client: Client) -> None:
    member = make_member(make_network("Bees"), "Ann Lee")
    assert member.user
    client.force_login(member.user)

    page = client.get("/account/").content.decode()

    assert "Bees" in page
    assert "Ann Lee" in page
