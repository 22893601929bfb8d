#!/usr/bin/env python
"""Django's door. `./run manage …` is the usual way in: it has the services running."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobsite.settings")
    execute_from_command_line(sys.argv)
