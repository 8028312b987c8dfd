"""What a function takes, and what is said of the library that it is of."""

import time
from importlib import metadata


def version(library):
    return f"{library} {metadata.version(library)}"


def peak():
    """Most memory that this process held so far, in bytes; 0 where unknown."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def plus(a, b):
    return {k: a[k] + b[k] for k in a}


def measure(f):
    """What f takes, the least of as many rounds as fill a second, and its value."""
    cpu = wall = float("inf")
    total = 0
    while total < 1:
        start, before = time.perf_counter(), time.process_time()
        value = f()
        taken = time.perf_counter() - start
        cpu, wall, total = min(cpu, time.process_time() - before), min(wall, taken), total + taken
    return {"cpu": cpu, "wall": wall}, value
