"""A report is of one day, quotes nobody who took it back, and is compared with later."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from intertwine.analysis.report import document_as_markdown
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Gathering, Note, Round
from intertwine.listen.gatherings.rules import Asking
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
    make_voices,
)
from intertwine.listen.themes import services
from intertwine.listen.themes.models import Report
from intertwine.listen.themes.selectors.document import document_of
from intertwine.listen.themes.services.report_files import report_file
from intertwine.listen.themes.tests.heard import hear, make_heard, make_opinions
from intertwine.listen.themes.tests.make import make_theme, place
from intertwine.people.models import Standing
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db


def publish(by: Standing, made: object, **more: object) -> Report:
    fields = {"title": "What we heard", "has_quotes": True} | more
    return services.make_report(by=by, gathering=made.gathering, **fields)  # type: ignore[attr-defined, arg-type]


def text_of(report: Report, standing: Standing | None = None) -> str:
    fresh = Report.objects.select_related("gathering__network").get(pk=report.pk)
    reader = standing or Standing(fresh.gathering.network)
    return document_as_markdown(document_of(fresh, reader))


def test_a_report_says_what_was_heard_and_who_is_missing(guardian: Standing) -> None:
    made = make_heard(guardian.network)
    scale = make_prompt(made.gathering, "How is it?", Asking.SCALE)
    make_voice(scale, value=4)
    make_opinions(made.gathering)
    Note.objects.create(gathering=made.gathering, text="Quiet at first", by_name="Gwen")

    told = text_of(publish(guardian, made, has_notes=True, introduction="Read on."))

    for words in (
        "# What we heard",
        "5 voices, heard at “Getting to clinics”",
        "> No bus after six",
        "| Getting there | 2 |",
        "| 4 | 1 |",
        "- Quiet at first",
        "| Wales | Too few to show | 20 |",
        "Meet in person | More than half agree",
        "Read on.",
    ):
        assert words in told


def test_a_report_begins_with_themes_and_ends_with_every_voice(
    client: Client, guardian: Standing
) -> None:
    made = make_heard(guardian.network)
    make_prompt(made.gathering, "Nobody answered this")
    report = publish(guardian, made)
    services.share_report(by=guardian, report=report, days=7)

    told = text_of(report)
    html = client.get(report.get_absolute_url()).content.decode()

    heads = [line[3:] for line in told.split("\n") if line.startswith("## ")]
    assert heads[:2] == ["Themes", "Who was heard, and who is missing"]
    assert heads[-1] == "Every voice, by question"
    assert "Nobody answered this" not in told
    assert told.count("> No bus after six") == 2
    assert re.findall(r'<a href="#part-\d+">([^<]+)', html) == heads
    assert re.findall(r'<h2 id="part-\d+">([^<]+)', html) == heads
    _open, folded = html.split("<details", 1)
    assert "It would help me if" in folded.split("</summary>", 1)[0]
    assert "So kind" in folded.split("</details>", 1)[0]


def test_no_table_is_shown_in_which_all_are_too_few(guardian: Standing) -> None:
    told = text_of(publish(guardian, make_heard(guardian.network)))

    assert "By nation" in told
    assert "By sector" not in told


def test_nothing_is_headed_of_which_there_is_nothing_to_say(guardian: Standing) -> None:
    made = make_heard(guardian.network)
    Gathering.objects.update(purpose="", audience="", place="", nations=[])
    Round.objects.update(opened_at=None)

    told = text_of(publish(guardian, made))

    assert "The occasion" not in told


def test_without_consent_nobody_is_quoted(guardian: Standing) -> None:
    made = make_heard(guardian.network)

    told = text_of(publish(guardian, made, has_quotes=False))

    assert "bus after six" not in told
    assert "| Getting there | 2 |" in told


def test_what_is_taken_back_later_is_quoted_no_more(guardian: Standing) -> None:
    made = make_heard(guardian.network)
    report = publish(guardian, made)
    made.voices[0].delete()
    made.voices[1].standing = "removed"
    made.voices[1].save()
    make_voices(made.prompt, "Said after the day of the report")

    told = text_of(report)

    assert "bus after six" not in told
    assert "Parking" not in told
    assert "They listened" in told
    assert "Said after" not in told
    assert "4 voices" in told


def test_what_is_hidden_is_in_no_report_but_for_weavers(guardian: Standing) -> None:
    made = make_heard(guardian.network)
    scale = make_prompt(made.gathering, "How is it?", Asking.SCALE)
    make_voice(scale, value=4)
    make_opinions(made.gathering)
    Note.objects.create(gathering=made.gathering, text="Quiet at first", by_name="Gwen")
    report = publish(guardian, made, has_notes=True)
    made.gathering.is_hidden = True
    made.gathering.save()
    member = make_member(guardian.network)
    of_what = ("bus after six", "| 4 | 1 |", "Getting there", "Quiet", "Meet in person")

    for outsider in (member, None):
        told = text_of(report, outsider)
        assert not [words for words in of_what if words in told]
        assert "hidden for now" in told
        assert "| Wales | Too few to show | 20 |" in told
    assert all(words in text_of(report, guardian) for words in of_what)


def test_nobody_is_named_even_where_they_gave_their_name(guardian: Standing) -> None:
    made = make_heard(guardian.network)
    make_voice(made.prompt, "Ask us sooner", name="Morag Bell")

    told = text_of(publish(guardian, made))

    assert "Ask us sooner" in told
    assert "Morag" not in told


def test_a_later_report_says_what_has_changed_since(guardian: Standing) -> None:
    made = make_heard(guardian.network)
    publish(guardian, made, title="In spring")
    made.travel.name = "Travel"
    made.travel.save()
    new = make_theme(made.board, "Time")
    for voice in make_voices(made.prompt, "Too short", "No time"):
        place(voice, new)
    hear(made.gathering, Fife=12)

    told = text_of(publish(guardian, made, title="In autumn"))

    assert "2 voices more than before. New themes: Time." in told
    assert "| Time | 0 | 2 | new |" in told
    assert "| Travel | 2 | 2 |" not in told


def test_every_file_holds_the_same(guardian: Standing) -> None:
    made = make_heard(guardian.network)
    report = publish(guardian, made)

    word = docx.Document(BytesIO(report_file(report, guardian, "docx").content))
    sheets = load_workbook(BytesIO(report_file(report, guardian, "xlsx").content))

    assert "No bus after six" in [each.text for each in word.paragraphs]
    assert sheets["Voices"]["B2"].value
    assert "By nation" in sheets.sheetnames
    assert report_file(report, guardian, "pdf").content.startswith(b"%PDF")
    assert report_file(report, guardian, "md").name == f"what-we-heard-{report.day}.md"


def test_a_link_for_people_outside_ends(client: Client, guardian: Standing) -> None:
    made = make_heard(guardian.network)
    report = publish(guardian, made)
    first = report.get_absolute_url()
    assert client.get(first).status_code == 404

    services.share_report(by=guardian, report=report, days=7)
    open_page = client.get(report.get_absolute_url())

    assert b"No bus after six" in open_page.content
    assert open_page["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(f"{report.get_absolute_url()}as/pdf/").status_code == 200
    assert client.get(f"{report.get_absolute_url()}as/exe/").status_code == 404
    services.end_sharing(by=guardian, report=report)
    assert client.get(report.get_absolute_url()).status_code == 404
    with pytest.raises(Refused):
        services.share_report(by=guardian, report=report, days=400)


def test_weavers_hear_that_a_report_would_have_no_themes_yet(
    client: Client, guardian: Standing
) -> None:
    sorted_one = make_heard(guardian.network)
    other = make_gathering(guardian.network)
    assert guardian.user
    client.force_login(guardian.user)

    def page(gathering: Gathering) -> str:
        address = f"/n/{guardian.network.slug}/gatherings/{gathering.pk}/reports/"
        return client.get(address).content.decode()

    assert f"themes/make/?of={other.pk}" in page(other)
    assert "without themes" not in page(sorted_one.gathering)


def test_weavers_publish_and_members_read(client: Client, guardian: Standing) -> None:
    made = make_heard(guardian.network)
    assert guardian.user
    client.force_login(guardian.user)
    all_of_them = f"/n/{guardian.network.slug}/gatherings/{made.gathering.pk}/reports/"

    empty = client.post(all_of_them, {"title": ""})
    sent = client.post(all_of_them, {"title": "What we heard", "has_quotes": "on"})

    assert empty.status_code == 422
    report = Report.objects.get()
    assert sent["Location"] == f"/n/{guardian.network.slug}/reports/{report.pk}/"
    since = client.get(f"{sent['Location']}since/").content.decode()
    assert "Nothing has changed since." in since
    member = make_member(guardian.network)
    assert member.user
    client.force_login(member.user)
    html = client.get(sent["Location"]).content.decode()
    assert "No bus after six" in html
    assert "For people outside" not in html
    assert client.get(f"{sent['Location']}as/md/").status_code == 200
    with pytest.raises(Refused):
        publish(member, made)


def test_what_was_done_is_told_to_everybody_who_answered(
    client: Client, guardian: Standing
) -> None:
    made = make_heard(guardian.network)
    assert guardian.user
    client.force_login(guardian.user)
    address = f"/n/{guardian.network.slug}/gatherings/{made.gathering.pk}/done/"
    today = timezone.localdate().isoformat()
    tell = f"/n/{guardian.network.slug}/themes/{made.travel.pk}/done/"

    later = client.post(tell, {"text": "A bus", "state": "done", "on": "2999-01-01"})
    client.post(tell, {"text": "A bus at seven", "state": "done", "on": today})

    assert later.status_code == 422
    assert b"A bus</textarea>" in later.content
    assert b"A bus at seven" in client.get(address).content
    assert "| Getting there | A bus at seven | Done |" in text_of(
        publish(guardian, made)
    )
    client.logout()
    thanks = client.get(f"/g/{made.gathering.code}/thanks/").content
    assert b"You said, we did" in thanks
    assert b"A bus at seven" in thanks

    client.force_login(guardian.user)
    done = made.travel.done.get()
    client.post(f"/n/{guardian.network.slug}/done/{done.pk}/take-back/")
    assert not made.travel.done.exists()


def test_only_weavers_tell_what_was_done(guardian: Standing) -> None:
    made = make_heard(guardian.network)
    member = make_member(guardian.network)

    with pytest.raises(Refused):
        services.tell_done(
            by=member, theme=made.kind, state="done", text="No", on=date(2026, 1, 1)
        )


def test_a_removed_report_is_gone(client: Client, guardian: Standing) -> None:
    report = publish(guardian, make_heard(guardian.network))
    assert guardian.user
    client.force_login(guardian.user)
    address = f"/n/{guardian.network.slug}/reports/{report.pk}/"

    assert b"cannot be undone" in client.get(f"{address}remove/").content
    client.post(f"{address}remove/")

    assert client.get(address).status_code == 404
