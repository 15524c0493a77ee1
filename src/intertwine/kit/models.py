"""Who does the background work, and what is done again and again."""

from django.db import models


class Worker(models.Model):
    """A process that does background work, and when it was last heard of.

    While it lives it holds a lock on a file. Whoever can see that file knows at
    once whether the worker lives; anyone else goes by ``seen_at``.
    """

    name = models.CharField(max_length=64, primary_key=True)
    lock_path = models.CharField(max_length=1_000)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Job(models.Model):
    """Something done once per period, however many workers there are.

    ``JOBS`` in the settings says what there is to do and how often.
    """

    name = models.CharField(max_length=200, primary_key=True)
    due_at = models.DateTimeField()
    task_id = models.UUIDField(null=True, editable=False)

    def __str__(self) -> str:
        return self.name
