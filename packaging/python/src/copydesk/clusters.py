"""What dedupe says of each text."""

from __future__ import annotations

import importlib
import json
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Optional, TypeVar, Union

from .results import read_lines
from .tables import select

T = TypeVar("T")


class Verdict(NamedTuple):
    """What was decided of a text.

    kept: false for a duplicate, and for a text of which cleaning leaves nothing.
    role: unique, representative, version (kept beside the representative, which lacks
    too much of it), duplicate, rejected-quality, rejected-spun, or unread: missing,
    blank or too large to be compared, and so kept.
    cluster: its name, None outside clusters.
    representative: index of the text that is kept in its place, its own if it is itself;
    None outside clusters, and where reference is set.
    reference: id of the record of a reference, or of one that was seen before (against),
    that it is a version of.
    relation: to what represents it: identical, near, contained, rewritten, spun, updated.
    similarity: to the same, 0 to 1; 1 for a representative, 0 outside clusters.
    """

    kept: bool
    role: str
    cluster: Optional[str]
    representative: Optional[int]
    reference: Optional[str]
    relation: Optional[str]
    similarity: float


class TextPair(NamedTuple):
    """Two texts that were compared word by word, by index (by id for a record of a reference or one seen before).

    coverage_a is the share of the words of a, 0 to 1, that stand in passages shared with b;
    novel_a counts those that do not. merged: whether the pair may share a cluster.
    """

    a: Union[int, str]
    b: Union[int, str]
    relation: str
    rule: str
    merged: bool
    jaccard: float
    coverage_a: float
    coverage_b: float
    novel_a: int
    novel_b: int
    reason: str


def _heads(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of documents.jsonl as far as the verdict on the text: what is measured of it is most of a line, and not needed."""
    with open(path, "rb") as f:
        for line in f:
            head, _, _ = line.partition(b',"spin":')  # in no value: a quote in a string has a backslash before it
            yield json.loads(head + b"}")


_UNREAD = Verdict(True, "unread", None, None, None, None, 0.0)


class Clusters:
    """The verdicts on texts, in their order: len(), [i], and iteration give those.

    guard: what a tripped guard said (max_removed), "" when none did. Memory: some 300 bytes a
    text. The pairs wait in a temporary file that goes with the object.
    """

    def __init__(self, n: int, out: Optional[Path], guard: str = "") -> None:
        """n: the number of texts. out: the files of a run over them, of which the pairs are moved away; None where no text was."""
        self.guard = guard
        self._verdicts: list[Verdict] = [_UNREAD] * n
        self._index: dict[str, int] = {}
        self._pairs: Optional[Path] = None
        if out is None:
            return
        represented: list[tuple[int, str]] = []
        same: dict[str, str] = {}  # of each string that recurs, one
        for d in _heads(out / "documents.jsonl"):
            i = d["record"] - 1
            self._index[d["id"]] = i
            cluster, by, relation = d["cluster"], d["representative"], d["relation"]
            verdict = Verdict(
                d["kept"],
                same.setdefault(d["role"], d["role"]),
                cluster and same.setdefault(cluster, cluster),
                None,
                by if d.get("reference") or d.get("seen") else None,  # its id may be one of ours too
                relation and same.setdefault(relation, relation),
                float(d["similarity"]),
            )
            self._verdicts[i] = verdict
            if by is not None and verdict.reference is None:
                represented.append((i, by))
        for i, by in represented:
            self._verdicts[i] = self._verdicts[i]._replace(representative=self._index[by])
        place = tempfile.mkdtemp(prefix="copydesk-pairs-")
        weakref.finalize(self, shutil.rmtree, place, True)
        self._pairs = Path(shutil.move(str(out / "pairs.jsonl"), place))

    def __len__(self) -> int:
        return len(self._verdicts)

    def __getitem__(self, i: int) -> Verdict:
        return self._verdicts[i]

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self._verdicts)

    def __repr__(self) -> str:
        kept = sum(v.kept for v in self)
        return f"Clusters({len(self)} texts, {kept} kept, {len(self.groups())} clusters)"

    @property
    def keep(self) -> list[int]:
        """The indices of the texts that are kept, ascending."""
        return [i for i, v in enumerate(self) if v.kept]

    def groups(self) -> dict[str, list[int]]:
        """The indices of the texts of each cluster, ascending, by its name."""
        out: dict[str, list[int]] = {}
        for i, v in enumerate(self):
            if v.cluster is not None:
                out.setdefault(v.cluster, []).append(i)
        return out

    def pairs(self) -> Iterator[TextPair]:
        """Each pair of texts that was found to share text, editions and quotes included."""
        if self._pairs is None:
            return
        index = self._index
        for p in read_lines(self._pairs):
            a: str = p["a"]
            b: str = p["b"]
            yield TextPair(index.get(a, a), b if p.get("seen") else index.get(b, b), *(p[name] for name in TextPair._fields[2:]))

    def filter(self, data: T) -> T:
        """The rows of data that are kept, as data of the same kind: list, tuple, DataFrame, Series, Table, Array, Dataset.

        data: what was given to dedupe, or anything with a row for each of its texts; ValueError if the
        number differs.
        """
        return select(data, [v.kept for v in self])

    def to_pandas(self) -> Any:
        """A pandas.DataFrame with a row a text and the fields of Verdict as columns."""
        pandas = importlib.import_module("pandas")
        frame = pandas.DataFrame(list(self), columns=list(Verdict._fields))
        return frame.astype({"kept": bool, "representative": "Int64", "similarity": float})

    def to_arrow(self) -> Any:
        """A pyarrow.Table with a row a text and the fields of Verdict as columns."""
        arrow = importlib.import_module("pyarrow")
        types = ["bool", "string", "string", "int64", "string", "string", "float64"]
        columns = list(zip(*self)) or [()] * len(types)
        return arrow.table(
            [arrow.array(list(c), getattr(arrow, t if t != "bool" else "bool_")()) for c, t in zip(columns, types)], list(Verdict._fields)
        )
