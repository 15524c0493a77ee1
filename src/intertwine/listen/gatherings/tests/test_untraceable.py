"""Everything that is kept, read by a guardian who wants to know who said what.

People speak in a known order: on phones without an account, signed in but anonymous,
and some by name. Then every table is read, and every line that was logged.
"""

import logging
import math
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from pytest_django import Settings

from intertwine.listen.gatherings.live.endpoint import Live
from intertwine.listen.gatherings.models import (
    Gathering,
    Prompt,
    Voice,
    WallChange,
)
from intertwine.listen.gatherings.rules import Background, Moderating, Naming, Visitor
from intertwine.listen.gatherings.services.settling import forget_wall_changes
from intertwine.listen.gatherings.services.wall import show_voices
from intertwine.listen.gatherings.tests.live import phone, play, say
from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.people.models import Standing
from intertwine.people.selectors import standing_of
from intertwine.people.tests.make import make_guardian, make_member, make_network

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS, AGENT = "203.0.113.7", "Phone of Ann 17"
SAID = [f"anonymous {word}" for word in "abcdefghijkl"]
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def guardian() -> Standing:
    found = make_guardian(make_network())
    assert found.user is not None
    return standing_of(found.user, found.network)


@pytest.fixture
def prompt(guardian: Standing, settings: Settings) -> Prompt:
    # The cache that an installation has: in the database, where it can be read.
    kept = "django.core.cache.backends.db.DatabaseCache"
    settings.CACHES = {"default": {"BACKEND": kept, "LOCATION": "cache"}}
    call_command("createcachetable", verbosity=0)
    gathering = make_gathering(
        guardian.network,
        naming=Naming.OPTIONAL.value,
        moderation=Moderating.BEFORE.value,
    )
    return make_prompt(gathering)


def _has_place(cursor: CursorWrapper, table: str) -> bool:
    """Whether rows have a place of their own beside their keys."""
    if connection.vendor != "sqlite":
        return True
    known = "SELECT sql FROM sqlite_master WHERE name = %s"
    (made,) = cursor.execute(known, [table]).fetchone()
    return "WITHOUT ROWID" not in made.upper()


def everything() -> Rows:
    """Every row of every table, as the database itself hands them over."""
    found: Rows = {}
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("sqlite_stat"):
                continue
            # Tables of the search for pages are sorted by their keys, and have no place.
            placed = order if _has_place(cursor, table) else "1"
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY {placed}')  # noqa: S608 names of our own tables
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


def news(before: Rows, after: Rows) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows that were not there, or were different."""
    for table, rows in after.items():
        yield from ((table, row) for row in rows if row not in before.get(table, []))


def moments(row: dict[str, Any]) -> list[str]:
    """Where a row holds a time finer than the day."""
    found = []
    for name, value in row.items():
        moment = value if isinstance(value, datetime) else None
        if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:", value):
            moment = parse_datetime(value)
        if moment is not None and type(value) is not date:
            found.append(name)
    return found


def speak(prompt: Prompt, client: Client) -> None:
    """Twelve anonymous voices in a known order, and one by name in between."""
    welsh = Background(nation="Wales")

    async def script(live: Live) -> None:
        for number, text in enumerate(SAID[:6]):
            visitor = Visitor(f"mark-{number}", has_begun=True, background=welsh)
            who = phone(prompt.gathering, visitor)
            await say(live, prompt, text, user_agent=AGENT, **who)

    play(script)
    for number, text in enumerate([*SAID[6:], "by name"]):
        own = "Ann Lee" if text == "by name" else ""
        visitor = Visitor(f"page-{number}", has_begun=True, background=welsh, name=own)
        kept = phone(prompt.gathering, visitor)["cookie"].partition("; ")[2]
        name, _mark, value = kept.partition("=")
        client.cookies[name] = value
        path = f"/g/{prompt.gathering.code}/1/"
        fields = {"text": text, "once": f"once {number}"}
        headers = {"User-Agent": AGENT}
        done = client.post(path, fields, REMOTE_ADDR=ADDRESS, headers=headers)
        assert done.status_code == 302


def hears(guardian: Standing) -> None:
    """A weaver who reads each voice as it comes, in whichever order that is."""
    for voice in Voice.objects.all():
        show_voices(by=guardian, voices=Voice.objects.filter(pk=voice.pk))


def test_nothing_that_is_kept_leads_from_a_voice_to_a_person_or_a_moment(
    prompt: Prompt, guardian: Standing, caplog: pytest.LogCaptureFixture
) -> None:
    member = make_member(guardian.network)
    assert member.user is not None
    client = Client()
    client.force_login(member.user)
    before = everything()
    with caplog.at_level(logging.DEBUG):
        speak(prompt, client)
    hears(guardian)
    WallChange.objects.update(forget_at=timezone.now() - timedelta(seconds=1))
    forget_wall_changes()
    new = list(news(before, everything()))

    texts = repr(new) + caplog.text
    for secret in (ADDRESS, AGENT, "mark-", "page-", "once "):
        assert secret not in texts
    logged = [line for line in caplog.text.splitlines() if "anonymous" in line]
    assert not [line for line in logged if "django.db" not in line]
    tables = {table for table, _row in new}
    assert not tables & {"django_session", "cache"}
    assert not {table for table in tables if "task" in table or "session" in table}
    for table, row in new:
        is_named = row.get("name") == "Ann Lee"
        allowed = {"gatherings_wallchange"} if not is_named else {table}
        assert not moments(row) or table in allowed, (table, row)
    voices = Voice.objects.filter(text__startswith="anonymous")
    assert not voices.exclude(person=None, spoken_at=None, name="").exists()
    assert voices.count() == len(SAID)
    assert WallChange.objects.get().voices == []


def orders(prompt: Prompt) -> dict[str, list[str]]:
    """The orders in which a guardian could read the voices: keys, and places in files."""
    by_key = list(Voice.objects.order_by("pk").values_list("pk", "text"))
    texts = dict(by_key)
    rows = everything()
    as_placed = [row["text"] for row in rows["gatherings_voice"]]
    logged = [texts[row["voice_id"]] for row in rows["gatherings_moderation"]]
    return {"keys": [t for _key, t in by_key], "places": as_placed, "log": logged}


def test_no_order_that_is_kept_is_the_order_in_which_people_spoke(
    prompt: Prompt, guardian: Standing
) -> None:
    """Twelve in a row come out in their own order once in 479 million times."""
    assert math.factorial(len(SAID)) > 400_000_000
    speak(prompt, Client())
    for voice in Voice.objects.all():  # read one by one, as they came
        show_voices(by=guardian, voices=Voice.objects.filter(pk=voice.pk))
    Gathering.objects.update(state="closed")
    WallChange.objects.update(forget_at=timezone.now() - timedelta(seconds=1))
    forget_wall_changes()

    assert not WallChange.objects.exists()
    for how, texts in orders(prompt).items():
        anonymous = [text for text in texts if text in SAID]
        assert sorted(anonymous) == SAID
        assert anonymous not in (SAID, SAID[::-1]), how
        joined = "".join(text[-1] for text in anonymous)
        assert "abcd" not in joined, how


def test_rows_written_together_look_alike_to_the_database_itself(
    prompt: Prompt, guardian: Standing
) -> None:
    """PostgreSQL notes which transaction wrote a row: after the end, one wrote them all."""
    speak(prompt, Client())
    Gathering.objects.update(state="closed")
    forget_wall_changes()
    if connection.vendor == "sqlite":
        found = [(row["id"],) for row in everything()["gatherings_voice"]]
        assert found == sorted(found)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM gatherings_voice")
        assert cursor.fetchone()[0] == 1
