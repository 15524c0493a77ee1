"""Many rows as the database gives them, without making anything of each value."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def raw_rows(values: "QuerySet[Any, Any]") -> list[tuple[Any, ...]]:
    """What a ``values_list`` finds, in a fifth of the time. One query.

    Dates and JSON come as the driver hands them over: text from SQLite, dates and
    text from PostgreSQL. Use it where tens of thousands of rows become arrays.
    """
    try:
        sql, parameters = values.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
