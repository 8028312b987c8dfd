#!/usr/bin/env bash
# The hooks, run by pre-commit itself in a sample repository.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
if ! have pre-commit; then done_with; exit; fi
export HOME="$work" PRE_COMMIT_HOME="$work/pre-commit" GIT_CONFIG_NOSYSTEM=1
mkdir "$work/path"
ln -s "$bin" "$work/path/copydesk"
export PATH="$work/path:$PATH"
rev=$(snapshot)
git init -q --bare "$work/copydesk.git"
git -C "$tree" push -q "$work/copydesk.git" "$rev:refs/heads/main"

sample=$work/sample
mkdir "$sample"
cd "$sample"
gits init -q
stories articles
system=${COPYDESK_HOOKS--system} # "" has pre-commit build the program
cat >.pre-commit-config.yaml <<EOF
repos:
  - repo: $work/copydesk.git
    rev: $rev
    hooks:
      - id: copydesk-check$system
        args: [articles]
      - id: copydesk-spin$system
      - id: copydesk-config-verify$system
EOF
printf 'check:\n  levels: {quality: "off"}\n' >copydesk.yaml
gits add -A
wants 0 pre-commit install
wants 0 gits commit -m "Three stories"
says "copydesk check"
says Passed

# A copy of a story that the commit does not touch, among more files than one command line holds.
mkdir articles/many
for n in $(seq 1 300); do
	printf 'Notice %d of the harbour office: berth %d is let from the %dth of May to the vessel number %d of owner %d, who paid %d.\n' "$n" $((n * 7)) $((n % 28 + 1)) $((n * 13)) $((n * 3)) $((n * 31)) >"articles/many/notice $n of the harbour office, with a name that fills command lines.txt"
done
cp "articles/story 2.txt" "articles/many/zz copy.txt"
gits add -A
wants 1 gits commit -m "A copy"
says "duplicate.identical"
says "zz copy.txt"
gits rm -q -r --cached articles/many
rm -r articles/many
printf 'Nothing here is an article.\n' >README.md
gits add -A
wants 0 gits commit -m "No article changed"

# A mistake in the configuration.
printf 'chekc:\n  levels: {spin: warn}\n' >copydesk.yaml
gits add -A
wants 1 gits commit -m "A slip"
says "chekc"
done_with
