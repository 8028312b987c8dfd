#!/usr/bin/env bash
# Installs the wheel into a fresh environment of PYTHON, tests it there, and takes it out again.
# PACKAGES are installed beside it (default: all that the tests can use).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wheel=$(realpath "${1:?usage: test.sh WHEEL}")
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m venv "$work/venv"
bin=$work/venv/bin
"$bin/python" -m pip install --quiet pytest ${PACKAGES-mypy pandas pyarrow datasets}
(cd "$work/venv" && find . -not -name '*.pyc' | sort) >"$work/before"
"$bin/python" -m pip install --quiet --no-index "$wheel"
PATH=$bin:$PATH copydesk version

cd "$here" # not into src: what is tested is what was installed
"$bin/python" -m pytest -q -p no:cacheprovider tests
if "$bin/python" -c 'import mypy' 2>/dev/null; then
	"$bin/python" -m mypy --cache-dir "$work/mypy"
	"$bin/python" -m mypy --cache-dir "$work/mypy" --strict -p copydesk
fi

"$bin/python" -m pip uninstall --quiet --yes copydesk
(cd "$work/venv" && find . -not -name '*.pyc' -not -name __pycache__ | sort) >"$work/after"
grep -v __pycache__ "$work/before" | diff - <(grep -v __pycache__ "$work/after") || { echo "uninstalling leaves files"; exit 1; }
