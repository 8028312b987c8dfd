#!/usr/bin/env bash
# Finds a browser for the page tests, or installs Debian's.
set -u
if [ "${COPYDESK_NO_BROWSER:-}" = 1 ]; then
	echo "page tests in a browser are switched off (COPYDESK_NO_BROWSER=1)"
	exit 0
fi
find_browser() {
	[ -n "${CHROME:-}" ] && [ -x "$CHROME" ] && return 0
	for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
		command -v "$name" >/dev/null && return 0
	done
	return 1
}
find_browser && exit 0
as_root=
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null; then
	echo "installing chromium for the page tests" >&2
	$as_root apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
	find_browser && exit 0
fi
echo "The page tests need a browser: install chromium or google-chrome, name one in CHROME," >&2
echo "or set COPYDESK_NO_BROWSER=1 to run without them." >&2
exit 1
