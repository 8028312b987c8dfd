"""Clean and dedupe texts that are in memory, or come from anywhere, over a pipe."""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Optional, TypeVar, cast

from .child import Setting, call, flags
from .clusters import Clusters
from .errors import UnreadableError, UsageError
from .results import read_lines
from .tables import Fields, Row, kind_to_copy, replace, rows

T = TypeVar("T")

# A text that is in memory already is no accident: what files are guarded against is not for them.
# And a copydesk.yaml that lies about is for the command line.
_CONFIG = "input: {max_record_mb: 2048}\n"

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def clean(texts: Iterable[Any], **settings: Setting) -> list[str]:
    """The cleaned texts: same number, same order.

    texts: strings, or mappings with text and, where known, title, date, url and source; a pandas
    Series or DataFrame; a pyarrow Array or Table; a datasets.Dataset. text_field="body" and the like name
    other fields. settings: flags of copydesk run, as in config="copydesk.yaml".

    A missing text (None, NaN, NA) and a blank one come back as "", as does one of which
    nothing but page furniture is left. Half of a surrogate pair becomes U+FFFD.

    Raises TypeError for a text that is no string, UsageError and InternalError; UnreadableError
    names the first text that is too large (2 GiB) to be read. Nothing comes back then.
    """
    fields = Fields.take(settings)
    source = _Source(rows(texts, fields), "index")
    with tempfile.TemporaryDirectory(prefix="copydesk-") as work:
        out = source.run(Path(work), {"stages": "clean", **settings})
        cleaned = [""] * source.count
        if out is None:
            return cleaned
        for name in ("clean.jsonl", "removed_records.jsonl"):
            for row in read_lines(out / name):
                cleaned[int(row["id"])] = row["text"]
        for reject in read_lines(out / "rejects.jsonl"):
            if reject["reason"] != "empty text":
                raise UnreadableError(f"text {reject['record'] - 1}: {reject['reason']}")
    return cleaned


def clean_column(data: T, **settings: Setting) -> T:
    """A copy of data with its texts cleaned, as data of the same kind: list, tuple, DataFrame, Series, Table, Array, Dataset.

    Arguments and errors are those of clean; a missing text stays missing.
    """
    kind_to_copy(data)  # before the work is done
    field = Fields.take(dict(settings)).text
    return replace(data, field, clean(cast(Iterable[Any], data), **settings))


def dedupe(texts: Iterable[Any], **settings: Setting) -> Clusters:
    """Finds the versions of one text among texts and says which to keep, as copydesk run does.

    texts: as for clean; of a mapping or a table id, title, date, url and source help to choose.
    settings: flags of copydesk run, as in max_novelty="5%", across="sites",
    prefer_source=["reuters.com"], stages="clean,dedupe,spin".

    texts are read once and not kept in memory; the files of the run need some three times
    their size in the temporary directory. Errors are those of clean, but a text that is too
    large is kept with role unread.
    """
    fields = Fields.take(settings)
    source = _Source(rows(texts, fields), "given")
    with tempfile.TemporaryDirectory(prefix="copydesk-") as work:
        out = source.run(Path(work), {"stages": "clean,dedupe", **settings})
        return Clusters(source.count, out, source.guard)


class _Source:
    """Rows on their way to the binary, counted."""

    def __init__(self, source: Iterator[Row], ids: str) -> None:
        self.count = 0
        self.guard = ""
        self._rows = source
        self._ids = ids

    def run(self, work: Path, settings: dict[str, Setting]) -> Optional[Path]:
        """Runs the binary over the rows; the directory of its files in work, or None where there are no rows."""
        for name in ("output", "format", "dry_run", "resume", "force", "quiet"):
            if name in settings:
                raise UsageError(f"{name} is not for texts: copydesk.run has it")
        first = list(itertools.islice(self._rows, 1))
        if not first:
            return None
        config = work / "copydesk.yaml"
        config.write_text(_CONFIG)
        fields = {f"{name}_field": name for name in ("text", "id")}
        given: dict[str, Setting] = {"config": config, "no_report": True, "max_bad_records": "100%"}
        given.update((name, value) for name, value in settings.items() if value is not None)
        given.update(fields)
        out = work / "out"
        args = ["run", "--quiet", "--output", str(out), *flags(given), "-"]
        code, said = call(args, self._lines(itertools.chain(first, self._rows)))
        self.guard = said if code else ""
        return out

    def _lines(self, source: Iterator[Row]) -> Iterator[bytes]:
        for row in source:
            if self._ids == "index" or "id" not in row:
                row["id"] = f"{self.count:09d}"
            self.count += 1
            line = json.dumps(row) if row["text"].isascii() else _encode(row)  # the former is quicker, and longer where it escapes
            try:
                yield line.encode() + b"\n"
            except UnicodeEncodeError:  # half of a surrogate pair: as an escape it reaches the binary, which makes it U+FFFD and says so
                yield json.dumps(row).encode() + b"\n"
