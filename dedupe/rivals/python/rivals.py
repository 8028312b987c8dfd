"""Runs one Python library over a JSONL file and prints what it found as JSON.

    python rivals.py {datasketch,rensa,text-dedup} DOCS.jsonl[.gz]

All of them get the same word 3-shingles in lower case and 128 hashes. Reading the
file is not timed; turning texts into shingles is, as in every engine compared.
The output is a list of results as result.go describes them.
"""

import gzip
import json
import sys
import time
from importlib.metadata import version

HASHES = 128
WIDTH = 3
THRESHOLDS = (0.5, 0.7)
SEED = 42


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line).get("text") or "" for line in lines]


def shingles(text):
    words = text.lower().split()
    return [" ".join(words[i : i + WIDTH]) for i in range(len(words) - WIDTH + 1)]


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


def result(library, setting, sketching, indexing, pairs, clusters=False):
    return {
        "engine": f"{library} {version(library)}, {setting}",
        "fingerprint": sketching,
        "all": sketching + indexing,
        "peak": peak(),
        "pairs": pairs,
        "clusters": clusters,
    }


def seconds(f):
    """How long f takes, the best of as many rounds as fill a second, and its value."""
    best, total = float("inf"), 0.0
    while total < 1:
        start = time.perf_counter()
        value = f()
        taken = time.perf_counter() - start
        best, total = min(best, taken), total + taken
    return best, value


def query_and_insert(new_index, signatures):
    index = new_index()
    pairs = []
    for i, m in enumerate(signatures):
        pairs += [(j, i) for j in index.query(m)]
        index.insert(i, m)
    return pairs


def run_datasketch(texts):
    from datasketch import MinHash, MinHashLSH

    def sketch(text):
        m = MinHash(num_perm=HASHES, seed=SEED)
        m.update_batch([s.encode() for s in shingles(text)])
        return m

    sketching, signatures = seconds(lambda: [sketch(t) for t in texts])
    for threshold in THRESHOLDS:
        indexing, pairs = seconds(
            lambda: query_and_insert(lambda: MinHashLSH(threshold=threshold, num_perm=HASHES), signatures)
        )
        yield result("datasketch", f"J >= {threshold}", sketching, indexing, pairs)


def run_rensa(texts):
    from rensa import RMinHash, RMinHashLSH

    def sketch(text):
        m = RMinHash(num_perm=HASHES, seed=SEED)
        m.update(shingles(text))
        return m

    sketching, signatures = seconds(lambda: [sketch(t) for t in texts])
    for threshold, bands in zip(THRESHOLDS, (32, 16)):
        indexing, pairs = seconds(
            lambda: query_and_insert(
                lambda: RMinHashLSH(threshold=threshold, num_perm=HASHES, num_bands=bands), signatures
            )
        )
        yield result("rensa", f"J >= {threshold} ({bands} bands)", sketching, indexing, pairs)


def run_text_dedup(texts):
    import numpy as np
    from text_dedup import minhash
    from text_dedup.utils import UnionFind, optimal_param, xxh3_32hash

    # The settings of its main(), which is not run as a whole because it reads and
    # writes data sets of another library; that would count as its time.
    prime = np.uint64((1 << 61) - 1)
    random = np.random.RandomState(SEED)
    permutations = (
        random.randint(1, prime, size=(HASHES,), dtype=np.uint64),
        random.randint(0, prime, size=(HASHES,), dtype=np.uint64),
    )
    for threshold in THRESHOLDS:
        bands, rows = optimal_param(threshold, HASHES, false_positive_weight=0.5, false_negative_weight=0.5)
        ranges = [(b * rows, (b + 1) * rows) for b in range(bands)]

        def sketch(i, text):
            return minhash.embed_func(
                text,
                i,
                num_perm=HASHES,
                ngram_size=WIDTH,
                min_length=0,
                hashranges=ranges,
                permutations=permutations,
                hash_func=xxh3_32hash,
                dtype=np.uint64,
                max_hash=np.uint32((1 << 32) - 1),
                modulo_prime=prime,
            )[minhash.SIGNATURE_COLUMN]

        def link(signatures):
            union = UnionFind()
            links = set()
            for band in range(bands):
                table = {}
                for i, signature in enumerate(signatures):
                    first = table.setdefault(signature[band], i)
                    if first != i:
                        union.union(i, first)
                        links.add((first, i))
            return sorted(links)

        sketching, signatures = seconds(lambda: [sketch(i, t) for i, t in enumerate(texts)])
        indexing, links = seconds(lambda: link(signatures))
        yield result("text-dedup", f"J >= {threshold}, clusters", sketching, indexing, links, clusters=True)


RUNS = {"datasketch": run_datasketch, "rensa": run_rensa, "text-dedup": run_text_dedup}

if __name__ == "__main__":
    json.dump(list(RUNS[sys.argv[1]](read(sys.argv[2]))), sys.stdout)
