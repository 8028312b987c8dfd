#!/usr/bin/env bash
# The steps of the Action in a sample repository, with what the runner would set.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
export GITHUB_ACTION_PATH=$tree RUNNER_TEMP="$work/runner temp"
mkdir "$RUNNER_TEMP"
version=$("$bin" version | cut -d' ' -f2)
os=linux arch=amd64
[ "$(uname -s)" = Linux ] || os=darwin
case $(uname -m) in aarch64 | arm64) arch=arm64 ;; esac

# A release of the program under test, as a mirror would hold it.
name=copydesk_${version}_${os}_$arch
mkdir -p "$work/mirror/v$version" "$work/pack/$name"
cp "$bin" "$work/pack/$name/copydesk"
tar -C "$work/pack" -czf "$work/mirror/v$version/$name.tar.gz" "$name"
rm -r "$work/pack"
(cd "$work/mirror/v$version" && sha256sum -- *.tar.gz >SHA256SUMS)
export COPYDESK_RELEASES=file://$work/mirror
install() { wants "$1" env INPUT_VERSION="$2" INPUT_SHA256="${3:-}" bash "$tree/packaging/action/install.sh"; }

install 0 ""
[ -x "$RUNNER_TEMP/copydesk/bin/copydesk" ] || fail "nothing is installed"
rm -r "$RUNNER_TEMP/copydesk/bin"
install 2 "9.9.9"
says "::error title=copydesk::"
install 2 '0.1.0; touch pwned'
install 2 '../../v0.1.0'
install 2 "$version" 0000
says "the checksum of $name.tar.gz is not"
echo "0000  $name.tar.gz" >"$work/mirror/v$version/SHA256SUMS"
install 2 "v$version"
says "the checksum"
[ ! -e "$RUNNER_TEMP/copydesk/bin/copydesk" ] || fail "a program of another checksum is installed"
install 0 "$version" "$(sha256sum "$work/mirror/v$version/$name.tar.gz" | cut -d' ' -f1)"

# run CODE: the step, with INPUT_... as they are, in a fresh set of the runner's files
run() {
	export GITHUB_OUTPUT=$work/output GITHUB_STEP_SUMMARY=$work/summary
	: >"$GITHUB_OUTPUT"
	echo "before" >"$GITHUB_STEP_SUMMARY"
	wants "$1" bash "$tree/packaging/action/run.sh"
}
output() { sed -n "s/^$1=//p" "$work/output"; }

sample="$work/sample repository"
mkdir "$sample"
cd "$sample"
stories "wire copy"
stories plain
mv plain/"story 1.txt" plain/first.txt
rm "wire copy/story 1.txt" plain/story*

# Green: paths with blanks, one a line.
export INPUT_PATHS=$'wire copy\n\n  plain  \r\n' INPUT_ARGS='' INPUT_CONFIG='' INPUT_BASELINE='' INPUT_FAIL_ON='' INPUT_REPORT='the report'
run 0
[ "$(output exit-code)" = 0 ] && [ "$(output findings)" = 0 ] && [ "$(output new)" = 0 ] || fail "$(cat "$work/output")"
says before "$work/summary"
[ "$(wc -l <"$work/summary")" -gt 1 ] || fail "no summary"
[ -f "$(output report-path)/index.html" ] || fail "no report at $(output report-path)"
[ -s "$(output sarif-path)" ] && [ -s "$(output json-path)" ] || fail "no SARIF or JSON"

# Red: a copy, whose text holds commands of the runner.
{
	cat "wire copy/story 2.txt"
	echo '::error::from an article'
} >plain/copy.txt
cp plain/copy.txt "plain/copy 2.txt"
run 1
says "::error file=plain/copy"
[ "$(output exit-code)" = 1 ] && [ "$(output findings)" -gt 0 ] && [ "$(output new)" = "$(output findings)" ] || fail "$(cat "$work/output")"
says "duplicate" "$work/summary"
says "duplicate" "$(output sarif-path)"
# What is between stop-commands and its token is not obeyed; the token is another each time.
token=$(sed -n 's/^::stop-commands:://p' "$work/said")
[ ${#token} = 32 ] || fail "the token is $token"
says "::$token::"
sed -i "/^::stop-commands::$token$/,/^::$token::$/d" "$work/said"
! grep -q '^::error::from' "$work/said" || fail "an article speaks to the runner"

# The same with a baseline: nothing is new.
wants 0 "$bin" check --quiet --write-baseline base.jsonl --fail-on never -- "wire copy" plain
export INPUT_BASELINE=base.jsonl INPUT_FAIL_ON=new
run 0
[ "$(output new)" = 0 ] && [ "$(output findings)" -gt 0 ] || fail "$(cat "$work/output")"

# Inputs are words, not commands, and a path is no flag.
# shellcheck disable=SC2016
export INPUT_PATHS='$(touch pwned)' INPUT_ARGS='--exclude=`touch pwned`; touch pwned' INPUT_BASELINE='' INPUT_FAIL_ON='' INPUT_CONFIG='' INPUT_REPORT=$'x\nnew=7'
run 2
export INPUT_PATHS='--help'
run 2
export INPUT_PATHS=plain INPUT_ARGS='' INPUT_FAIL_ON='new; touch pwned'
run 2
says "::error title=copydesk::nothing to rely on: exit code 2"
[ "$(output exit-code)" = 2 ] && [ -z "$(output findings)" ] && [ -z "$(output new)" ] || fail "$(cat "$work/output")"
[ -z "$(find "$work" -name pwned)" ] || fail "an input was run"

if have actionlint; then
	mkdir -p "$sample/.github/workflows"
	ln -s "$tree/action.yml" action.yml
	cat >.github/workflows/check.yml <<'EOF'
on: push
permissions: {}
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - id: copydesk
        uses: ./
        with:
          paths: |
            wire copy
            plain
          fail-on: new
          report: report
      - if: always()
        run: echo "$NEW"
        env:
          NEW: ${{ steps.copydesk.outputs.new }}
EOF
	git -C "$sample" init -q
	wants 0 actionlint
	sed -i 's/fail-on: new/failon: new/' .github/workflows/check.yml
	wants 1 actionlint # that it looks at action.yml
fi
done_with
