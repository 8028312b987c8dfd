#!/usr/bin/env bash
# The manual pages, read by the formatters that systems have.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
wants 0 "$bin" man --date 2026-01-02 -o "$work/man"
wants 0 "$bin" man --date 2026-01-02 -o "$work/again"
wants 0 diff -r "$work/man" "$work/again"
if have mandoc; then
	wants 0 mandoc -T lint -W warning "$work"/man/*
fi
if have groff; then
	for page in "$work"/man/*; do
		wants 0 groff -man -ww -Tutf8 -P-c "$page"
		! grep -q warning "$work/said" || fail "$(grep warning "$work/said")"
	done
fi
if have man; then
	mkdir -p "$work/share/man1" "$work/share/man5"
	cp "$work"/man/*.1 "$work/share/man1"
	cp "$work"/man/*.5 "$work/share/man5"
	wants 0 man -M "$work/share" copydesk-check
	says "--fail-on"
	wants 0 man -M "$work/share" 5 copydesk.yaml
	says "dedupe.memory_mb"
fi
done_with
