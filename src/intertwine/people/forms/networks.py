"""Forms about networks themselves."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from intertwine.kit.errors import Refused
from intertwine.kit.pictures import safe_picture
from intertwine.people.forms.joining import about, without_links
from intertwine.people.models import Membership, Network
from intertwine.people.rules import Role

VISIBILITY = [
    (
        Network.Visibility.INVITATION.value,
        about(
            _("By invitation"),
            _("Anyone can find it. Whom you invite can join."),
        ),
    ),
    (
        Network.Visibility.OPEN.value,
        about(
            _("Open"),
            _("Anyone can find it and ask to join. Weavers say yes or not now."),
        ),
    ),
    (
        Network.Visibility.HIDDEN.value,
        about(_("Hidden"), _("Only its members know that it is here.")),
    ),
]


class FoundForm(forms.Form):
    """The little that a new network needs."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("In a sentence or two. You can word it better together, later."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.CharField(
        label=_("Where is it at home?"),
        help_text=_("A town, a region, or online."),
        max_length=120,
        required=False,
    )
    visibility = forms.ChoiceField(
        label=_("Who can find it and join?"),
        choices=VISIBILITY,
        initial=Network.Visibility.INVITATION,
        widget=forms.RadioSelect,
    )
    own_name = forms.CharField(
        label=_("Your own name"),
        help_text=_("As its members will see it. You will be its first guardian."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        """A name without web addresses, since it goes into letters."""
        return without_links(self.cleaned_data["name"])

    def clean_own_name(self) -> str:
        """A name without web addresses, since it goes into letters."""
        return without_links(self.cleaned_data["own_name"])


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg] # generic for the checker only
    """What a network says about itself."""

    new_picture = forms.FileField(
        label=_("A picture"),
        help_text=_(
            "A JPEG, PNG, WebP or GIF of up to 10 MB. We keep the picture, and throw "
            "away what the file tells about where and when it was taken."
        ),
        required=False,
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}
        ),
    )
    drops_picture = forms.BooleanField(
        label=_("Take the present picture away"), required=False
    )
    visibility = forms.ChoiceField(
        label=_("Who can find it and join?"),
        choices=VISIBILITY,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Network
        fields = [
            "name",
            "purpose",
            "place",
            "stage",
            "welcome",
            "support_contact",
            "visibility",
        ]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "welcome": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.picture:
            del self.fields["drops_picture"]

    def clean_name(self) -> str:
        """A name without web addresses, since it goes into letters."""
        return without_links(self.cleaned_data["name"])

    def clean_new_picture(self) -> ContentFile[bytes] | None:
        """The picture, made safe."""
        upload = self.cleaned_data["new_picture"]
        if not upload:
            return None
        try:
            return safe_picture(upload)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def said(self) -> dict[str, Any]:
        """The fields of the network as they were typed."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class MemberForm(forms.Form):
    """What a guardian does about one membership."""

    OFFER, REMOVE = "offer", "remove"

    what = forms.ChoiceField(
        label=_("What should change?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what should change.")},
    )
    steps_down = forms.BooleanField(
        label=_("Once they are a guardian, I step down"), required=False
    )
    is_sure = forms.BooleanField(
        label=_("Yes, I am sure"),
        help_text=_("Every member can read what guardians did."),
        error_messages={"required": _("Tick this box if you are sure.")},
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = Role(membership.role)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)  # noqa: S101 - it is, above
        what.choices = list(_choices(role))
        if role is Role.GUARDIAN:
            del self.fields["steps_down"]


def _choices(role: Role) -> Any:
    if role is not Role.WEAVER:
        yield (
            Role.WEAVER.value,
            about(
                _("Make them a weaver"),
                _("They see the whole map, run gatherings and introduce people."),
            ),
        )
    if role is not Role.MEMBER:
        yield (
            Role.MEMBER.value,
            about(_("Make them a member"), _("They see and do what members do.")),
        )
    if role is not Role.GUARDIAN:
        yield (
            MemberForm.OFFER,
            about(
                _("Ask them to be a guardian"),
                _("They look after settings, members and data once they say yes."),
            ),
        )
        yield (
            MemberForm.REMOVE,
            about(
                _("Close their access"),
                _("They are out at once. Weavers still see them on the map."),
            ),
        )
