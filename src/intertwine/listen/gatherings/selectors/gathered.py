"""Who was at which gathering, as far as a reader of it knows by name."""

from intertwine.listen.gatherings.models import Voice
from intertwine.people.models import Standing


def gathered(standing: Standing) -> tuple[dict[int, str], list[tuple[int, int]]]:
    """Gatherings by key, and keys of people with that of a gathering. One query.

    Somebody is there who said something signed in and under their own name, which the
    reader can read on the wall. Nothing else says who was at a gathering. Who spoke
    without a name, or took it back, or whose voice is not shown, is not there.
    """
    rows = (
        Voice.objects.visible_to(standing)
        .shown()
        .filter(person__isnull=False)
        .order_by("prompt__gathering", "person")
        .values_list("person", "prompt__gathering", "prompt__gathering__title")
        .distinct()
    )
    found = list(rows)
    titles = {gathering: title for _person, gathering, title in found}
    return titles, [(person, gathering) for person, gathering, _title in found]
