"""Saying what just happened, with a way back where there is one."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

UNDO = "undo:"

TONES = {"success": "good", "info": "news", "warning": "careful", "error": "wrong"}
ICONS = {"success": "check", "info": "info", "warning": "warning", "error": "stop"}


def say(request: HttpRequest, sentence: str, *, undo: str = "") -> None:
    """Say on the next page that something was done.

    Args:
        request: Of the person who did it.
        sentence: One sentence: what happened.
        undo: The address that takes a POST and undoes it, if there is one.
    """
    messages.success(request, sentence, extra_tags=f"{UNDO}{undo}" if undo else "")


def undo_address(message: Message) -> str:
    """Where this message's undo button posts to; empty if it has none."""
    tags = str(message.extra_tags or "")
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
