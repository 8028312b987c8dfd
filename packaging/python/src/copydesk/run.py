"""The commands run and check, on files."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from typing import Union

from .child import Path, Setting, call, flags
from .errors import UsageError
from .results import Findings, Result

Inputs = Union[Path, Sequence[Path]]


def run(inputs: Inputs, out: Path, **settings: Setting) -> Result:
    """Cleans inputs, finds versions and spun text, and writes verdicts, clean records and a report to the directory out.

    inputs: files, directories, globs, or "-" for standard input. settings: the flags of
    copydesk run by their names, as in text_field="body", stages="clean,dedupe",
    exclude=["drafts", "*.bak"], no_report=True.

    Raises UsageError, UnreadableError (the files in out are complete nevertheless) and
    InternalError. A guard that trips (max_removed) is no error: Result.guard says so.
    """
    _apart(settings, "output", "dry_run", "quiet")
    args = ["run", "--quiet", "--output", os.fspath(out), *flags(settings), "--", *_paths(inputs)]
    code, said = call(args)
    return Result(out, said if code else "")


def check(inputs: Inputs, **settings: Setting) -> Findings:
    """Finds duplicates, spun text, broken rules and unreadable records in inputs; writes nothing.

    settings: the flags of copydesk check by their names, as in fail_on="warn"; formats
    given here need a file each, as in format=["sarif=findings.sarif"].

    Findings.failed is what exit code 1 is for a script. Raises UsageError,
    UnreadableError and InternalError.
    """
    _apart(settings, "quiet")
    own = settings.pop("format", None)
    formats = _paths(own) if isinstance(own, (str, os.PathLike, Sequence)) else []
    for name in formats:
        if "=" not in name or name.endswith("=-"):
            raise UsageError(f'format {name!r} needs a file, as in "{name.split("=")[0]}=FILE": the findings themselves are returned')
    with tempfile.TemporaryFile() as found:
        args = ["check", "--quiet", *flags({**settings, "format": ["json", *formats]}), "--", *_paths(inputs)]
        code, said = call(args, stdout=found)
        found.seek(0)
        text = found.read()
    if not text.strip():  # a tripped guard says so instead
        raise UsageError(said or "copydesk check wrote no findings", code)
    return Findings(json.loads(text), code == 1)


def _paths(inputs: Inputs) -> list[str]:
    if isinstance(inputs, (str, os.PathLike)):
        return [os.fspath(inputs)]
    return [os.fspath(p) for p in inputs]


def _apart(settings: dict[str, Setting], *taken: str) -> None:
    for name in taken:
        if name in settings:
            raise UsageError(f"{name} is not for Python: it is set by the call itself")
