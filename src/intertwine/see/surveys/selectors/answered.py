"""Who has answered: what measures need to say how complete they are."""

from intertwine.people.models import Network
from intertwine.see.surveys.models import Asked


def answered(network: Network) -> set[int]:
    """Keys of everybody who said in a survey that they are done. One query.

    Whoever is done and named nobody has answered too: they said that there is nobody.
    """
    rows = Asked.objects.filter(survey__network=network).answered().order_by()
    return set(rows.values_list("person_id", flat=True))
