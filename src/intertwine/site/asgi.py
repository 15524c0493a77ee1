"""What the web server runs."""

import gc
import os
from importlib import import_module
from threading import Thread

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intertwine.site.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402 as below

from intertwine.listen.gatherings.live.endpoint import Live  # noqa: E402 as below
from intertwine.site.handler import Handler  # noqa: E402 needs the settings
from intertwine.site.proxy import BehindProxy  # noqa: E402 as above

live = Live(Handler())
application = BehindProxy(live) if settings.IS_BEHIND_PROXY else live

# Takes a second or two, for which the first search would have to wait.
Thread(
    target=import_module, args=["sklearn.feature_extraction.text"], daemon=True
).start()

# What is loaded by now stays: looking through it for rubbish, again and again, made
# one answer in twenty wait for a tenth of a second.
gc.collect()
gc.freeze()
