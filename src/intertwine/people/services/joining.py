"""Coming into a network: the one moment of agreement, and asking to be let in."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people import selectors, tasks
from intertwine.people.models import (
    Departure,
    FieldValue,
    Invitation,
    JoinRequest,
    Membership,
    Network,
    Person,
    Standing,
    User,
    Wording,
)
from intertwine.people.rules import (
    ASK_AGAIN_DAYS,
    DETAILS,
    INVITATION_DAYS,
    REQUESTS_A_DAY,
    Audience,
    widest_audience,
)
from intertwine.people.services.trust import record_consent


@dataclass(frozen=True)
class Agreement:
    """What somebody said when they joined, and the wordings they were shown."""

    name: str
    presence: Audience
    details: Audience
    versions: dict[str, int]


def wording(network: Network, key: str, *, first: str | Promise = "") -> Wording:
    """The wording that people are asked in now, written down if it was not yet."""
    asked = selectors.asked(network, key, first=first)
    rows = Wording.objects.filter(key=key, version=max(asked.version, 1))
    found = rows.filter(network=network).first() or rows.filter(network=None).first()
    if found is None:  # two who are the first to be asked may come at once
        found, _is_new = Wording.objects.get_or_create(
            network=None, key=key, version=1, defaults={"text": asked.text}
        )
    return found


@transaction.atomic
def join_network(
    *, by: User, network: Network, agreement: Agreement, came_through: str
) -> Membership:
    """Make an account the person that its confirmed address belongs to, or a new one.

    Raises:
        Refused: If the words changed since the person read them.
    """
    User.objects.select_for_update().get(pk=by.pk)
    existing = Membership.objects.filter(network=network, user=by).first()
    if existing:
        return existing
    wordings = _wordings_read(network, agreement)
    person = selectors.person_waiting_for(by, network) or Person(
        network=network, came_through=came_through
    )
    person.email = person.email or by.email
    _agree(person, agreement)
    _record(person, agreement, wordings)
    Departure.objects.filter(Q(person=person) | Q(user=by, network=network)).delete()
    return Membership.objects.create(network=network, user=by, person=person)


@transaction.atomic
def agree_without_account(*, person: Person, agreement: Agreement) -> None:
    """Agree to being in a network, by a link that is somebody's own.

    The same words and the same record as for those who join with an account, which
    they still can: what was agreed here is theirs then.

    Raises:
        Refused: If the words changed since the person read them.
    """
    wordings = _wordings_read(person.network, agreement)
    _agree(person, agreement)
    _record(person, agreement, wordings)


def _wordings_read(network: Network, agreement: Agreement) -> dict[str, Wording]:
    wordings = {key: wording(network, key) for key in selectors.WORDINGS}
    for key, version in agreement.versions.items():
        if key in wordings and wordings[key].version != max(version, 1):
            raise Refused(
                _("The words on this page have changed. Please read them once more.")
            )
    return wordings


def _agree(person: Person, agreement: Agreement) -> None:
    person.name = agreement.name
    person.presence = agreement.presence
    person.audiences = {
        detail: min(agreement.details, widest_audience(detail)) for detail in DETAILS
    }
    person.agreed_at = timezone.now()
    person.expires_at = None
    person.save()
    FieldValue.objects.filter(person=person).update(audience=agreement.details)


def _record(person: Person, agreement: Agreement, wordings: dict[str, Wording]) -> None:
    audiences = {"presence": agreement.presence, "details": agreement.details}
    for key, words in wordings.items():
        record_consent(
            person=person,
            wording=words,
            is_given=True,
            audience=audiences.get(key),
        )


@transaction.atomic
def ask_to_join(
    *, by: User, network: Network, name: str, message: str = ""
) -> JoinRequest:
    """Ask the weavers of an open network to be let in. They get a letter.

    Raises:
        Refused: If the network is not open, or they are in it, or asked a moment ago.
    """
    User.objects.select_for_update().get(pk=by.pk)
    _check_may_ask(by, network)
    request, is_new = JoinRequest.objects.get_or_create(
        network=network,
        user=by,
        status=JoinRequest.Status.WAITING,
        defaults={"name": name, "message": message},
    )
    if is_new:
        transaction.on_commit(partial(tasks.tell_of_request.enqueue, request.pk))
    return request


def _check_may_ask(by: User, network: Network) -> None:
    if network.visibility != Network.Visibility.OPEN:
        raise Refused(_("This network is joined by invitation."))
    if Membership.objects.filter(network=network, user=by).exists():
        raise Refused(_("You are already in this network."))
    mine = JoinRequest.objects.filter(user=by)
    recently = timezone.now() - timedelta(days=ASK_AGAIN_DAYS)
    declined = mine.filter(
        network=network,
        status=JoinRequest.Status.DECLINED,
        answered_at__gt=recently,
    )
    if declined.exists():
        raise Refused(
            _(
                "This network said “not now” a short while ago. You can ask again in a month."
            )
        )
    today = mine.filter(at__gt=timezone.now() - timedelta(days=1))
    if today.count() >= REQUESTS_A_DAY:
        raise Refused(
            _("You have asked several networks today. Please go on tomorrow.")
        )


@transaction.atomic
def withdraw_request(*, by: User, request: JoinRequest) -> None:
    """Take a request back before it is answered."""
    _answer(by, request, JoinRequest.Status.WITHDRAWN)


@transaction.atomic
def admit(*, by: Standing, request: JoinRequest) -> Invitation:
    """Say yes: whoever asked gets a letter that invites them in.

    They agree to being here on the page it leads to, as everyone does.

    Raises:
        Refused: If somebody else has answered already, or it was taken back.
    """
    user = _weaver(by)
    _answer(user, request, JoinRequest.Status.ADMITTED)
    Invitation.objects.filter(
        network=by.network,
        email__iexact=request.user.email,
        uses=0,
        revoked_at=None,
    ).update(revoked_at=timezone.now())
    invitation = Invitation.objects.create(
        network=by.network,
        email=request.user.email,
        limit=1,
        by=user,
        by_name=str(by.person),
        expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        sent_at=timezone.now(),
        sends=1,
        answers=request,
    )
    transaction.on_commit(partial(tasks.send_invitation.enqueue, invitation.pk))
    return invitation


@transaction.atomic
def decline_request(*, by: Standing, request: JoinRequest, words: str = "") -> None:
    """Say not now, kindly, in a letter.

    Raises:
        Refused: If somebody else has answered already, or it was taken back.
    """
    user = _weaver(by)
    _answer(user, request, JoinRequest.Status.DECLINED)
    transaction.on_commit(
        partial(tasks.tell_of_decline.enqueue, request.pk, words=words)
    )


def _weaver(by: Standing) -> User:
    if by.user is None or not by.is_weaver:
        raise Refused(_("Weavers and guardians answer."))
    return by.user


def _answer(by: User, request: JoinRequest, status: JoinRequest.Status) -> None:
    waiting = JoinRequest.objects.filter(
        pk=request.pk, status=JoinRequest.Status.WAITING
    )
    if not waiting.update(status=status, answered_at=timezone.now(), answered_by=by):
        raise Refused(_("This has been answered already."))
    request.refresh_from_db()
