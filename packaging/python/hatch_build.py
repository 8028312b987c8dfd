"""Puts the binary of one platform into a wheel and tags the wheel for it.

COPYDESK_TARGET=GOOS/GOARCH chooses the platform; without it, it is the one that Go
builds for. The binary is static (CGO_ENABLED=0), so one wheel serves every libc.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# By GOOS/GOARCH. Linux: the oldest tags that every installer of Python 3.9 and later
# knows. macOS: 12 is the oldest system that Go 1.26 supports.
TAGS = {
    "linux/amd64": "manylinux2014_x86_64.musllinux_1_1_x86_64",
    "linux/arm64": "manylinux2014_aarch64.musllinux_1_1_aarch64",
    "darwin/amd64": "macosx_12_0_x86_64",
    "darwin/arm64": "macosx_12_0_arm64",
    "windows/amd64": "win_amd64",
    "windows/arm64": "win_arm64",
}


class BinaryHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Builds the binary with Go and adds it to the scripts of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Sets the tag and the script; CalledProcessError if Go fails, KeyError for a platform without a tag."""
        repo = Path(self.root).parents[1]
        go = os.environ.get("GO", "go")
        target = os.environ.get("COPYDESK_TARGET") or "/".join(
            subprocess.check_output([go, "env", "GOOS", "GOARCH"], cwd=repo, text=True).split()
        )
        tag = TAGS[target]
        goos, goarch = target.split("/")
        name = "copydesk.exe" if goos == "windows" else "copydesk"
        binary = repo / "bin" / "wheel" / f"{goos}-{goarch}" / name
        subprocess.check_call(
            [go, "build", "-trimpath", "-ldflags=-s -w", "-o", str(binary), "./cmd/copydesk"],
            cwd=repo,
            env={**os.environ, "CGO_ENABLED": "0", "GOOS": goos, "GOARCH": goarch},
        )
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{tag}"
        build_data["shared_scripts"] = {str(binary): name}
