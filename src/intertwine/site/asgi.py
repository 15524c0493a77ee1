"""What the web server runs."""

import gc
import os
from importlib import import_module
from threading import Timer

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intertwine.site.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402 as below
from django.urls import reverse  # noqa: E402 as below

from intertwine.listen.gatherings.live.endpoint import Live  # noqa: E402 as below
from intertwine.site.handler import Handler  # noqa: E402 needs the settings
from intertwine.site.proxy import BehindProxy  # noqa: E402 as above

LATER_SECONDS = 10

live = Live(Handler())
application = BehindProxy(live) if settings.IS_BEHIND_PROXY else live

# All pages are loaded before anybody is let in. That takes a second, for which whoever
# came first to a process that was started again would have to wait.
reverse("gatherings:join")

# Takes a second or two, for which the first search would have to wait; not now, when
# thousands may be coming back to the wall of a process that was killed.
later = Timer(LATER_SECONDS, import_module, ["sklearn.feature_extraction.text"])
later.daemon = True
later.start()

# What is loaded by now stays: looking through it for rubbish, again and again, made
# one answer in twenty wait for a tenth of a second.
gc.collect()
gc.freeze()
