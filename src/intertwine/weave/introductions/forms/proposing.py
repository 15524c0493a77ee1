"""How somebody brings two people together."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intertwine.kit.numbers import number_in
from intertwine.people.models import Person
from intertwine.weave.introductions.models import Introduction
from intertwine.weave.introductions.rules import LATEST_DAYS, Meant, Plan, Way
from intertwine.weave.introductions.selectors import Meeting, giveaways

TIMES = ("time_1", "time_2", "time_3")
TEXTS = ("reason", "first_step", "place", "to_first", "to_second")
STAYS = [
    ("", _("Introduce them and step back")),
    ("yes", _("Stay with them for the beginning")),
]


class MomentInput(forms.DateTimeInput):
    """A day and a time, as browsers let one choose them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A moment that is still to come."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=MomentInput(), **options)

    def clean(self, value: Any) -> datetime | None:
        """Not in the past, and not out of sight.

        Raises:
            ValidationError: If it is.
        """
        found: datetime | None = super().clean(value)
        now = timezone.now()
        if found and not now < found < now + timedelta(days=LATEST_DAYS):
            raise forms.ValidationError(_("Choose a time within the next year."))
        return found


class ProposeForm(forms.Form):
    """Everything about one introduction; only the letters have to be there.

    Args:
        meeting: The two, side by side.
        by: Who brings them together; may be one of the two.
        wanted_by: Whichever of the two asked for it.
        drafts: What each could be told, by the way of asking and their key.
        meant: What they are brought together for, to begin with.
    """

    who = forms.ChoiceField(label=_("Who is asked"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why they should meet"),
        help_text=_("One sentence. Both read it."),
        max_length=300,
        required=False,
    )
    to_first = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 7})
    )
    to_second = forms.CharField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 7})
    )
    meant = forms.ChoiceField(label=_("What for"), required=False)
    rung = forms.TypedChoiceField(
        label=_("How much you do for it"),
        help_text=_("From a hint to a piece of work. You can do more later."),
        choices=Introduction.Rung.choices,
        coerce=int,
        initial=Introduction.Rung.MAIL,
    )
    stays = forms.ChoiceField(
        label=_("Once they have met"),
        choices=STAYS,
        required=False,
        widget=forms.RadioSelect,
    )
    first_step = forms.CharField(
        label=_("Something they could do together"),
        help_text=_("Small and soon. Both read it."),
        max_length=300,
        required=False,
    )
    place = forms.CharField(
        label=_("Where, or a link to a call"), max_length=300, required=False
    )
    time_1 = MomentField(label=_("A time to meet"))
    time_2 = MomentField(label=_("Another time"))
    time_3 = MomentField(label=_("And another"))

    def __init__(
        self,
        typed: Any = None,
        *,
        meeting: Meeting,
        by: Person | None,
        wanted_by: int | None,
        drafts: Mapping[str, Mapping[int, str]],
        meant: str = "",
    ) -> None:
        self.meeting, self.drafts = meeting, drafts
        self.pair = tuple(sheet.person for sheet in meeting.sheets)
        self.by, self.wanted_by = by, wanted_by
        initial: dict[str, Any] = {
            "reason": meeting.reason,
            "who": Way.BOTH.value,
            "stays": "",
            "meant": meant,
        }
        for name, person in zip(("to_first", "to_second"), self.pair, strict=True):
            initial[name] = drafts[Way.BOTH][person.pk]
        if typed is not None:
            typed = self._with_draft_of_this_way(typed.copy())
        super().__init__(typed, initial=initial)
        self._fit()

    def _fit(self) -> None:
        """Leave out what is not asked here, and call the letters by name."""
        first, second = self.pair
        choices = [(Way.BOTH.value, _now("Both, each on their own"))]
        choices += [(Way.BLIND.value, _now("Both, without names until both say yes"))]
        for told, asked in ((first, second), (second, first)):
            words = _now("Only %(asked)s. %(told)s has told me already")
            names = {"asked": asked.name, "told": told.name}
            choices.append((f"{Way.ONE}-{told.pk}", words % names))
        self.fields["who"].choices = choices  # type: ignore[attr-defined]
        self.fields["meant"].choices = self._purposes()  # type: ignore[attr-defined]
        for name, person in zip(("to_first", "to_second"), self.pair, strict=True):
            words = _now("What %(name)s reads") % {"name": person.name}
            self.fields[name].label = words
            if person.pk in self._not_asked:
                del self.fields[name]
        if self._not_asked:
            del self.fields["who"]
        if self.by in self.pair:
            del self.fields["rung"], self.fields["stays"]
            self.fields["reason"].label = _now("Why you would like to meet")
            self.fields["first_step"].label = _now("Something you could do together")

    def _purposes(self) -> list[tuple[str, str]]:
        """What two people can be brought together for."""
        first, second = self.pair
        coaches = _now("%(one)s coaches %(other)s")
        return [
            (Meant.MEETING.value, _now("To meet")),
            (Meant.PEERS.value, _now("To think together as peers")),
            (
                Meant.FIRST_COACHES.value,
                coaches % {"one": first.name, "other": second.name},
            ),
            (
                Meant.SECOND_COACHES.value,
                coaches % {"one": second.name, "other": first.name},
            ),
        ]

    @property
    def _not_asked(self) -> set[int]:
        """The keys of those who want it anyway."""
        keys = {person.pk for person in self.pair}
        own = {self.by.pk} if self.by else set()
        return keys & (own | ({self.wanted_by} if self.wanted_by else set()))

    def _with_draft_of_this_way(self, typed: Any) -> Any:
        """A letter nobody has edited follows the way of asking."""
        way = self._way(typed.get("who", ""))[0]
        for name, person in zip(("to_first", "to_second"), self.pair, strict=True):
            text = "\n".join(str(typed.get(name, "")).splitlines()).strip()
            if text in {drafts[person.pk] for drafts in self.drafts.values()}:
                typed[name] = self.drafts[way][person.pk]
        return typed

    @staticmethod
    def _way(who: str) -> tuple[Way, int | None]:
        """The way of asking, and who has told already."""
        word, _dash, key = who.partition("-")
        number = number_in(key)
        if word == Way.ONE and number is not None:
            return Way.ONE, number
        return (Way.BLIND if word == Way.BLIND else Way.BOTH), None

    def clean(self) -> dict[str, Any]:
        """Without names means: no name, organisation or address in any words."""
        said = super().clean() or {}
        if self._way(said.get("who", ""))[0] is not Way.BLIND:
            return said
        for name in TEXTS:
            found = giveaways(self.pair, [said.get(name) or ""])
            if found:
                words = _now("Without names, these words say too much: %(what)s.")
                self.add_error(name, words % {"what": ", ".join(found)})
        return said

    @property
    def plan(self) -> Plan:
        """What was decided."""
        said = self.cleaned_data
        way, told = self._way(said.get("who", ""))
        names = zip(("to_first", "to_second"), self.pair, strict=True)
        return Plan(
            way=way,
            told=told,
            rung=said.get("rung") or Introduction.Rung.MAIL,
            stays=said.get("stays") == "yes",
            meant=said["meant"],
            reason=said["reason"],
            first_step=said["first_step"],
            place=said["place"],
            messages={person.pk: said.get(name, "") for name, person in names},
            times=[said[name] for name in TIMES if said[name]],
        )

    @property
    def opening(self) -> list[forms.BoundField]:
        """Who is asked, what for, and why."""
        names = ("who", "meant", "reason")
        return [self[name] for name in names if name in self.fields]

    @property
    def letters(self) -> list[forms.BoundField]:
        """The letters that go out."""
        return [self[name] for name in ("to_first", "to_second") if name in self.fields]

    @property
    def choices(self) -> list[forms.BoundField]:
        """How it is done."""
        names = ("rung", "stays", "first_step", "place")
        return [self[name] for name in names if name in self.fields]

    @property
    def times(self) -> list[forms.BoundField]:
        """When they could meet."""
        return [self[name] for name in TIMES]


class RequestForm(forms.Form):
    """Whom one asks for an introduction, and why.

    Args:
        contacts: Contacts who know the person.
    """

    through = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Whom you ask"),
        help_text=_("They know you both, and decide for themselves."),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    reason = forms.CharField(
        label=_("Why you would like to meet"), max_length=300, required=False
    )

    def __init__(self, *args: Any, contacts: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        keys = [person.pk for person in contacts]
        self.fields["through"].queryset = Person.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        if len(keys) == 1:  # nobody else to choose
            self.initial.setdefault("through", keys[0])
