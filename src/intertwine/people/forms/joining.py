"""Forms on the way into a network and out of it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise, lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from intertwine.people.rules import (
    ADDRESSES_AT_ONCE,
    CAREFUL,
    LINK_USES,
    Audience,
    has_link,
    split_addresses,
)
from intertwine.people.services import Agreement


def _about(label: str | Promise, more: str | Promise) -> SafeString:
    return format_html('{}<span class="about">{}</span>', label, more)


about = lazy(_about, SafeString)
"""A choice with a line below it that says what it means."""


def without_links(text: str) -> str:
    """A text that goes to strangers in a letter.

    Raises:
        ValidationError: If it leads them somewhere else.
    """
    if has_link(text):
        raise forms.ValidationError(
            _("Leave web addresses out: many e-mails with links are not delivered.")
        )
    return text


PRESENCE = [
    (
        Audience.WEAVERS.value,
        about(
            _("Weavers and guardians"),
            _("The people who look after this network. A careful start."),
        ),
    ),
    (
        Audience.MEMBERS.value,
        about(_("Everyone in this network"), _("Other members can find you.")),
    ),
    (
        Audience.EVERYONE.value,
        about(
            _("Everyone, also outside"),
            _("Your name stands on the network's public page."),
        ),
    ),
    (
        Audience.ONLY_ME.value,
        about(
            _("Nobody"),
            _("Only guardians, in their list of who has access."),
        ),
    ),
]
DETAILS = [
    (
        Audience.WEAVERS.value,
        about(_("Weavers and guardians"), _("A careful start.")),
    ),
    (
        Audience.MEMBERS.value,
        about(
            _("Everyone who may see that I am here, inside this network"),
            _("Your access needs stay with weavers all the same."),
        ),
    ),
    (Audience.ONLY_ME.value, about(_("Only me"), _("You open them one by one."))),
]


class AgreementForm(forms.Form):
    """The one moment of joining: a name, who sees it, and a clear yes."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As you want to be called in this network."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    presence = forms.TypedChoiceField(
        label=_("Who may see that you are here?"),
        help_text=_("You can change this at any time."),
        choices=PRESENCE,
        coerce=lambda value: Audience(int(value)),
        initial=CAREFUL.value,
        widget=forms.RadioSelect,
    )
    details = forms.TypedChoiceField(
        label=_("Who may see what is written about you?"),
        help_text=_(
            "Such as your organisation, or how to reach you. You can decide about "
            "each of them later."
        ),
        choices=DETAILS,
        coerce=lambda value: Audience(int(value)),
        initial=CAREFUL.value,
        widget=forms.RadioSelect,
    )
    agrees = forms.BooleanField(
        label=_("I have read this, and I want to join"),
        error_messages={"required": _("Tick this box if you want to join.")},
    )
    versions = forms.JSONField(widget=forms.HiddenInput, required=False)

    def clean_versions(self) -> dict[str, int]:
        """The versions of the wordings on the page the person read."""
        given = self.cleaned_data["versions"]
        if not isinstance(given, dict):
            return {}
        return {str(k): v for k, v in given.items() if isinstance(v, int)}

    def agreement(self) -> Agreement:
        """What was said, as the service takes it."""
        said = self.cleaned_data
        return Agreement(
            name=said["name"],
            presence=said["presence"],
            details=said["details"],
            versions=said["versions"],
        )


class AskForm(forms.Form):
    """Asking to be let in."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    message = forms.CharField(
        label=_("A few words about you"),
        help_text=_("What brings you here? The weavers of the network read this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_message(self) -> str:
        """Words without web addresses, since they go into a letter."""
        return without_links(self.cleaned_data["message"])

    def clean_name(self) -> str:
        """A name without web addresses, since it goes into a letter."""
        return without_links(self.cleaned_data["name"])


class InviteForm(forms.Form):
    """Inviting by address: one, or many pasted at once."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_(
            "One or several: each on its own line, or with commas between them. You "
            "can paste them from an e-mail or a spreadsheet."
        ),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    note = forms.CharField(
        label=_("A personal note"),
        help_text=_("Why you thought of them. It makes all the difference."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_addresses(self) -> list[str]:
        """Every address that was pasted, as it was pasted."""
        found = split_addresses(self.cleaned_data["addresses"])
        if len(found) > ADDRESSES_AT_ONCE:
            raise forms.ValidationError(
                _(
                    "These are %(number)s addresses. Invite %(most)s at a time, so "
                    "that each stays personal."
                ),
                params={"number": len(found), "most": ADDRESSES_AT_ONCE},
            )
        return found

    def clean_note(self) -> str:
        """A note without web addresses."""
        return without_links(self.cleaned_data["note"])


class LinkForm(forms.Form):
    """A link for several people."""

    DAYS = [
        (1, _("One day")),
        (7, _("One week")),
        (30, _("One month")),
        (90, _("Three months")),
    ]

    limit = forms.IntegerField(
        label=_("For how many people?"),
        help_text=_("When so many have joined, the link closes by itself."),
        min_value=1,
        max_value=LINK_USES,
        initial=25,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    days = forms.TypedChoiceField(
        label=_("How long should it work?"), choices=DAYS, coerce=int, initial=7
    )
    note = forms.CharField(
        label=_("A note"),
        help_text=_("It stands on the page that the link leads to."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DeclineForm(forms.Form):
    """A kind word with a no."""

    words = forms.CharField(
        label=_("A kind word"),
        help_text=_("It goes into our e-mail, which says that it isn't possible now."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_words(self) -> str:
        """Words without web addresses."""
        return without_links(self.cleaned_data["words"])


class PauseForm(forms.Form):
    """Being away for a while."""

    until = forms.DateField(
        label=_("Until when?"),
        help_text=_("Until then nobody asks you anything. You stay a member."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.fields["until"].widget.attrs["min"] = tomorrow.isoformat()


class LeaveForm(forms.Form):
    """Leaving, in one of two ways."""

    STAYS, FORGOTTEN = "stays", "forgotten"

    how = forms.ChoiceField(
        label=_("What should happen to what is kept about you?"),
        choices=[
            (
                STAYS,
                about(
                    _("Keep me on the map"),
                    _(
                        "You leave, but weavers still see your name and what you "
                        "shared with them. Come back with the same e-mail address "
                        "and you are the same person."
                    ),
                ),
            ),
            (
                FORGOTTEN,
                about(
                    _("Forget me here"),
                    _(
                        "Your name, your picture and everything about you go, at "
                        "once and for good. This cannot be undone."
                    ),
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
