#!/usr/bin/env bash
# The snippets of doc/ci.md: their commands are run, and files are held against their schema.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
page=$tree/doc/ci.md
mkdir "$work/path"
ln -s "$bin" "$work/path/copydesk"
export PATH="$work/path:$PATH"
cd "$work"
stories articles

# snippet MARK: the block of the page that begins with a comment of the mark
snippet() { awk -v mark="$1" '/^```/ { inside = 0 } inside { print } /^```/ { getline; if (index($0, mark)) { inside = 1; print } }' "$page"; }

snippet .gitlab-ci.yml >gitlab.yml
snippet "// Jenkinsfile" >jenkins
if have check-jsonschema; then
	wants 0 check-jsonschema --builtin-schema vendor.gitlab-ci gitlab.yml
	snippet .github/workflows >workflow.yml
	wants 0 check-jsonschema --builtin-schema vendor.github-workflows workflow.yml
	wants 0 check-jsonschema --builtin-schema vendor.github-actions "$tree/action.yml"
fi
commands=$(sed -n "s/^    - \(copydesk .*\)/\1/p; s/^ *sh '\(copydesk .*\)'/\1/p" gitlab.yml jenkins)
[ "$(wc -l <<<"$commands")" = 2 ] || fail "the commands are $commands"
while IFS= read -r command; do
	wants 0 sh -c "$command"
done <<<"$commands"
cp "articles/story 1.txt" articles/copy.txt
while IFS= read -r command; do
	wants 1 sh -c "$command"
	for file in $(grep -oE '=[a-z.-]+' <<<"$command" | tr -d =); do
		says duplicate.identical "$file"
	done
	[ -s copydesk-report/index.html ] || fail "no report of $command"
done <<<"$commands"

# A baseline, as the page begins.
while IFS= read -r command; do
	wants 0 sh -c "$command"
done < <(sed -n 's/^\(copydesk check articles --[^#]*\).*/\1/p' "$page")
[ "$tried" -gt 10 ] || fail "only $tried checks"
done_with
