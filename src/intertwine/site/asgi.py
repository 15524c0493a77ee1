"""What the web server runs."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intertwine.site.settings")
django.setup(set_prefix=False)

from intertwine.listen.gatherings.live.endpoint import Live  # noqa: E402 as below
from intertwine.site.handler import Handler  # noqa: E402 needs the settings

application = Live(Handler())

# What is loaded by now stays: looking through it for rubbish, again and again, made
# one answer in twenty wait for a tenth of a second.
gc.collect()
gc.freeze()
