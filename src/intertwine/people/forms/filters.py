"""A filter to keep."""

from django import forms

from intertwine.people.models import SavedFilter


class SavedFilterForm(forms.ModelForm[SavedFilter]):
    """Its name, the state of the directory, and whether to share it."""

    class Meta:
        model = SavedFilter
        fields = ["name", "state", "is_shared"]
