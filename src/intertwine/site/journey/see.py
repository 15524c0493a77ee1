"""See: from the first people to a map that is worth reading."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.navigation import Entry
from intertwine.kit.waiting import Waiting
from intertwine.people.models import Person, Standing
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.ties.models import Tie
from intertwine.site.journey.urgency import Urgency


def see(standing: Standing) -> Waiting:
    """What to do next to see who is connected. At most four queries."""
    return _for_weaver(standing) if standing.is_weaver else _for_member(standing)


def _for_member(standing: Standing) -> Waiting:
    assert standing.person  # noqa: S101 members have one
    slug = standing.network.slug
    if Tie.objects.visible_to(standing).there().of(standing.person).exists():
        return Waiting(
            wing="see",
            title=_("You are on the map"),
            why=_("See how the people you know are connected with others."),
            action=_("See the map"),
            url=reverse("map:map", args=[slug]),
        )
    return Waiting(
        wing="see",
        title=_("You are not on the map yet"),
        why=_("Say who you know. Others see a tie once both of you agree."),
        action=_("Say who you know"),
        url=reverse("ties:own", args=[slug]),
        urgency=Urgency.BEGIN,
    )


def _for_weaver(standing: Standing) -> Waiting:
    people = Person.objects.visible_to(standing).count()
    if people < 2:
        return _nobody_here(standing)
    survey = (
        Survey.objects.visible_to(standing).open().order_by("-opened_at", "-pk").first()
    )
    silent = survey and Asked.objects.living().filter(survey=survey).silent().count()
    if survey and silent:
        return _not_answered(survey, silent)
    has_ties = Tie.objects.visible_to(standing).there().exists()
    return _map(standing, people) if has_ties else _no_map(standing, people)


def _from_file(standing: Standing) -> Entry:
    where = reverse("files:files", args=[standing.network.slug])
    return Entry(_("Bring in a file you have"), where)


def _nobody_here(standing: Standing) -> Waiting:
    return Waiting(
        wing="see",
        title=_("Only you are here so far"),
        why=_("Invite people, or bring in a list or a network that you have already."),
        action=_("Invite people"),
        url=reverse("people:invite", args=[standing.network.slug]),
        urgency=Urgency.PEOPLE,
        also=_from_file(standing),
    )


def _not_answered(survey: Survey, silent: int) -> Waiting:
    said = ngettext(
        "%(number)s person has not answered",
        "%(number)s people have not answered",
        silent,
    )
    return Waiting(
        wing="see",
        title=said % {"number": silent},
        why=_("“%(survey)s” is open. See whose word is missed most.")
        % {"survey": survey.name},
        action=_("See how far it is"),
        url=survey.get_absolute_url(),
        urgency=Urgency.GO_ON,
    )


def _no_map(standing: Standing, people: int) -> Waiting:
    said = ngettext(
        "%(number)s person, and no ties yet",
        "%(number)s people, and no ties yet",
        people,
    )
    return Waiting(
        wing="see",
        title=said % {"number": people},
        why=_("Ask everybody who they know: it takes them a few minutes on a phone."),
        action=_("Ask who knows whom"),
        url=reverse("surveys:make", args=[standing.network.slug]),
        urgency=Urgency.BEGIN,
        also=_from_file(standing),
    )


def _map(standing: Standing, people: int) -> Waiting:
    slug = standing.network.slug
    return Waiting(
        wing="see",
        title=ngettext(
            "%(number)s person, and a map of them",
            "%(number)s people, and a map of them",
            people,
        )
        % {"number": people},
        why=_("Read what stands out, and who is not woven in yet."),
        action=_("Read what stands out"),
        url=reverse("insights:insights", args=[slug]),
        also=Entry(_("See the map"), reverse("map:map", args=[slug])),
    )
