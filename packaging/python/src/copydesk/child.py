"""One call of the binary: settings in, lines down its standard input, exit code out."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Optional, Union

from .bin import find_copydesk_bin
from .errors import error_of

Path = Union[str, "os.PathLike[str]"]
Setting = Union[None, bool, int, float, Path, Sequence[Path]]
"""A value of a setting. Setting text_field="body" is flag --text-field body; True is the flag
alone; a sequence gives the flag once for each; None leaves it out. Which there are: copydesk run --help."""

# How long the binary may take to tidy up before it is killed; it promises one second.
PATIENCE = 5.0


def flags(settings: dict[str, Setting]) -> list[str]:
    """The arguments that settings are. The binary is the one to say which of them it knows."""
    out: list[str] = []
    for name, value in settings.items():
        flag = "--" + name.replace("_", "-")
        if value is None:
            continue
        if value is True:
            out.append(flag)
            continue
        if value is False:
            out.append(flag + "=false")
            continue
        if isinstance(value, (str, os.PathLike)):
            value = [value]
        values = [value] if isinstance(value, (int, float)) else value
        out += [f"{flag}={v if isinstance(v, (int, float)) else os.fspath(v)}" for v in values]
    return out


def call(args: Sequence[str], lines: Optional[Iterable[bytes]] = None, stdout: Optional[IO[bytes]] = None) -> tuple[int, str]:
    """Runs the binary to its end; returns its exit code, 0 or 1, and what it said on standard error.

    lines: what to write to its standard input as they come, nothing of them is kept; None
    lets it read that of this process where args name "-". Raises CopydeskError for any other exit code,
    and what lines raises. An exception, KeyboardInterrupt among them, ends the binary first.
    """
    with tempfile.TemporaryFile() as messages:  # a file: no second pipe to keep empty
        child = subprocess.Popen(
            [find_copydesk_bin(), *args],
            stdin=subprocess.PIPE if lines is not None else None if "-" in args else subprocess.DEVNULL,
            stdout=stdout or subprocess.DEVNULL,
            stderr=messages,
            bufsize=1 << 20,
        )
        try:
            if lines is not None and child.stdin is not None:
                _feed(child.stdin, lines)
            code = child.wait()
        except BaseException:
            _stop(child)
            raise
        messages.seek(0)
        said = messages.read().decode("utf-8", "replace").strip()
    said = "\n".join(line[len("copydesk: ") :] if line.startswith("copydesk: ") else line for line in said.splitlines())
    if code in (0, 1):
        return code, said
    if code < 0 and not said:
        said = f"copydesk was killed by {signal.Signals(-code).name}"
    raise error_of(code, said)


def _feed(pipe: IO[bytes], lines: Iterable[bytes]) -> None:
    """Writes lines. That the reader went away is no error here: its exit code says why."""
    for line in lines:
        try:
            pipe.write(line)
        except OSError:
            break
    with contextlib.suppress(OSError):
        pipe.close()


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Ends a child: asks it to tidy up, then kills it. Its standard input closes after that, lest it take the end for the end."""
    child.terminate()
    try:
        child.wait(PATIENCE)
    except BaseException:
        child.kill()
        child.wait()
    if child.stdin is not None:
        with contextlib.suppress(OSError):
            child.stdin.close()
