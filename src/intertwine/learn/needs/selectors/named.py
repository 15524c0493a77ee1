"""Who wrote something down, as one reader may know it."""

from django.utils.translation import gettext as _

from intertwine.learn.needs.models import Answer, Need
from intertwine.people.models import Person, Standing


def who_wrote(written: Need | Answer, standing: Standing) -> str:
    """The name of whoever wrote it, if the reader may see them. One query at most.

    What was kept with it is their name on that day, which is shown to nobody: they may
    have gone, or may not want to be seen any more.
    """
    if written.by_id is None:
        return _("Somebody who left")
    people = Person.objects.visible_to(standing).filter(
        membership__user=written.by_id, membership__network=standing.network
    )
    name = people.values_list("name", flat=True).first()
    return name or _("Somebody here")
