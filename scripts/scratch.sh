#!/usr/bin/env bash
# Runs a command with its temporary files in memory, where there is room for them
# and programs may run: hundreds of tests wait for the disk at every file that a run
# puts in place. What is built goes where it went before. The directory has one name
# a user, so that the results of tests are remembered.
#   scripts/scratch.sh COMMAND...
set -eu
dir=/dev/shm/copydesk-test.$(id -u)
roomy() {
	[ -d /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'NR == 2 {print $4}')" -gt 4000000 ]
}
runs() {
	printf '#!/bin/sh\n' >"$dir/probe" && chmod +x "$dir/probe" && "$dir/probe"
	local ran=$?
	rm -f "$dir/probe"
	return $ran
}
if roomy && mkdir -p "$dir" && runs; then
	export GOTMPDIR="${GOTMPDIR:-${TMPDIR:-/tmp}}" TMPDIR="$dir"
	trap 'rmdir "$dir" 2>/dev/null || true' EXIT
fi
"$@"
