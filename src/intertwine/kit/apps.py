"""Django's name for this app."""

from django.apps import AppConfig

from intertwine.kit.wording import speak_plainly


class KitConfig(AppConfig):
    """What every app needs."""

    name = "intertwine.kit"
    label = "kit"

    def ready(self) -> None:
        """Let forms speak in the product's voice."""
        speak_plainly()
