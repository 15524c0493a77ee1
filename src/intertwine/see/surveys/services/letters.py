"""Letters that ask and remind: few, gentle, each with a way to get no more."""

from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from intertwine.kit.errors import Refused
from intertwine.kit.personal_links import fingerprint_of
from intertwine.people.models import Standing
from intertwine.people.selectors import wants_no_letters
from intertwine.people.services import record_deed
from intertwine.see.surveys.letters import write_letter
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.rules import Reach, reach_of
from intertwine.see.surveys.selectors import contacts_of, post_of
from intertwine.see.surveys.services.making import weaver


@transaction.atomic
def write_to_everyone(*, by: Standing, survey: Survey) -> int:
    """Write to everyone who may be written to now; says how many letters go out.

    The first letter asks, later ones remind. Nobody gets more than four, or two
    within five days; whoever answered, declined or wants no letters gets none.

    Raises:
        Refused: If it is not open, or nobody can be written to now.
    """
    user = weaver(by)
    found = Survey.objects.select_for_update().get(pk=survey.pk)
    if not found.is_open:
        raise Refused(_("Open the survey first, so that its links work."))
    post = post_of(found)
    if not post.now:
        raise Refused(_("There is nobody to write to today."))
    for due in post.now:
        number = due.letters + 1
        transaction.on_commit(partial(write_one.enqueue, due.pk, number))
    text = ngettext(
        "Sent %(number)s letter about the survey “%(name)s”",
        "Sent %(number)s letters about the survey “%(name)s”",
        len(post.now),
    )
    said = text % {"number": len(post.now), "name": found.name}
    record_deed(by=user, network=by.network, text=said)
    return len(post.now)


@task()
def write_one(asked_pk: int, number: int) -> None:
    """Write one person their letter of this number, unless it went out or is unwanted.

    It is counted once it has gone out, so a worker that dies in between writes twice
    rather than never.
    """
    rows = Asked.objects.living().filter(pk=asked_pk, letters=number - 1)
    asked = rows.select_related("survey__network", "person").first()
    if asked is None or not asked.survey.is_open:
        return
    now = timezone.now()
    reach = next((reach_of(each, now) for _due, each in contacts_of(rows)), None)
    if reach is not Reach.NOW or wants_no_letters(
        asked.survey.network, asked.person.email
    ):
        return
    keep_link(asked)
    write_letter(asked, "asked" if number == 1 else "reminder")
    Asked.objects.filter(pk=asked.pk, letters=number - 1).update(
        letters=F("letters") + 1, written_at=timezone.now()
    )


def keep_link(asked: Asked) -> None:
    """Let the link in the letter be the one that opens the survey.

    It is another one if the installation was given a new secret key meanwhile.
    """
    link = fingerprint_of(asked.key)
    if asked.link != link:
        Asked.objects.filter(pk=asked.pk).update(link=link)
