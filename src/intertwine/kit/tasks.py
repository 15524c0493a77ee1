"""Background work that belongs to the installation, not to any network."""

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task


@task()
def run_job(name: str) -> None:
    """Do one turn of a job that the settings name."""
    if name in settings.JOBS:
        import_string(name)()
