"""The servers' door."""

import gc
import os
from threading import Timer

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from accounts.matching.index.loops import loops

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobsite.settings")
application = get_wsgi_application()
# All views, and what they read from files at import: a second that else the first reader waits for.
_ = get_resolver().url_patterns
# What is loaded by now stays, and a page makes many objects that are soon gone: looking through all of them
# over and over took a sixth of the slowest pages' time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 100)

# What matches jobs with resumes takes a second to load, and more the first time: not while the site starts, and not
# while somebody waits for the first list in that order.
_loading = Timer(15, loops)
_loading.daemon = True
_loading.start()
