#!/usr/bin/env bash
# Prints the changelog from the files in changelog/ (see changelog/README.md).
set -euo pipefail
cd "$(dirname "$0")/../changelog"
export LC_ALL=C
shopt -s nullglob

echo "# Changelog"
for version in unreleased $(printf '%s\n' [0-9]*/ | tr -d / | sort -rV); do
	files=("$version"/*.md)
	((${#files[@]})) || continue
	printf '\n## %s\n' "$version"
	for kind in Security Changed Removed Fixed Added; do
		head=$'\n### '"$kind"$'\n'
		for file in "${files[@]}"; do
			read -r first <"$file"
			[[ $first == "$kind: "* ]] || continue
			printf '%s- %s\n' "$head" "${first#"$kind: "}"
			head=
			tail -n +2 "$file" | sed -e '1{/^$/!s/^/  /}' -e '2,$s/^\(.\)/  \1/'
		done
	done
done
