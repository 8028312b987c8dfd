"""The examples of the page that PyPI shows: they run, and give what their comments say."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")


def test_examples(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python([a-z ]*)\n(.*?)^```", README, re.M | re.S)
    assert len(blocks) == 4
    names: dict[str, Any] = {}
    compared = 0
    for needs, block in blocks:
        if any(not _there(module) for module in needs.split()):
            continue
        for node in ast.parse(block).body:
            source = ast.get_source_segment(block, node) or ""
            if not isinstance(node, ast.Expr):
                exec(compile(source, "README.md", "exec"), names)
                continue
            got = eval(compile(source, "README.md", "eval"), names)
            said = re.match(r"[ ]*(?:\n)?# ([\[{'\"TF\d].*)", block[block.index(source) + len(source) :])
            expected = said and _value(said[1])
            if expected is not None:
                compared += 1
                assert got == expected, source
    assert compared >= 8
    assert capsys.readouterr().out.startswith("0 2 near ")


def _there(module: str) -> bool:
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def _value(comment: str) -> Any:
    """The literal that a comment begins with; None where it says something else."""
    for end in (len(comment), comment.find(":")):
        try:
            return ast.literal_eval(comment[:end].strip())
        except (SyntaxError, ValueError):
            pass
    return None
