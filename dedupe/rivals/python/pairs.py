"""Runs one Python library over a JSON list of texts and prints what it found as JSON.

    python pairs.py {datasketch,rensa,text_dedup} TEXTS.json

All of them get the same word 3-shingles in lower case and 128 hashes. Turning texts
into shingles is timed, as in every engine compared. The output is a list of results
as result.go describes them.
"""

import json
import sys

from measure import measure, peak, plus, version

HASHES = 128
WIDTH = 3
THRESHOLDS = (0.5, 0.7)
SEED = 42


def shingles(text):
    words = text.lower().split()
    return [" ".join(words[i : i + WIDTH]) for i in range(len(words) - WIDTH + 1)]


def sketched(library, cost):
    return {"program": version(library), "job": "texts to fingerprints", "cost": cost, "peak": peak()}


def result(library, setting, sketching, indexing, pairs, clusters=False):
    return {
        "program": f"{version(library)}, {setting}",
        "job": "texts to pairs",
        "cost": plus(sketching, indexing),
        "peak": peak(),
        "pairs": pairs,
        "clusters": clusters,
    }


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

    sketching, signatures = measure(lambda: [sketch(t) for t in texts])
    yield sketched("datasketch", sketching)
    for threshold in THRESHOLDS:
        indexing, pairs = measure(
            lambda: query_and_insert(lambda: MinHashLSH(threshold=threshold, num_perm=HASHES), signatures)
        )
        yield result("datasketch", f"J >= {threshold}", sketching, indexing, pairs)


def run_rensa(texts):
    from rensa import RMinHash, RMinHashLSH

    def sketch(text):
        m = RMinHash(num_perm=HASHES, seed=SEED)
        m.update(shingles(text))
        return m

    sketching, signatures = measure(lambda: [sketch(t) for t in texts])
    yield sketched("rensa", sketching)
    for threshold, bands in zip(THRESHOLDS, (32, 16)):
        indexing, pairs = measure(
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

        sketching, signatures = measure(lambda: [sketch(i, t) for i, t in enumerate(texts)])
        indexing, links = measure(lambda: link(signatures))
        yield result("text-dedup", f"J >= {threshold}, clusters", sketching, indexing, links, clusters=True)


RUNS = {"datasketch": run_datasketch, "rensa": run_rensa, "text_dedup": run_text_dedup}

if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as f:
        given = json.load(f)
    json.dump(list(RUNS[sys.argv[1]](given)), sys.stdout)
