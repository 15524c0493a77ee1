"""How forms turn into HTML: with the templates of the design system."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Label above, hint and error below it, then the field; a summary on top.

    The templates are under ``kit/templates/django/forms``.
    """
