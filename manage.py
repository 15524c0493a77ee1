"""Django's own commands, for developers. Everyone else uses ``intertwine``."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intertwine.site.settings")
    execute_from_command_line(sys.argv)
