"""How fast dedupe is beside the binary alone on the same texts, and what a small call costs.

    go run ./dedupe/simulate/wiresim -n 100000 -o /tmp/wire
    python packaging/python/bench.py /tmp/wire/docs.jsonl [ROUNDS]

Prints wall seconds of each round, which take turns at going first, then the ratio of
the best of each.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable

import copydesk


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as f:
        texts = [json.loads(line)["text"] for line in f]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as work:
        feed = Path(work) / "texts.jsonl"
        with open(feed, "w", encoding="utf-8") as f:
            f.writelines(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts)
        binary = copydesk.find_copydesk_bin()
        args = [binary, "run", str(feed), "-o", str(Path(work) / "out"), "--stages", "clean,dedupe", "--no-report", "-q"]
        alone, ours = [], []
        for i in range(rounds):
            pair = [(alone, lambda: subprocess.check_call(args)), (ours, lambda: copydesk.dedupe(texts))]
            for times, what in pair if i % 2 == 0 else pair[::-1]:
                times.append(seconds(what))
            print(f"{len(texts)} texts: binary {alone[-1]:.1f} s, dedupe {ours[-1]:.1f} s", flush=True)
    print(f"best: binary {min(alone):.1f} s, dedupe {min(ours):.1f} s: {min(alone) / min(ours):.0%} of its speed")
    short = [f"Short text number {i} says little." for i in range(1000)]
    print(f"clean of 1,000 short texts: {min(seconds(lambda: copydesk.clean(short)) for _ in range(5)):.2f} s")
    command = [sys.executable, "-c", "import time; b = time.perf_counter(); import copydesk; print(time.perf_counter() - b)"]
    print(f"import: {min(float(subprocess.check_output(command)) for _ in range(5)) * 1000:.0f} ms")


main()
