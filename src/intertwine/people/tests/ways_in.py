"""Who knocks at the pages that lead into a network: for tests."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from intertwine.people import services
from intertwine.people.models import (
    Invitation,
    Network,
    Standing,
    User,
)
from intertwine.people.tests.make import (
    make_guardian,
)

AGREED = {
    "name": "Ann Lee",
    "presence": "1",
    "details": "1",
    "agrees": "on",
    "versions": '{"joining": 0}',
}


def signed_in(who: User | Standing) -> Client:
    client = Client()
    user = who if isinstance(who, User) else who.user
    assert user
    client.force_login(user)
    return client


def a_picture(size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", size, "red").save(written, "PNG")
    return SimpleUploadedFile("../../home.png", written.getvalue(), "image/png")


def invited(network: Network, email: str) -> Invitation:
    services.invite_by_email(by=make_guardian(network), addresses=[email])
    return Invitation.objects.get(network=network, email=email)
