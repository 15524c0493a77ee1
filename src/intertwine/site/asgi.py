"""What the web server runs."""

import gc
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intertwine.site.settings")

application = get_asgi_application()

# What is loaded by now stays: looking through it for rubbish, again and again, made
# one answer in twenty wait for a tenth of a second.
gc.collect()
gc.freeze()
