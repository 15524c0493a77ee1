"""Counting each change of a network's ties."""

from django.db import connection

from intertwine.people.models import Network

COUNT = (
    "INSERT INTO ties_clock (network_id, version) VALUES (%s, 1)"
    " ON CONFLICT (network_id) DO UPDATE SET version = ties_clock.version + 1"
)
READ = "SELECT version FROM ties_clock WHERE network_id = %s"


def tick(network: Network) -> int:
    """The number of the change that this transaction makes. One query; two on old SQLite.

    The row stays locked until the transaction ends, so whoever reads a number has
    also read everything with a smaller one. All others wait meanwhile: this comes as
    late as it can, and in words for the database that need no time to be worked out.
    """
    with connection.cursor() as cursor:
        if connection.features.can_return_columns_from_insert:
            cursor.execute(f"{COUNT} RETURNING version", [network.pk])
        else:
            cursor.execute(COUNT, [network.pk])
            cursor.execute(READ, [network.pk])
        number: int = cursor.fetchone()[0]
    return number
