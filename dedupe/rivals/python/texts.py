"""Runs one Python library over a JSON list of texts and prints what became of each.

    python texts.py {ftfy,trafilatura} TEXTS.json

The output is a list of results as result.go describes them.
"""

import json
import sys

from measure import measure, peak, version


def ftfy():
    from ftfy import fix_encoding

    return fix_encoding


def trafilatura():
    from trafilatura import extract

    return lambda page: extract(page, include_comments=False) or ""


LIBRARIES = {"ftfy": ftfy, "trafilatura": trafilatura}

if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as f:
        given = json.load(f)
    change = LIBRARIES[sys.argv[1]]()
    cost, texts = measure(lambda: [change(t) for t in given])
    json.dump([{"program": version(sys.argv[1]), "cost": cost, "peak": peak(), "texts": texts}], sys.stdout)
