#!/usr/bin/env bash
# Programs of other systems under an emulator: the tests of packages that have code of their own for a
# processor or a system, and a whole run, whose files must be those of this machine byte for byte.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
go=${GO:-go}
cd "$tree"
# code of its own for a processor: shingle; for a system: index and corpus. Tests that start themselves again cannot be
# emulated so: they are left out.
again='TestKilledAtRandomMoments|TestTwoWriters'
packages=${COPYDESK_PACKAGES:-./dedupe/shingle ./dedupe/sketch ./dedupe/index ./dedupe/candidates ./internal/corpus}
export CGO_ENABLED=0

# without_clock DIR: summary.json of a run without its last member, what it took
without_clock() { sed -i 's/,"timing":{.*//' "$1/summary.json"; }

# on OS ARCH EMULATOR...: the program and the tests of another system
on() {
	local os=$1 arch=$2
	shift 2
	GOOS=$os GOARCH=$arch "$go" build -trimpath -ldflags='-s -w' -o "$work/other.exe" ./cmd/copydesk
	wants 0 "$@" "$work/other.exe" version
	says "$os/$arch"
	wants 0 "$@" "$work/other.exe" run testdata/wire/articles -o "$work/other" --workers 1
	without_clock "$work/other"
	wants 0 diff -r "$work/here" "$work/other"
	rm -r "$work/other"
	# shellcheck disable=SC2086 # a list
	wants 0 env GOOS="$os" GOARCH="$arch" "$go" test -vet=off -timeout 60m -skip "$again" -exec "$*" $packages
	grep '^ok' "$work/said" | awk '{ print "     " $1 " " $2 }'
}

wants 0 "$bin" run testdata/wire/articles -o "$work/here" --workers 2
without_clock "$work/here"
if [ "$(uname -m)" = x86_64 ] && have qemu-aarch64-static; then on linux arm64 qemu-aarch64-static; fi
done_with
