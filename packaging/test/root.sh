#!/usr/bin/env bash
# The program in an empty root, as the image has it: nothing but the binary, /tmp and /data,
# and a user that is nobody.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
root=$work/root
mkdir -p "$root/data" "$root/tmp"
(cd "$tree" && CGO_ENABLED=0 "${GO:-go}" build -trimpath -ldflags='-s -w' -o "$root/copydesk" ./cmd/copydesk)
stories "$root/data/articles"
cp "$root/data/articles/story 1.txt" "$root/data/articles/copy.txt"
chmod 1777 "$root/tmp"
chmod 0777 "$root/data"
chmod 0755 "$work"
if [ "$(id -u)" = 0 ]; then
	inside() { chroot --userspec=65532:65532 "$root" /copydesk "$@"; }
else
	inside() { unshare -r chroot "$root" /copydesk "$@"; }
fi
wants 0 inside version
says "copydesk "
wants 1 inside check /data/articles
says duplicate.identical
wants 0 inside run /data/articles -o /data/out
[ "$(grep -c . "$root/data/out/clean.jsonl")" = 3 ] || fail "not three records kept"
[ -z "$(ls -A "$root/tmp")" ] || fail "/tmp holds $(ls -A "$root/tmp")"
# Without /tmp there is no place for what does not fit into memory, which is said.
rmdir "$root/tmp"
wants 4 inside check --stages clean "/data/articles/story 2.txt"
says "create temporary file: open /tmp/"
done_with
