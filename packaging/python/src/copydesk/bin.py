"""Where the binary is."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path


def find_copydesk_bin() -> str:
    """The path of the binary that was installed with this package.

    Raises FileNotFoundError, with the places looked at, if it is in none of them. PATH is
    not looked at: what is there may be of another version.
    """
    looked = list(dict.fromkeys(_candidates()))
    for path in looked:
        if os.path.isfile(path):
            return path
    raise FileNotFoundError("the copydesk binary is in none of these places:\n" + "\n".join(f"  {p}" for p in looked))


def _candidates() -> Iterator[str]:
    name = "copydesk" + (sysconfig.get_config_var("EXE") or "")
    yield os.path.join(sysconfig.get_path("scripts"), name)
    package = Path(__file__).resolve().parent
    scripts = "Scripts" if os.name == "nt" else "bin"
    # pip install --target: TARGET/copydesk and TARGET/bin; --prefix: PREFIX/lib/pythonX.Y/site-packages/copydesk
    # (PREFIX/Lib/site-packages/copydesk) and PREFIX/bin (PREFIX/Scripts).
    yield str(package.parents[0] / "bin" / name)
    yield str(package.parents[2 if os.name == "nt" else 3] / scripts / name)
    yield os.path.join(sysconfig.get_path("scripts", _user_scheme()), name)
    yield os.path.join(sysconfig.get_path("scripts", vars={"base": sys.base_prefix}), name)


def _user_scheme() -> str:
    if sys.version_info >= (3, 10):
        return sysconfig.get_preferred_scheme("user")
    if os.name == "nt":
        return "nt_user"
    return "osx_framework_user" if sys.platform == "darwin" and sys._framework else "posix_user"
