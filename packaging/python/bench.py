"""How fast dedupe is beside the binary alone on the same texts, and what a small call costs.

    go run ./dedupe/simulate/wiresim -n 100000 -o /tmp/wire
    python packaging/python/bench.py /tmp/wire/docs.jsonl [ROUNDS]

Prints wall and processor seconds of each round, which take turns at going first, then the
ratio of the best of each. On a machine that others use, the latter says more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable

import copydesk


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Wall seconds, and processor seconds of this process and its children."""
    begun, used = time.perf_counter(), sum(os.times()[:4])
    work()
    return time.perf_counter() - begun, sum(os.times()[:4]) - used


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
        alone: list[tuple[float, float]] = []
        ours: list[tuple[float, float]] = []
        for i in range(rounds):
            pair = [(alone, lambda: subprocess.check_call(args)), (ours, lambda: copydesk.dedupe(texts))]
            for times, what in pair if i % 2 == 0 else pair[::-1]:
                times.append(seconds(what))
            (a, b), (c, d) = alone[-1], ours[-1]
            print(f"{len(texts)} texts: binary {a:.1f} s ({b:.1f} s of processors), dedupe {c:.1f} s ({d:.1f} s)", flush=True)
    for kind, a, b in zip(("wall", "processors"), *map(lambda times: [min(t) for t in zip(*times)], (alone, ours))):
        print(f"best, {kind}: binary {a:.1f} s, dedupe {b:.1f} s: {a / b:.0%} of its speed")
    short = [f"Short text number {i} says little." for i in range(1000)]
    print(f"clean of 1,000 short texts: {min(seconds(lambda: copydesk.clean(short))[0] for _ in range(5)):.2f} s")
    command = [sys.executable, "-c", "import time; b = time.process_time(); import copydesk; print(time.process_time() - b)"]
    print(f"import, of a processor: {min(float(subprocess.check_output(command)) for _ in range(5)) * 1000:.0f} ms")


main()
