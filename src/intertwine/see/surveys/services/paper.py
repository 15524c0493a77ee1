"""Entering what somebody wrote on paper: marked as such, and written down for all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Standing
from intertwine.people.services import record_deed
from intertwine.see.surveys.models import Asked
from intertwine.see.surveys.services.making import weaver


@transaction.atomic
def begin_paper(*, by: Standing, asked: Asked) -> None:
    """Begin to enter somebody's paper answers.

    Raises:
        Refused: If they are no weaver, or the person has answered themselves.
    """
    user = weaver(by)
    found = Asked.objects.select_for_update().get(pk=asked.pk)
    if found.began_at and not found.is_on_paper:
        raise Refused(
            _("They answer for themselves already. Nobody can do it for them.")
        )
    if found.is_on_paper:
        return
    found.paper_by, found.paper_by_name = user, str(by.person)
    found.began_at = found.began_at or timezone.now()
    found.save(update_fields=["paper_by", "paper_by_name", "began_at"])
    text = _("Entered what somebody wrote on paper in the survey “%(name)s”")
    said = text % {"name": asked.survey.name}
    record_deed(by=user, network=by.network, text=said)
