"""Rows as JSON lines that mean the same to every database."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.duration import duration_iso_string


def stored_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields that have a column of their own which is written, not worked out."""
    fields = model._meta.local_concrete_fields
    return [field for field in fields if not field.generated]


def encode_row(values: Sequence[object]) -> bytes:
    """One row as a line of JSON."""
    text = json.dumps(values, default=encode, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def encode(value: object) -> str:
    """What JSON has no word for, as text that the field's own ``to_python`` reads.

    >>> encode(timedelta(days=1, microseconds=7)), encode(Decimal("1.10"))
    ('P1DT00H00M00.000007S', '1.10')
    """
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"a backup cannot hold {type(value).__name__}")


def decode_row(
    line: bytes, fields: Sequence[models.Field[Any, Any]], to: BaseDatabaseWrapper
) -> list[Any]:
    """One line as what goes into the columns of a database."""
    values = json.loads(line.decode("utf-8", "surrogatepass"))
    pairs = zip(fields, values, strict=True)
    return [prepared(field, value, to) for field, value in pairs]


def prepared(
    field: models.Field[Any, Any], value: object, to: BaseDatabaseWrapper
) -> object:
    """One value as a database takes it."""
    if value is None and isinstance(field, models.JSONField) and not field.null:
        value = models.Value(None, models.JSONField())  # JSON's own null
    elif value is not None:
        value = field.to_python(value)
    return field.get_db_prep_save(value, to)
