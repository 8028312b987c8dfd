"""Runs datatrove over a JSONL file, one task and one worker, as its examples do.

    python datatrove_run.py {minhash,filters} DOCS.jsonl[.gz] OUT

minhash writes OUT/kept and OUT/removed, each record with the number of its cluster;
filters writes OUT/kept.
"""

import os
import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter


def run(out, name, steps):
    LocalPipelineExecutor(pipeline=steps, tasks=1, workers=1, logging_dir=os.path.join(out, "logs", name)).run()


def reader(docs):
    return JsonlReader(os.path.dirname(docs), glob_pattern=os.path.basename(docs))


def writer(out, name):
    return JsonlWriter(os.path.join(out, name), compression=None)


def minhash(docs, out):
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig

    config = MinhashConfig()
    signatures, buckets, ids = (os.path.join(out, name) for name in ("signatures", "buckets", "ids"))
    run(out, "1", [reader(docs), MinhashDedupSignature(signatures, config=config)])
    LocalPipelineExecutor(
        pipeline=[MinhashDedupBuckets(signatures, buckets, config=config)],
        tasks=config.num_buckets,
        workers=1,
        logging_dir=os.path.join(out, "logs", "2"),
    ).run()
    run(out, "3", [MinhashDedupCluster(buckets, ids, config=config, save_cluster_id=True)])
    run(
        out,
        "4",
        [reader(docs), MinhashDedupFilter(ids, exclusion_writer=writer(out, "removed"), load_cluster_ids=True), writer(out, "kept")],
    )


def filters(docs, out):
    from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter

    run(out, "1", [reader(docs), GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(), FineWebQualityFilter(), writer(out, "kept")])


if __name__ == "__main__":
    {"minhash": minhash, "filters": filters}[sys.argv[1]](os.path.abspath(sys.argv[2]), sys.argv[3])
