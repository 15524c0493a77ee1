"""What letters are made of: ``{% load letters %}``."""

from django import template

register = template.Library()


@register.simple_block_tag
def subject(content: str) -> str:
    """The subject of a letter, on one line whatever is filled in."""
    return " ".join(content.split())
