"""Saying no, thank you; no more letters; and: this is not me."""

from django.db import transaction
from django.utils import timezone

from intertwine.kit.personal_links import fresh_seed
from intertwine.see.surveys.models import Asked
from intertwine.see.surveys.selectors import Answering
from intertwine.see.surveys.services.answering import saved


@transaction.atomic
def decline_survey(*, by: Answering, never_again: bool) -> None:
    """Say that one would rather not answer. It can be taken back by answering."""
    asked = saved(by.asked)
    now = timezone.now()
    Asked.objects.filter(pk=asked.pk, answered_at=None).update(declined_at=now)
    if never_again:
        stop_letters(asked=asked)


@transaction.atomic
def stop_letters(*, asked: Asked) -> None:
    """Want no more letters about this survey."""
    Asked.objects.filter(pk=asked.pk, stopped_at=None).update(stopped_at=timezone.now())


@transaction.atomic
def say_it_is_not_me(*, asked: Asked) -> None:
    """The link has reached somebody else: it stops working, and weavers are told."""
    asked.seed = fresh_seed()
    made = Asked.of(asked.survey, asked.person, asked.came_by, seed=asked.seed)
    Asked.objects.filter(pk=asked.pk).update(
        seed=asked.seed, link=made.link, strayed_at=timezone.now()
    )
