"""Signing in, starting a network, inviting, joining and handing over, in a browser."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from intertwine.people import services
from intertwine.people.models import Membership, Person
from intertwine.people.rules import Audience, Role
from intertwine.people.services import open_account
from intertwine.people.tests.make import make_guardian, make_member, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, look_at

pytestmark = pytest.mark.usefixtures("fresh_limits")


def code_in_letter() -> str:
    found = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def sign_in(page: Page, email: str, then: str, *, looks: bool = False) -> None:
    """Sign in by e-mailed code, on the sign-in page that is open, and come to ``then``."""
    heading = page.get_by_role("heading", level=1)
    if looks:
        look_at(page, "joining-sign-in")
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(heading).to_have_text("Check your e-mail")
    if looks:
        look_at(page, "joining-code")
    page.get_by_label("The code from our e-mail").fill(code_in_letter())
    page.get_by_role("button", name="Go in").click()
    expect(heading).to_have_text(then)


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_first_code_to_a_network_with_two_people(
    page_at: PageAt, site: LiveServer, watch: Watch, width: int, settings: Settings
) -> None:
    watch.forgive("422")
    settings.PUBLIC_URL = site.url
    page = page_at(1280)
    page.goto("/networks/new/")
    sign_in(page, "gwen@example.org", "Start a network", looks=True)
    look_at(page, "joining-found")
    page.get_by_label("What is it called?").fill("Leith bees")
    page.get_by_label("What is it for?").fill("Honey and hedges for everyone in Leith.")
    page.get_by_label("Your own name").fill("Gwen Adair")
    page.get_by_role("button", name="Start it").click()
    look_at(page, "joining-begun", heading="Leith bees")
    steps = page.get_by_role("region", name="What comes next")
    steps.get_by_role("link", name="Invite people").click()
    look_at(page, "joining-invite", heading="Invite people")
    page.get_by_role("link", name="A link or QR code instead").click()
    look_at(page, "joining-make-link", heading="A link for several people")
    page.get_by_role("button", name="Make the link").click()
    look_at(page, "joining-link", heading="Join Leith bees")
    address = page.locator("copy-text a").inner_text()

    guest = page_at(width)
    guest.goto(address)
    look_at(guest, "joining-invited", heading="Leith bees")
    guest.get_by_role("link", name="Go on to join").click()
    sign_in(guest, "ann@example.org", "Leith bees", looks=True)
    look_at(guest, "joining-agree", heading="Leith bees")
    guest.get_by_role("button", name="Join").click()
    expect(guest.get_by_role("alert")).to_contain_text("2 things need another look")
    guest.get_by_role("textbox", name="Your name").fill("Ann Lee")
    guest.get_by_role("group", name="Who may see that you are here?").get_by_text(
        "Everyone in this network"
    ).click()
    guest.get_by_label("I have read this, and I want to join").check()
    guest.get_by_role("button", name="Join").click()
    expect(guest.get_by_text("Welcome! You are in.")).to_be_visible()
    look_at(guest, "joining-joined")

    assert Person.objects.get(name="Ann Lee").presence == Audience.MEMBERS


def test_signing_in_and_joining_work_without_script(page_at: PageAt) -> None:
    network = make_network("Leith bees")
    link = services.make_link(by=make_guardian(network), days=7, limit=5)
    page = page_at(360, script=False)
    page.goto(link.get_absolute_url())
    page.get_by_role("link", name="Go on to join").click()

    sign_in(page, "ann@example.org", "Leith bees")
    page.get_by_role("textbox", name="Your name").fill("Ann Lee")
    page.get_by_label("I have read this, and I want to join").check()
    page.get_by_role("button", name="Join").click()

    expect(page.get_by_text("Welcome! You are in.")).to_be_visible()
    assert Membership.objects.filter(person__name="Ann Lee").exists()


def test_guardianship_goes_from_hand_to_hand(page_at: PageAt) -> None:
    network = make_network("Leith bees")
    guardian = make_guardian(network)
    ann = make_member(network, "Ann Lee")
    giving = page_at(1280, as_user=guardian.user)
    giving.goto(f"/n/{network.slug}/me/")
    look_at(giving, "joining-place-last-guardian")
    giving.get_by_role("link", name="Choose somebody").click()
    look_at(giving, "joining-members", heading="Members and roles")
    giving.get_by_role("link", name="Change Ann Lee").click()
    look_at(giving, "joining-member", heading="Ann Lee")
    giving.get_by_label("Ask them to be a guardian").check()
    giving.get_by_label("Once they are a guardian, I step down").check()
    giving.get_by_label("Yes, I am sure").check()
    giving.get_by_role("button", name="Make this change").click()
    look_at(giving, "joining-members-offered", heading="Members and roles")

    taking = page_at(360, as_user=ann.user)
    taking.goto(f"/n/{network.slug}/me/")
    look_at(taking, "joining-offer", heading="Your place here")
    taking.get_by_role("button", name="Yes, I will").click()
    expect(taking.get_by_text("You are a guardian now")).to_be_visible()

    roles = dict(network.memberships.values_list("person__name", "role"))
    assert roles == {"Gwen": Role.WEAVER, "Ann Lee": Role.GUARDIAN}


def test_a_passkey_is_made_and_signs_in(page_at: PageAt, site: LiveServer) -> None:
    page = page_at(1280)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    there = site.url.replace("127.0.0.1", "localhost")
    page.goto(f"{there}/account/login/?next=/account/passkeys/")
    sign_in(page, "ann@example.org", "Your passkeys")
    look_at(page, "joining-passkeys-none")
    page.get_by_role("link", name="Make a passkey").click()
    look_at(page, "joining-passkey-new", heading="Make a passkey")
    page.get_by_label("What do you call it?").fill("My telephone")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("heading", name="My telephone")).to_be_visible()
    look_at(page, "joining-passkeys")

    page.context.clear_cookies()
    page.goto(f"{there}/account/login/?next=/account/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    look_at(page, "joining-account")


PAGES = {
    "networks": "/networks/",
    "network": "/n/{slug}/",
    "settings": "/n/{slug}/settings/",
    "purpose": "/n/{slug}/purpose/",
    "deeds": "/n/{slug}/deeds/",
    "invitations": "/n/{slug}/invitations/",
    "requests": "/n/{slug}/requests/",
    "leave": "/n/{slug}/me/leave/",
    "me": "/n/{slug}/me/",
    "members": "/n/{slug}/members/",
    "invite": "/n/{slug}/invite/",
}


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_about_a_network_reads_well(page_at: PageAt, width: int) -> None:
    network = make_network(
        "Leith bees",
        purpose="Honey and hedges for everyone in Leith.",
        place="Leith",
        welcome="Come in. Nobody here minds what your job is.",
        support_contact="Gwen, whenever you like.",
        visibility="open",
    )
    guardian = make_guardian(network)
    make_member(network, "Ann Lee", role=Role.GUARDIAN, presence=Audience.EVERYONE)
    make_member(network, "Ben Okri", presence=Audience.ONLY_ME)
    services.describe_network(by=guardian, fields={"place": "Leith, Edinburgh"})
    services.describe_network(by=guardian, fields={"purpose": "Honey, hedges, health."})
    services.make_link(by=guardian, days=7, limit=25)
    emails = ["cai@example.org", "dee@example.org"]
    services.invite_by_email(by=guardian, addresses=emails, note="Come along!")
    asker = open_account(email="eve@example.org")
    services.ask_to_join(by=asker, network=network, name="Eve", message="I keep bees.")
    page = page_at(width, as_user=guardian.user)
    for name, path in PAGES.items():
        page.goto(path.format(slug=network.slug))
        look_at(page, f"joining-{name}")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_an_account_reads_well(page_at: PageAt, width: int) -> None:
    page = page_at(width)
    page.goto("/account/login/?next=/account/")
    sign_in(page, "ann@example.org", "Your account")
    for name in ("", "email", "password/set", "sessions", "second-step", "confirm"):
        page.goto(f"/account/{name}/" if name else "/account/")
        look_at(page, f"joining-account-{name.replace('/', '-')}")
    page.goto("/account/second-step/app/")
    look_at(page, "joining-account-app")
