"""The letter to whoever asked: that there is a reply, never what it says or whose."""

from contextlib import suppress

from django.conf import settings
from django.urls import reverse
from django_tasks import task

from intertwine.kit.letters import Undelivered, letter_to, send
from intertwine.people.models import Membership
from intertwine.people.selectors import wants_no_letters
from intertwine.weave.questions.models import Reply


@task()
def tell_of_reply(reply_pk: int) -> None:
    """Write to whoever asked, unless they have read it, are away or want no letters.

    A reply stays on the server, where it can be taken back and only who may know sees
    whose it is.
    """
    found = Reply.objects.select_related("question__network", "question__by")
    reply = found.filter(pk=reply_pk, read_at=None).first()
    if reply is None:
        return
    question = reply.question
    memberships = Membership.objects.awake().select_related("user")
    asker = memberships.filter(person=question.by_id).first()
    if asker is None or wants_no_letters(question.network, asker.user.email):
        return
    address = reverse("questions:question", args=[question.network.slug, question.pk])
    about = {"question": question, "url": f"{settings.PUBLIC_URL}{address}"}
    with suppress(Undelivered):  # the reply waits on the board as well
        send(letter_to(asker.user.email, "questions/letters/replied.txt", about))
