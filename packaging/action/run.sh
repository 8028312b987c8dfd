#!/usr/bin/env bash
# One step of a workflow: checks, writes annotations, the summary, JSON, SARIF and the report,
# says in the step's outputs where they are, and then ends with the exit code of the check.
# What comes from outside arrives in the environment, never as text of this script.
#   INPUT_PATHS INPUT_ARGS                                one a line
#   INPUT_CONFIG INPUT_BASELINE INPUT_FAIL_ON INPUT_REPORT
#   GITHUB_OUTPUT GITHUB_STEP_SUMMARY RUNNER_TEMP         as the runner sets them
set -euo pipefail
work=$RUNNER_TEMP/copydesk
out=$work/out
PATH=$work/bin:$PATH
rm -rf "$out"
mkdir -p "$out"

# lines VARIABLE ARRAY: the lines of one as elements of the other, blanks at their ends and empty lines left out
lines() {
	local line
	while IFS= read -r line || [ -n "$line" ]; do
		line=${line%$'\r'}
		line=${line#"${line%%[![:space:]]*}"}
		line=${line%"${line##*[![:space:]]}"}
		[ -z "$line" ] || eval "$2+=(\"\$line\")"
	done <<<"$1"
}

paths=() more=()
lines "${INPUT_PATHS:-.}" paths
lines "${INPUT_ARGS:-}" more

flags=(--quiet --format text
	--format "github=$out/annotations" --format "md=$out/summary.md"
	--format "json=$out/copydesk.json" --format "sarif=$out/copydesk.sarif")
[ -z "${INPUT_CONFIG:-}" ] || flags+=("--config=$INPUT_CONFIG")
[ -z "${INPUT_BASELINE:-}" ] || flags+=("--baseline=$INPUT_BASELINE")
[ -z "${INPUT_FAIL_ON:-}" ] || flags+=("--fail-on=$INPUT_FAIL_ON")
[ -z "${INPUT_REPORT:-}" ] || flags+=("--report=$INPUT_REPORT")

# Articles are quoted in the log, and one may hold a command of the runner: none is obeyed meanwhile.
deaf=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$deaf"
code=0
copydesk check "${flags[@]}" ${more[@]+"${more[@]}"} -- "${paths[@]}" 2>&1 || code=$?
echo
echo "::$deaf::"

count() { # count NAME: a number of the object "counts"
	sed -n '/^  "counts": {/,/^  }/s/^    "'"$1"'": \([0-9]*\),*$/\1/p' "$out/copydesk.json"
}

findings='' new=''
if [ -s "$out/copydesk.json" ]; then
	new=$(count new)
	findings=$((${new:-0} + $(count baseline)))
fi
[ ! -s "$out/annotations" ] || cat "$out/annotations"
[ ! -s "$out/summary.md" ] || cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"
# put NAME [FILE]: an output, empty where the file is not there
put() { if [ -e "$2" ]; then echo "$1=$2"; else echo "$1="; fi >>"$GITHUB_OUTPUT"; }
{
	echo "exit-code=$code"
	echo "findings=$findings"
	echo "new=$new"
} >>"$GITHUB_OUTPUT"
put json-path "$out/copydesk.json"
put sarif-path "$out/copydesk.sarif"
report=''
if [ -n "${INPUT_REPORT:-}" ] && [ -d "$INPUT_REPORT" ]; then report=$INPUT_REPORT; fi
[[ $report != *$'\n'* ]] || report='' # a line more would be an output more
echo "report-path=$report" >>"$GITHUB_OUTPUT"

if [ "$code" -gt 1 ]; then
	echo "::error title=copydesk::nothing to rely on: exit code $code, see the log of this step"
fi
exit "$code"
