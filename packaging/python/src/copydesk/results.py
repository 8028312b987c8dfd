"""The files of a run and the findings of a check, as Python reads them.

The dictionaries are the lines of the files, with the names of doc/formats/run.md; a field
that a type below marks as optional is left out of the line where it says nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional, TypedDict, Union, cast

from .errors import UsageError


class _Spin(TypedDict):
    verdict: str
    score: float
    p: float
    flags: int


class Spin(_Spin, total=False):
    """The verdict on a text: clean, suspect, spun, too-short or not-judged."""

    reason: str
    rule: str
    measured: str
    site: dict[str, Any]


class Broken(TypedDict):
    """A rule that a record breaks: value is what was measured, op how it stands to threshold."""

    rule: str
    level: str
    value: float
    op: str
    threshold: float
    message: str


class Finding(Broken, total=False):
    """A line of a check: a broken rule, and where. A later binary may say more."""

    id: str
    source: str
    record: int
    fingerprint: str
    state: str
    suppressed: str


class _Document(TypedDict):
    id: str
    source: str
    record: int
    title: str
    content_hash: str
    lang: Optional[str]
    words: int
    role: str
    kept: bool
    cluster: Optional[str]
    relation: Optional[str]
    representative: Optional[str]
    similarity: float
    spin: Optional[Spin]
    findings: list[Broken]
    signals: dict[str, float]
    edits: dict[str, int]


class Document(_Document, total=False):
    """A line of documents.jsonl: the verdict on a record."""

    byline: str
    dateline: str
    credit: str
    date: str
    title_from: str
    date_from: str
    head_date: str
    url: str
    site: str
    reference: bool
    seen: bool
    words_lost: int
    words_own: int
    notes: list[str]


class _Pair(TypedDict):
    a: str
    b: str
    relation: str
    rule: str
    merged: bool
    jaccard: float
    coverage_a: float
    coverage_b: float
    novel_a: int
    novel_b: int
    reason: str


class Pair(_Pair, total=False):
    """A line of pairs.jsonl: two records, compared word by word. Coverage is 0 to 1, novel counts words."""

    edits: dict[str, int]
    passages: list[dict[str, int]]
    seen: bool
    source_of: Optional[str]
    source_reason: str


class _Member(TypedDict):
    id: str
    relation: str
    similarity: float


class Member(_Member, total=False):
    """A member of a cluster; its similarity, 0 to 1, is to the representative."""

    seen: bool


class Cluster(TypedDict):
    """A line of clusters.jsonl: two records or more that are versions of one text."""

    cluster: str
    size: int
    representative: str
    rule: str
    members: list[Member]


class Result:
    """The files of a run in a directory, read as they are asked for, line by line.

    out: the directory. guard: what a tripped guard said (max_removed), "" when none did.
    Raises FileNotFoundError where no whole run is.
    """

    def __init__(self, out: Union[str, os.PathLike[str]], guard: str = "") -> None:
        self.out = Path(out)
        self.guard = guard
        with open(self.out / "summary.json", encoding="utf-8") as f:
            self.summary: dict[str, Any] = json.load(f)

    def __repr__(self) -> str:
        n = self.summary["counts"]
        return f"Result({str(self.out)!r}: {n['readable']} records, {n['kept']} kept, {n['rejected']} unreadable)"

    @property
    def report(self) -> Optional[Path]:
        """The report's first page; None where none was written."""
        page = self.out / "report" / "index.html"
        return page if page.exists() else None

    def documents(self) -> Iterator[Document]:
        """The verdict on each readable record, in input order."""
        return cast(Iterator[Document], read_lines(self.out / "documents.jsonl"))

    def pairs(self) -> Iterator[Pair]:
        """Each verified pair."""
        return cast(Iterator[Pair], read_lines(self.out / "pairs.jsonl"))

    def clusters(self) -> Iterator[Cluster]:
        """Each cluster of two or more."""
        return cast(Iterator[Cluster], read_lines(self.out / "clusters.jsonl"))

    def clean(self) -> Iterator[dict[str, Any]]:
        """The kept records with the fields they came with, the text cleaned. UsageError unless they were written as JSON lines."""
        name = self.summary["clean"]
        if name != "clean.jsonl":
            raise UsageError(f"{self.out / name} is not JSON lines; read it with a library for its format")
        return read_lines(self.out / name)

    def removed(self) -> Iterator[dict[str, Any]]:
        """Why each record that is not kept was removed: id, stage, rule, value, threshold, cluster, representative, reason."""
        return read_lines(self.out / "removed.jsonl")

    def rejects(self) -> Iterator[dict[str, Any]]:
        """Input that could not be read: source, record, byte_offset, reason."""
        return read_lines(self.out / "rejects.jsonl")


class Findings:
    """What a check found, in input order.

    failed: whether it failed (exit code 1), as fail_on has it. records: how many were
    checked. version: of the binary. data: all that its JSON says.
    """

    def __init__(self, data: dict[str, Any], failed: bool) -> None:
        self.data = data
        self.failed = failed
        self.items: list[Finding] = data["findings"]
        self.records: int = data["records"]
        self.version: str = data["version"]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"Findings({len(self)} in {self.records} records, {'failed' if self.failed else 'passed'})"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, one after the other."""
    with open(path, "rb") as f:
        for line in f:
            yield json.loads(line)
