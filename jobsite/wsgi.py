"""The servers' door."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobsite.settings")
application = get_wsgi_application()
# What is loaded by now stays, and a page makes many objects that are soon gone: looking through all of them
# over and over took a sixth of the slowest pages' time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 100)
