"""Phones in a room that speak to the site without a browser: many, and quickly.

They do what a phone without script does: ask for a page, and send its form. What such
a page looks like is shown by the phones in a browser beside them.
"""

import re
from collections.abc import Sequence

from django.test import Client

from intertwine.listen.gatherings.models import Gathering
from intertwine.see.roles.models import Room

PICKS = re.compile(r'data-pick="([^"]+)"')


def speaks(gathering: Gathering, words: str) -> None:
    """A phone comes to a gathering by its code and says one thing."""
    phone = Client()
    begun = phone.post(f"/g/{gathering.code}/", follow=True)
    question = begun.redirect_chain[-1][0]
    once = re.search(r'name="once" value="([^"]+)"', begun.content.decode())
    assert once
    said = phone.post(question, {"text": words, "once": once[1]}, follow=True)
    assert "Thank you" in said.content.decode()


def takes_stock(room: Room, often: Sequence[int]) -> None:
    """A phone comes to a room about roles, answers every line and is done.

    Args:
        room: As it is open.
        often: How often, 1 to 5, for one line after the other, again from the start.
    """
    phone, place = Client(), f"/r/{room.code}/"
    begun = phone.post(place, follow=True).content.decode()
    for number, key in enumerate(PICKS.findall(begun)):
        said = {"about": key, "often": str(often[number % len(often)])}
        assert phone.post(f"{place}tap/", said).status_code == 302
    done = phone.post(f"{place}done/", follow=True).content.decode()
    assert "You, for your eyes only" in done
