#!/usr/bin/env bash
# Builds what a release offers: an archive for each system, with manual pages and completions,
# a bill of materials beside each (CycloneDX), and SHA256SUMS over all.
# usage: packaging/release.sh [DIR]      DIR is dist when it is not named
# Needs Go, git, GNU tar, gzip and zip. The same commit gives the same bytes: times are the
# commit's, names are sorted, nobody owns the files.
set -euo pipefail
cd "$(dirname "$0")/.."
dist=${1:-dist}
go=${GO:-go}
targets=${COPYDESK_TARGETS:-linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64}
export CGO_ENABLED=0 TZ=UTC LC_ALL=C
umask 022

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$dist"
dist=$(cd "$dist" && pwd)
rm -f "$dist"/copydesk_*.tar.gz "$dist"/copydesk_*.zip "$dist"/copydesk_*.cdx.json "$dist"/SHA256SUMS

build() { # GOOS GOARCH FILE
	GOOS=$1 GOARCH=$2 "$go" build -trimpath -ldflags='-s -w' -o "$3" ./cmd/copydesk
}

# The pages and scripts are the same on every system.
build "$("$go" env GOHOSTOS)" "$("$go" env GOHOSTARCH)" "$work/host"
version=$("$work/host" version | cut -d' ' -f2)
if tag=$(git describe --exact-match --tags 2>/dev/null) && [ "$tag" != "v$version" ]; then
	echo "release: the commit is tagged $tag and the program says $version" >&2
	exit 1
fi
if [ -n "$(git status --porcelain)" ]; then
	echo "release: the tree has changes that are not committed; what is built cannot be built again" >&2
fi
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
"$work/host" man --date "$(date -u -d "@$epoch" +%F)" -o "$work/man" >/dev/null
mkdir "$work/completions"
"$work/host" completion bash >"$work/completions/copydesk.bash"
"$work/host" completion fish >"$work/completions/copydesk.fish"
"$work/host" completion powershell >"$work/completions/copydesk.ps1"
"$work/host" completion zsh >"$work/completions/_copydesk"
(cd tools && "$go" build -trimpath -o "$work/sbom" github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod)

for target in $targets; do
	os=${target%/*} arch=${target#*/} exe=copydesk
	[ "$os" != windows ] || exe=copydesk.exe
	name=copydesk_${version}_${os}_${arch}
	mkdir "$work/$name"
	build "$os" "$arch" "$work/$name/$exe"
	"$work/sbom" bin -json -noserial -notimestamp -version "v$version" -output "$dist/$name.cdx.json" "$work/$name/$exe" 2>/dev/null
	cp -R LICENSE NOTICE README.md "$work/man" "$work/completions" "$work/$name/"
	find "$work/$name" -exec touch -h -d "@$epoch" {} +
	if [ "$os" = windows ]; then
		(cd "$work" && find "$name" -type f | sort | zip -q -X "$dist/$name.zip" -@)
	else
		tar -C "$work" --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --format=ustar -cf - "$name" |
			gzip -9n >"$dist/$name.tar.gz"
	fi
	rm -r "${work:?}/$name"
	echo "$name"
done
(cd "$dist" && sha256sum copydesk_* >"$work/SHA256SUMS")
mv "$work/SHA256SUMS" "$dist/SHA256SUMS"
