"""clean and dedupe over lists, iterators and odd texts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ORIGINAL, OTHER, REPRINT

import copydesk

ODD: list[Any] = [
    "",
    None,
    float("nan"),
    " \n\t",
    "\x00",
    "a\x00b " + OTHER,
    "half \ud800 of a pair. " + OTHER,
    "\ud83d\ude00 " + OTHER,
    "caf\u00c3\u00a9 " + OTHER,
    '{"text": "no JSON of ours"}',
    "line\u2028separator\u2029and\x85more " + OTHER,
    "Sign up for our newsletter",
    "\ufeff\u200b",
]


def test_clean_keeps_number_and_order() -> None:
    texts = ODD + [f"{OTHER} Number {i}." for i in range(50)]
    got = copydesk.clean(texts)
    assert len(got) == len(texts)
    assert got[:5] == [""] * 5
    assert got[5].startswith("ab A school")
    assert got[6].startswith("half \ufffd of a pair.")
    assert got[7].startswith("\U0001f600 A school")
    assert got[8].startswith("caf\u00e9 A school")
    assert got[9] == ODD[9]
    assert "\x85" not in got[10] and got[10].endswith("bent yet.")
    assert got[11:13] == ["", ""]
    assert got[13:] == texts[13:]


def test_clean_of_each_is_clean_of_all() -> None:
    some = [t for t in ODD if t] + [ORIGINAL]
    assert [copydesk.clean([t])[0] for t in some] == copydesk.clean(some)


def test_clean_of_nothing() -> None:
    assert copydesk.clean([]) == []
    assert copydesk.clean(iter(())) == []
    assert copydesk.clean([None, ""]) == ["", ""]


def test_clean_obeys_settings(tmp_path: Path) -> None:
    config = tmp_path / "mine.yaml"
    config.write_text("clean: {quotes: true}\n")
    quoted = OTHER + " \u201cGood,\u201d he said."
    assert copydesk.clean([quoted]) == [quoted]
    assert copydesk.clean([quoted], config=config) == [OTHER + ' "Good," he said.']


def test_a_file_of_settings_that_lies_about_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "copydesk.yaml").write_text("input: {text: body}\nmax_bad_records: 0\nno: such key\n")
    monkeypatch.chdir(tmp_path)
    assert copydesk.clean([OTHER, ""], config=None) == [OTHER, ""]


@pytest.mark.parametrize("wrong", [[OTHER, 5], [b"bytes"], [[OTHER]], "one text", {"text": OTHER}])
def test_what_is_no_text_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError, match="text"):
        copydesk.clean(wrong)


def test_errors_say_what_the_binary_said() -> None:
    with pytest.raises(copydesk.UsageError, match="--max-noveltee.*max-novelty") as caught:
        copydesk.dedupe([OTHER], max_noveltee="5%")
    assert caught.value.exit_code == 2
    with pytest.raises(copydesk.UsageError, match="no field 'body'"):
        copydesk.clean([{"text": OTHER}], text_field="body")
    with pytest.raises(copydesk.UsageError, match="output"):
        copydesk.clean([OTHER], output="x")


def test_a_usage_error_ends_an_endless_input() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield OTHER

    with pytest.raises(copydesk.UsageError, match="unknown flag"):
        copydesk.dedupe(endless(), no_such="flag")


def test_dedupe_says_what_to_keep(texts: list[str]) -> None:
    got = copydesk.dedupe(texts)
    assert len(got) == 4
    kept = [v.kept for v in got]
    assert kept.count(True) == 2 and kept[1]
    (group,) = got.groups().values()
    assert group == [0, 2, 3]
    best = got[0].representative
    assert best in group
    for i in group:
        assert got[i].representative == best
        assert got[i].kept == (i == best)
    assert got[best].role == "representative" and got[best].similarity == 1
    assert got[1] == copydesk.Verdict(True, "unique", None, None, None, None, 0.0)
    assert got.keep == sorted([1, best])
    assert {(0, 2), (2, 3)} <= {(p.a, p.b) for p in got.pairs()}
    assert all(0 <= p.coverage_a <= 1 and p.merged for p in got.pairs())
    assert got.filter(texts) == [texts[i] for i in got.keep]
    assert got.filter(tuple(texts)) == tuple(texts[i] for i in got.keep)
    with pytest.raises(ValueError, match="3 rows"):
        got.filter(texts[:3])
    with pytest.raises(TypeError, match="gone through once"):
        got.filter(iter(texts))


def test_dedupe_loses_no_text() -> None:
    got = copydesk.dedupe(ODD + ["", OTHER])
    assert len(got) == len(ODD) + 2
    assert [i for i, v in enumerate(got) if v.role == "unread"] == [0, 1, 2, 3, len(ODD)]
    assert all(v.kept for v in got if v.role == "unread")
    assert got[11].role == "rejected-quality" and not got[11].kept
    assert len(copydesk.dedupe([])) == 0 and list(copydesk.dedupe([]).pairs()) == []
    assert [v.role for v in copydesk.dedupe([None, ""])] == ["unread", "unread"]


def test_dedupe_heeds_fields_and_ids() -> None:
    rows = [
        {"key": "b", "body": ORIGINAL, "site": "b.example", "day": "2021-03-02"},
        {"key": "b", "body": REPRINT, "site": "a.example", "day": None},
        {"key": 7, "body": OTHER, "site": "a.example"},
    ]
    names = {"text_field": "body", "id_field": "key", "source_field": "site", "date_field": "day"}
    for site, best in (("a.example", 1), ("b.example", 0)):
        got = copydesk.dedupe(iter(rows), prefer_source=[site], **names)
        assert got.keep == [best, 2] and got[0].representative == got[1].representative == best
    assert len(copydesk.dedupe(rows, across="within", **names).keep) == 3


def test_a_reference_is_named(tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text(json.dumps({"id": "last month", "text": ORIGINAL}) + "\n")
    got = copydesk.dedupe([OTHER, REPRINT], reference=tmp_path / "old.jsonl")
    assert got.keep == [0]
    assert got[1].reference == "last month" and got[1].representative is None
    assert [(p.a, p.b) for p in got.pairs()] in ([(1, "last month")], [("last month", 1)])


def test_one_that_was_seen_before_is_none_of_ours(tmp_path: Path) -> None:
    """Though it has the id of one of the texts."""
    verdict = {"kept": False, "role": "duplicate", "cluster": "c-1", "relation": "near", "similarity": 0.9, "seen": True}
    lines = [{"id": "0", "record": 1, **verdict, "representative": "1"}, {"id": "1", "record": 2, **verdict, "representative": "1"}]
    (tmp_path / "documents.jsonl").write_text("".join(json.dumps({**d, "spin": None}, separators=(",", ":")) + "\n" for d in lines))
    pair = {name: 0 for name in copydesk.TextPair._fields}
    (tmp_path / "pairs.jsonl").write_text(json.dumps({**pair, "a": "0", "b": "1", "seen": True}) + "\n")
    got = copydesk.Clusters(2, tmp_path)
    assert [(v.representative, v.reference) for v in got] == [(None, "1"), (None, "1")]
    assert [(p.a, p.b) for p in got.pairs()] == [(0, "1")]


def test_a_tripped_guard_is_told(texts: list[str]) -> None:
    assert copydesk.dedupe(texts).guard == ""
    got = copydesk.dedupe(texts, max_removed=0)
    assert "max-removed" in got.guard and len(got.keep) == 2


def test_calls_from_threads(texts: list[str]) -> None:
    results: list[list[int]] = []
    threads = [threading.Thread(target=lambda: results.append(copydesk.dedupe(texts).keep)) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(results) == 4 and all(r == results[0] for r in results)


def test_an_error_of_the_source_comes_through() -> None:
    def broken() -> Iterator[str]:
        yield OTHER
        raise OSError("the disk of the source is gone")

    with pytest.raises(OSError, match="of the source"):
        copydesk.dedupe(broken())


@pytest.mark.skipif(os.name == "nt", reason="a console's interrupt cannot be sent to one process there")
def test_an_interrupt_ends_the_binary(tmp_path: Path) -> None:
    script = (
        "import copydesk, signal, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # who is started in the background ignores it
        "def texts():\n"
        "    yield 'some words'\n"
        "    print('fed', flush=True)\n"
        "    time.sleep(60)\n"
        "    yield 'more words'\n"
        "copydesk.dedupe(texts())\n"
    )
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    assert parent.stdout is not None and parent.stdout.readline() == b"fed\n"
    children = _children(parent.pid)
    parent.send_signal(signal.SIGINT)
    _, err = parent.communicate(timeout=30)
    assert b"KeyboardInterrupt" in err
    assert list(tmp_path.iterdir()) == []
    deadline = time.monotonic() + 10
    while any(map(_alive, children)):
        assert time.monotonic() < deadline, "the binary goes on"
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    found = [int(p) for p in listed.split()]
    assert found
    return found


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
