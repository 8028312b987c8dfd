#!/usr/bin/env bash
# Finds the Java and the Maven that the engines need, or installs Debian's.
set -u
missing() {
	packages=
	{ [ -x "${JAVA_HOME:-}/bin/java" ] || command -v java >/dev/null; } || packages="openjdk-17-jre-headless"
	command -v mvn >/dev/null || packages="$packages maven"
	[ -n "$packages" ]
}
missing || exit 0
as_root=
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null; then
	echo "installing $packages for the tests on engines" >&2
	# shellcheck disable=SC2086
	$as_root apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
	missing || exit 0
fi
echo "The tests on engines need $packages: install it, or name a Java 11 to 17 in JAVA_HOME." >&2
exit 1
