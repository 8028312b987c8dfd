"""pandas, pyarrow and Hugging Face datasets, in and out; what is not installed is not tested."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from conftest import ORIGINAL, OTHER, REPRINT

import copydesk
from copydesk import tables

TEXTS = [ORIGINAL, None, OTHER, REPRINT, "caf\u00c3\u00a9 " + OTHER[:300]]
CLEANED = [ORIGINAL, "", OTHER, REPRINT, "caf\u00e9 " + OTHER[:300].strip()]
COLUMNS: dict[str, list[Any]] = {
    "n": [10, 11, 12, 13, 14],
    "body": TEXTS,
    "id": ["a", "b", "c", "d", "e"],
    "date": [datetime.datetime(2021, 3, i + 1) for i in range(5)],
}
NAMES = {"text_field": "body"}


@pytest.fixture(params=["pandas", "series", "pyarrow", "batch", "chunked", "array", "datasets", "filtered"])
def data(request: pytest.FixtureRequest) -> Any:
    kind = request.param
    if kind in ("pandas", "series"):
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame(COLUMNS, index=[5, 5, 6, 7, 8])
        return frame if kind == "pandas" else frame["body"]
    if kind in ("datasets", "filtered"):
        datasets = pytest.importorskip("datasets")
        if kind == "datasets":
            return datasets.Dataset.from_dict(COLUMNS)
        more = datasets.Dataset.from_dict({k: v + v[:1] for k, v in COLUMNS.items()})
        return more.select(range(5)).with_format("numpy")
    arrow = pytest.importorskip("pyarrow")
    table = arrow.table(COLUMNS)
    table = arrow.concat_tables([table.slice(0, 2), table.slice(2)])
    return {
        "pyarrow": table,
        "batch": table.combine_chunks().to_batches()[0],
        "chunked": table.column("body"),
        "array": table.combine_chunks().to_batches()[0].column("body"),
    }[kind]


def column(data: Any, name: str) -> list[Any]:
    """The values of a column, None where one is missing."""
    if tables.kind_of(data) in ("series", "frame"):
        values = (data if name not in getattr(data, "columns", ()) else data[name]).tolist()
        return [None if tables._missing(v) else v for v in values]
    if tables.kind_of(data) == "dataset":
        return list(data.with_format(None)[name])
    return (data if not hasattr(data, "column_names") and not hasattr(data, "schema") else data.column(name)).to_pylist()  # type: ignore[no-any-return]


@pytest.mark.parametrize("chunk", [2, 4096])
def test_every_kind(data: Any, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "CHUNK", chunk)
    assert copydesk.clean(data, **NAMES) == CLEANED
    before = column(data, "body")
    got = copydesk.clean_column(data, **NAMES)
    assert type(got) is type(data)
    assert column(got, "body") == [CLEANED[0], None, *CLEANED[2:]]
    assert column(data, "body") == before == TEXTS
    for attribute in ("dtype", "dtypes", "schema", "type", "column_names", "features", "index"):
        if not callable(getattr(data, attribute, callable)):
            same = getattr(got, attribute) == getattr(data, attribute)
            assert same if isinstance(same, bool) else same.all(), attribute

    clusters = copydesk.dedupe(data, **NAMES)
    assert clusters.keep in ([0, 1, 2], [1, 2, 3])  # the last text lies within the third
    kept = clusters.filter(data)
    assert type(kept) is type(data)
    assert column(kept, "body") == [TEXTS[i] for i in clusters.keep]
    if tables.kind_of(data) not in ("series", "arrow-array"):
        assert column(kept, "n") == [COLUMNS["n"][i] for i in clusters.keep]


def test_lists_in_and_out() -> None:
    assert copydesk.clean_column(TEXTS) == [CLEANED[0], None, *CLEANED[2:]]
    rows = [{"text": t, "n": i} for i, t in enumerate(TEXTS)]
    assert copydesk.clean_column(rows) == [{"text": t, "n": i} for i, t in enumerate([CLEANED[0], None, *CLEANED[2:]])]
    with pytest.raises(TypeError, match="gone through once"):
        copydesk.clean_column(iter(TEXTS))


def test_what_comes_of_a_row() -> None:
    row = next(
        tables.rows(
            [
                {
                    "text": "t",
                    "id": 7,
                    "title": None,
                    "date": datetime.date(2021, 3, 1),
                    "url": ["no"],
                    "source": float("nan"),
                    "other": object(),
                }
            ],
            tables.Fields(),
        )
    )
    assert row == {"text": "t", "id": "7", "date": "2021-03-01"}


def test_a_missing_column_is_told() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(copydesk.UsageError, match="no column 'text'; there are 'body'"):
        copydesk.dedupe(pandas.DataFrame({"body": TEXTS}))


def test_verdicts_as_tables() -> None:
    clusters = copydesk.dedupe(TEXTS)
    pandas = pytest.importorskip("pandas")
    frame = clusters.to_pandas()
    assert list(frame.columns) == list(copydesk.Verdict._fields)
    assert frame["kept"].tolist() == [v.kept for v in clusters]
    assert [None if v is pandas.NA else v for v in frame["representative"].tolist()] == [v.representative for v in clusters]
    assert len(copydesk.dedupe([]).to_pandas()) == 0
    pytest.importorskip("pyarrow")
    table = clusters.to_arrow()
    assert [copydesk.Verdict(**row) for row in table.to_pylist()] == list(clusters)
    assert copydesk.dedupe([]).to_arrow().schema == table.schema


def test_a_dictionary_of_data_sets_is_refused() -> None:
    datasets = pytest.importorskip("datasets")
    both = datasets.DatasetDict({"train": datasets.Dataset.from_dict({"text": [OTHER]})})
    with pytest.raises(TypeError, match="'train'"):
        copydesk.dedupe(both)


def test_a_stream_of_rows() -> None:
    datasets = pytest.importorskip("datasets")
    stream = datasets.Dataset.from_dict({"text": TEXTS}).to_iterable_dataset()
    assert copydesk.dedupe(stream).keep == copydesk.dedupe(TEXTS).keep
