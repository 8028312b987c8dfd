#!/usr/bin/env bash
# Common to the tests of what is shipped. A test sources it, and gets the program as its
# first argument: $bin. $tree is the root of the sources, $work a directory that goes away.
set -euo pipefail
tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
[ -x "$bin" ] || { echo "$1 is no program" >&2; exit 2; }
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export bin tree
tried=0

fail() {
	echo "FAIL $(basename "$0"): $*" >&2
	exit 1
}

# have TOOL: whether it is here; says so if not
have() {
	command -v "$1" >/dev/null && return
	echo "     $(basename "$0"): no $1 here" >&2
	return 1
}

# wants CODE COMMAND...: the exit code that a command must have; its output is in $work/said
wants() {
	local want=$1 code=0
	shift
	"$@" >"$work/said" 2>&1 </dev/null || code=$?
	[ "$code" = "$want" ] || {
		cat "$work/said" >&2
		fail "exit code $code, want $want: $*"
	}
	tried=$((tried + 1))
}

# says TEXT: that the output of the last command holds it
says() {
	grep -qF -e "$1" "${2:-$work/said}" || {
		cat "${2:-$work/said}" >&2
		fail "no \"$1\" in ${2:-what was said}"
	}
	tried=$((tried + 1))
}

gits() { git -c user.name=tester -c user.email=tester@example.com -c init.defaultBranch=main "$@"; }

# snapshot: a commit of the tree as it is, with what is not yet committed, on no branch
snapshot() (
	cd "$tree"
	export GIT_INDEX_FILE=$work/index
	git read-tree HEAD
	git add -A .
	gits commit-tree -p HEAD -m snapshot "$(git write-tree)"
)

# stories DIR: a directory of articles that are no versions of one another
stories() {
	mkdir -p "$1"
	local n=0 text
	for text in "The council of Marlow voted on Tuesday to close the old swimming baths in spring, after an engineer found cracks in two of the pillars that hold its roof. Repairs would cost three times what the town spends on sport in a year, the treasurer said. A club of forty swimmers has offered to raise a part of the money and asks for a delay until autumn." \
		"Farmers in the hills above Teller lost about a third of their cherries to the frost of last week, the growers' union said on Friday. Those who had lit fires between the rows came through with less damage. The union will ask the ministry for loans, as it did four years ago, when hail fell a few days before the harvest began." \
		"A ferry with sixty passengers on board ran onto a sandbank off Westhaven early on Sunday and was pulled free by two tugs at noon. Nobody was hurt. The captain told the harbour police that a buoy was not where the chart shows it, and divers are to look for it on Monday, weather permitting, before the line goes back to its timetable."; do
		n=$((n + 1))
		printf '%s\n' "$text" >"$1/story $n.txt"
	done
}

done_with() { echo "ok   $(basename "$0"): $tried checks"; }
