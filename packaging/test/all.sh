#!/usr/bin/env bash
# Tries what is shipped as a user would.
# usage: packaging/test/all.sh BINARY [TEST...]      action, completions, ...: the files beside this one
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=$1
shift
[ $# -gt 0 ] || set -- man completions action ci precommit root modules emulated
bad=0
for test in "$@"; do
	bash "$here/$test.sh" "$bin" || bad=1
done
exit $bad
