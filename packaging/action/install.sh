#!/usr/bin/env bash
# Puts copydesk where run.sh finds it: $RUNNER_TEMP/copydesk/bin. What comes from outside
# arrives in the environment, never as text of this script.
#   INPUT_VERSION      a release, "source" or "installed"; empty: the release of this tree
#   INPUT_SHA256       checksum of the archive; empty: that of SHA256SUMS
#   COPYDESK_RELEASES  address below which releases lie, for mirrors
set -euo pipefail
tree=$(cd "$(dirname "$0")/../.." && pwd)
bin=$RUNNER_TEMP/copydesk/bin
releases=${COPYDESK_RELEASES:-https://github.com/copydesk/copydesk/releases/download}
mkdir -p "$bin"

stop() {
	echo "::error title=copydesk::$1"
	exit 2
}

sum() {
	if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1
}

# fetch NAME: from the release into the working directory
fetch() {
	curl --fail --silent --show-error --location --retry 3 --output "$1" "$releases/v$version/$1" ||
		stop "$1 of release $version cannot be downloaded"
}

version=${INPUT_VERSION:-}
case $version in
installed)
	command -v copydesk >/dev/null || stop "version is installed, and there is no copydesk on PATH"
	exit 0
	;;
source)
	command -v go >/dev/null || stop "version is source, and there is no Go: use actions/setup-go before"
	(cd "$tree" && GOBIN=$bin CGO_ENABLED=0 go install -trimpath ./cmd/copydesk) || stop "copydesk cannot be built"
	exit 0
	;;
"") version=$(sed -n 's/^[[:space:]]*Version = "\(.*\)"$/\1/p' "$tree/internal/run/version.go") ;;
esac
version=${version#v}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || stop "the version is no release, source or installed"

case $(uname -s) in
Linux) os=linux pack=tar.gz exe=copydesk ;;
Darwin) os=darwin pack=tar.gz exe=copydesk ;;
MINGW* | MSYS* | CYGWIN*) os=windows pack=zip exe=copydesk.exe ;;
*) stop "there is no release for $(uname -s): use version source" ;;
esac
case $(uname -m) in
x86_64 | amd64) arch=amd64 ;;
aarch64 | arm64) arch=arm64 ;;
*) stop "there is no release for $(uname -m): use version source" ;;
esac
name=copydesk_${version}_${os}_${arch}

cd "$RUNNER_TEMP/copydesk"
fetch "$name.$pack"
want=${INPUT_SHA256:-}
if [ -z "$want" ]; then
	fetch SHA256SUMS
	want=$(awk -v file="$name.$pack" '$2 == file { print $1 }' SHA256SUMS)
fi
[ "$(sum "$name.$pack")" = "$want" ] || stop "the checksum of $name.$pack is not the one that it must have: nothing is installed"
if [ $pack = zip ]; then unzip -q -o "$name.zip"; else tar -xzf "$name.tar.gz"; fi
mv "$name/$exe" "$bin/$exe"
rm -r "$name" "$name.$pack"
