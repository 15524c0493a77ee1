"""How forms are drawn, and what they say."""

from django import forms


class TieForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As you say it.")
    strength = forms.IntegerField(label="How strong?", min_value=1, max_value=5)
    kind = forms.ChoiceField(
        label="Kind", choices=[("w", "Works with")], widget=forms.RadioSelect
    )
    about = forms.CharField(label="About", required=False)
    agrees = forms.BooleanField(label="Both agree")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_names_its_hint_and_its_error() -> None:
    page = str(TieForm({"name": ""}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page


def test_the_focus_goes_to_the_first_error_and_to_no_other() -> None:
    page = str(TieForm({"name": "Ann"}))

    assert page.count("autofocus") == 1
    assert page.index("autofocus") > page.index('name="strength"')


def test_a_fresh_form_leaves_the_focus_alone() -> None:
    assert "autofocus" not in str(TieForm())
    assert "summary" not in str(TieForm())


def test_the_summary_leads_to_every_field_that_needs_another_look() -> None:
    page = str(TieForm({}))

    for anchor in ("id_name", "id_strength", "id_kind_0", "id_agrees"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page
    assert "4 things need another look." in page


def test_what_was_typed_stays_even_where_a_number_was_wanted() -> None:
    page = str(TieForm({"strength": "lots"}))

    assert 'value="lots"' in page
    assert 'type="number"' not in page
    assert "Use a whole number, such as 3." in page


def test_choices_are_a_group_with_a_name() -> None:
    page = str(TieForm())

    assert '<fieldset id="id_kind_set"' in page
    assert '<legend class="label">Kind</legend>' in page


def test_only_what_may_stay_empty_is_marked() -> None:
    page = str(TieForm())

    assert page.count("(optional)") == 1


def test_what_people_type_cannot_become_part_of_the_page() -> None:
    assert "<script>" not in str(TieForm({"name": "<script>alert(1)</script>"}))


def test_errors_of_the_whole_form_are_said_once() -> None:
    form = TieForm({})
    form.add_error(None, "They have met already.")

    assert str(form).count("They have met already.") == 1


def test_a_browser_cuts_nothing_and_the_form_says_how_long_it_may_be() -> None:
    """With ``maxlength`` a browser cuts what is pasted, without a word."""

    class Note(forms.Form):
        title = forms.CharField(max_length=5)
        text = forms.CharField(max_length=5, widget=forms.Textarea)

    html = str(Note({"title": "Longer", "text": "Far too long"}))

    assert "maxlength" not in html
    assert 'value="Longer"' in html
    assert "Far too long</textarea>" in html
    assert "That has 6 letters. Please use at most 5." in html
    assert "That has 12 letters. Please use at most 5." in html
