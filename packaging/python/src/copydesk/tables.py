"""The kinds of data that texts come in: lists, pandas, pyarrow, Hugging Face datasets.

None of these is imported here: data of a kind can only exist where its library has been imported
by somebody, and sys.modules has it then.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from numbers import Number
from typing import Any, NamedTuple, Optional, TypeVar, cast

from .child import Setting
from .errors import UsageError

T = TypeVar("T")
Row = dict[str, str]
"""A text and what is known of it, by the names of Fields. The text of a missing one is ""."""

CHUNK = 4096  # rows of a table that are Python objects at one time


class Fields(NamedTuple):
    """The names that data has for what a row has; one that is not there says nothing, but for the text."""

    text: str = "text"
    id: str = "id"
    title: str = "title"
    date: str = "date"
    url: str = "url"
    source: str = "source"

    @classmethod
    def take(cls, settings: dict[str, Setting]) -> Fields:
        """Takes text_field, id_field and so on out of settings."""
        return cls(*[str(settings.pop(f"{name}_field", None) or name) for name in cls._fields])


def kind_of(data: object) -> str:
    """frame, series, arrow-table, arrow-array, dataset, or "" for all else.

    Raises TypeError for a single string, a mapping, and a dictionary of data sets.
    """
    for module, names, kind in (
        ("pandas", ("DataFrame",), "frame"),
        ("pandas", ("Series", "Index"), "series"),
        ("pyarrow", ("Table", "RecordBatch"), "arrow-table"),
        ("pyarrow", ("Array", "ChunkedArray"), "arrow-array"),
        ("datasets", ("Dataset",), "dataset"),
    ):
        library = sys.modules.get(module)
        if library is not None and isinstance(data, tuple(getattr(library, n) for n in names if hasattr(library, n))):
            return kind
    if isinstance(data, (str, bytes)):
        raise TypeError("texts is a single string; give a list of texts")
    if isinstance(data, Mapping):
        raise TypeError(f"texts is a mapping of {', '.join(map(repr, list(data)[:5]))}; give one of its values")
    return ""


def rows(data: Iterable[Any], fields: Fields) -> Iterator[Row]:
    """The rows of data in their order, CHUNK of them in memory at most.

    Raises UsageError where there is no such text field, TypeError for a text that is neither a
    string nor missing (None, NaN, NA).
    """
    kind = kind_of(data)
    if kind in ("series", "arrow-array"):
        columns: Iterator[tuple[tuple[str, ...], list[Sequence[Any]]]] = ((("text",), [c]) for c in _chunks(data, kind))
    elif kind:
        columns = _columns(data, kind, fields)
    else:
        yield from (_row(_named(item, i, fields), i) for i, item in enumerate(data))
        return
    i = 0
    for names, values in columns:
        for row in zip(*values):
            yield _row(zip(names, row), i)
            i += 1


def _named(item: Any, i: int, fields: Fields) -> Iterable[tuple[str, Any]]:
    if not isinstance(item, Mapping):
        return (("text", item),)
    if fields.text not in item:
        raise UsageError(f"text {i} has no field {fields.text!r}, it has {_list(item)}; text_field names another")
    return [(name, item[field]) for name, field in zip(Fields._fields, fields) if field in item]


def _row(values: Iterable[tuple[str, Any]], i: int) -> Row:
    row: Row = {}
    for name, value in values:
        plain = None if _missing(value) else _plain(value)
        if name == "text":
            if not isinstance(value, str) and not _missing(value):
                raise TypeError(f"text {i} is of type {type(value).__name__}, not str")
            row[name] = plain or ""
        elif plain is not None:
            row[name] = plain
    return row


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and value != value) or type(value).__name__ in ("NAType", "NaTType")


def _plain(value: Any) -> Optional[str]:
    """A string, the digits of a number, the ISO form of a time; None for other types, which say nothing."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Number) and not isinstance(value, bool):
        return str(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return None


def _columns(data: Any, kind: str, fields: Fields) -> Iterator[tuple[tuple[str, ...], list[Sequence[Any]]]]:
    """Chunks of a table: the names of Fields that it has, and a column of values for each."""
    there = list(data.columns if kind == "frame" else data.schema.names if kind == "arrow-table" else data.column_names)
    if fields.text not in there:
        raise UsageError(f"there is no column {fields.text!r}; there are {_list(there)}; text_field names another")
    named = {name: field for name, field in zip(Fields._fields, fields) if field in there}
    names = tuple(named)
    if kind == "frame":
        for start in range(0, len(data), CHUNK):
            part = data.iloc[start : start + CHUNK]
            yield names, [part[field].tolist() for field in named.values()]
    elif kind == "arrow-table":
        chosen = data.select(list(named.values()))
        for start in range(0, len(data), CHUNK):
            part = chosen.slice(start, CHUNK)
            yield names, [part.column(field).to_pylist() for field in named.values()]
    else:
        chosen = data.select_columns(list(dict.fromkeys(named.values()))).with_format(None)
        for batch in chosen.iter(batch_size=CHUNK):
            yield names, [batch[field] for field in named.values()]


def _chunks(data: Any, kind: str) -> Iterator[Sequence[Any]]:
    for start in range(0, len(data), CHUNK):
        if kind == "arrow-array":
            yield data.slice(start, CHUNK).to_pylist()
        else:
            yield data[start : start + CHUNK].tolist() if not hasattr(data, "iloc") else data.iloc[start : start + CHUNK].tolist()


def kind_to_copy(data: object) -> str:
    """kind_of for data that can be gone through twice: TypeError for other than lists, tuples, tables and data sets."""
    kind = kind_of(data)
    if not kind and not isinstance(data, (list, tuple)):
        raise TypeError(f"a {type(data).__name__} is gone through once; give a list, a table or a data set")
    return kind


def select(data: T, keep: Sequence[bool]) -> T:
    """The rows of data whose flag is true, as data of the same kind. ValueError if there is not a flag a row."""
    return cast(T, _select(data, keep))


def _select(data: Any, keep: Sequence[bool]) -> Any:
    kind = kind_to_copy(data)
    if len(data) != len(keep):
        raise ValueError(f"there are {len(data)} rows, and there were {len(keep)} texts")
    where = [i for i, kept in enumerate(keep) if kept]
    if kind in ("frame", "series"):
        return data.iloc[where] if hasattr(data, "iloc") else data[where]
    if kind.startswith("arrow"):
        return data.filter(sys.modules["pyarrow"].array(keep, "bool"))
    if kind == "dataset":
        return data.select(where)
    return type(data)(data[i] for i in where)


def replace(data: T, field: str, texts: Sequence[str]) -> T:
    """A copy of data with these texts, as data of the same kind; a missing text stays missing."""
    return cast(T, _replace(data, field, texts))


def _replace(data: Any, field: str, texts: Sequence[str]) -> Any:
    kind = kind_of(data)
    if kind == "frame":
        return data.assign(**{field: data[field].where(data[field].isna(), texts)})
    if kind == "series":
        return data.where(data.isna(), texts)
    if kind == "arrow-array":
        return _arrow(data, texts)
    if kind == "arrow-table":
        i = data.schema.get_field_index(field)
        return data.set_column(i, data.schema.field(i), _arrow(data.column(i), texts))
    if kind == "dataset":
        missing = (value is None for batch in data.select_columns(field).with_format(None).iter(CHUNK) for value in batch[field])
        column = [None if gone else text for gone, text in zip(missing, texts)]
        order, feature = data.column_names, data.features[field]
        return data.remove_columns(field).add_column(field, column, feature=feature).select_columns(order)
    return type(data)(_put(item, field, text) for item, text in zip(data, texts))


def _put(item: Any, field: str, text: str) -> Any:
    """An item of a list with another text, unless it has none."""
    if not isinstance(item, Mapping):
        return item if _missing(item) else text
    return item if _missing(item[field]) else {**item, field: text}


def _arrow(column: Any, texts: Sequence[str]) -> Any:
    """A column with these texts, in chunks like the old one's: no chunk may hold more than 2 GiB of the type string."""
    arrow = sys.modules["pyarrow"]
    if isinstance(column, arrow.ChunkedArray):
        starts = itertools.accumulate((len(chunk) for chunk in column.chunks), initial=0)
        return arrow.chunked_array([_arrow(chunk, texts[i : i + len(chunk)]) for i, chunk in zip(starts, column.chunks)], column.type)
    return arrow.array([text if there else None for there, text in zip(column.is_valid().to_pylist(), texts)], column.type)


def _list(names: Iterable[Any]) -> str:
    return ", ".join(map(repr, names)) or "none"
