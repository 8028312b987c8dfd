"""python -m copydesk: the binary, with its streams and its exit code."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

from .bin import find_copydesk_bin


def main() -> None:
    """Becomes the binary; where a process cannot (Windows), waits for it."""
    argv = [find_copydesk_bin(), *sys.argv[1:]]
    if os.name != "nt":
        os.execv(argv[0], argv)
    child = subprocess.Popen(argv)
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # the console sends it to both, and the binary tidies up
            sys.exit(child.wait())


if __name__ == "__main__":
    main()
