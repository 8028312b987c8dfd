"""run and check on files, the command itself, and what the wheel brought along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Optional, get_type_hints

import pytest
from conftest import ARTICLES, ORIGINAL, OTHER, REPRINT

import copydesk


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> copydesk.Result:
    return copydesk.run(ARTICLES, tmp_path_factory.mktemp("demo") / "out")


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate([ORIGINAL, REPRINT, OTHER])))
    return path


def test_run_on_the_demo(demo: copydesk.Result) -> None:
    counts = demo.summary["counts"]
    documents = list(demo.documents())
    assert len(documents) == counts["readable"] > 90
    assert sum(d["kept"] for d in documents) == counts["kept"] == len(list(demo.clean()))
    assert len(list(demo.removed())) == counts["removed"]
    assert len(list(demo.rejects())) == counts["rejected"]
    assert len(list(demo.clusters())) == counts["clusters"]
    assert {p["relation"] for p in demo.pairs()} == set(counts["pairs_by_relation"])
    assert demo.report is not None and demo.guard == ""
    assert str(counts["kept"]) in repr(demo)
    assert copydesk.Result(demo.out).summary == demo.summary


def test_types_name_every_field(demo: copydesk.Result) -> None:
    """Each field of a line is one of its type, and each that must be there is there."""
    seen: set[str] = set()
    for lines, kind in ((demo.documents(), copydesk.Document), (demo.pairs(), copydesk.Pair), (demo.clusters(), copydesk.Cluster)):
        for line in lines:
            assert set(line) <= set(get_type_hints(kind)), kind.__name__
            assert kind.__required_keys__ <= set(line), kind.__name__
            seen.add(kind.__name__)
    assert seen == {"Document", "Pair", "Cluster"}


def test_run_heeds_settings(feed: Path, tmp_path: Path) -> None:
    got = copydesk.run([feed], tmp_path / "out", stages="clean,dedupe", no_report=True, max_removed=0, max_novelty="10%")
    assert got.report is None and "max-removed" in got.guard
    assert got.summary["settings"]["stages"] == ["clean", "dedupe"]
    again = copydesk.run(feed, tmp_path / "out", stages=["clean", "dedupe"], no_report=True, format="jsonl.zst")
    assert again.guard == ""
    with pytest.raises(copydesk.UsageError, match="not JSON lines"):
        again.clean()


def test_errors_by_exit_code(feed: Path, tmp_path: Path) -> None:
    with pytest.raises(copydesk.UsageError, match="nowhere"):
        copydesk.run(tmp_path / "nowhere", tmp_path / "out")
    with pytest.raises(copydesk.UsageError, match="quiet"):
        copydesk.run(feed, tmp_path / "out", quiet=False)
    (tmp_path / "bad.jsonl").write_text('{"text":"a word"}\n{"text":\n')
    with pytest.raises(copydesk.UnreadableError, match=r"bad\.jsonl record 2") as caught:
        copydesk.run(tmp_path / "bad.jsonl", tmp_path / "out", stages="clean")
    assert caught.value.exit_code == 3
    assert len(list(copydesk.Result(tmp_path / "out").documents())) == 1
    with pytest.raises(FileNotFoundError):
        copydesk.Result(tmp_path)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or not Path("/dev/full").exists(), reason="needs a full disk")
def test_killed_and_internal(feed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for body, code, said in (
        ("echo 'copydesk: disk full' >&2; exit 4", 4, "^disk full$"),
        ("kill -9 $$", -9, "SIGKILL"),
        ("exit 7", 7, "exit code 7"),
    ):
        fake = tmp_path / "fake"
        fake.write_text(f"#!/bin/sh\n{body}\n")
        fake.chmod(0o755)
        monkeypatch.setattr("copydesk.child.find_copydesk_bin", lambda fake=fake: str(fake))
        with pytest.raises(copydesk.InternalError, match=said) as caught:
            copydesk.run(feed, tmp_path / "out")
        assert caught.value.exit_code == code


def test_check_finds(feed: Path, tmp_path: Path) -> None:
    log = tmp_path / "more.json"
    got = copydesk.check(feed, stages="clean,dedupe", format=[f"json={log}"])
    assert got.failed and got.records == 3 and len(got) == len(list(got)) > 0
    assert {f["rule"] for f in got if f["level"] == "error"} == {"duplicate.near"}
    assert json.loads(log.read_text()) == got.data
    assert not copydesk.check(feed, stages="clean,dedupe", fail_on="never").failed
    with pytest.raises(copydesk.UsageError, match="fail.on.*sometimes"):
        copydesk.check(feed, fail_on="sometimes")
    with pytest.raises(copydesk.UsageError, match="needs a file"):
        copydesk.check(feed, format="text")
    with pytest.raises(copydesk.UsageError, match="nowhere"):
        copydesk.check(tmp_path / "nowhere")


def command(*args: str, cwd: Optional[Path] = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(args, capture_output=True, text=True, cwd=cwd)


def test_the_command_and_the_module_are_one(feed: Path, tmp_path: Path) -> None:
    binary = copydesk.find_copydesk_bin()
    version = command(binary, "version")
    assert version.returncode == 0
    assert version.stdout == command(sys.executable, "-m", "copydesk", "version").stdout
    assert version.stdout.split()[1] == metadata.version("copydesk")
    checked = command(sys.executable, "-m", "copydesk", "check", str(feed), "--stages", "clean,dedupe", cwd=tmp_path)
    assert checked.returncode == 1 and "duplicate.near" in checked.stdout
    assert command(sys.executable, "-m", "copydesk", "no-such-command").returncode == 2


def test_the_command_is_in_the_record() -> None:
    """What is listed is removed with the package."""
    listed = {Path(str(f.locate())).resolve() for f in metadata.files("copydesk") or []}
    assert Path(copydesk.find_copydesk_bin()).resolve() in listed
    names = {p.name for p in listed}
    assert {"py.typed", "LICENSE", "NOTICE"} <= names


def test_importing_is_light() -> None:
    """Nothing but the standard library comes along, and no table library even if it is there."""
    script = "import sys, copydesk; print([m for m in ('pandas', 'pyarrow', 'datasets', 'numpy') if m in sys.modules])"
    assert command(sys.executable, "-c", script).stdout.strip() == "[]"


def test_errors_survive_pickling() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(copydesk.InternalError("killed", -9)))
    assert (type(error), str(error), error.exit_code) == (copydesk.InternalError, "killed", -9)
