"""How forms turn into HTML: with the templates of the design system."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Label above, hint below it, error beside the field, summary on top."""
