#!/usr/bin/env bash
# go install, as from the module proxy: the tree is packed as proxies pack it, laid out as a
# proxy in files, and installed with a module cache that has nothing of it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
go=${GO:-go}
module=github.com/copydesk/copydesk
version=v$("$bin" version | cut -d' ' -f2)
at=$work/proxy/$module/@v
mkdir -p "$at"
cat >"$work/pack.go" <<'EOF'
package main

import (
	"log"
	"os"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

func main() {
	f, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := zip.CreateFromVCS(f, module.Version{Path: os.Args[2], Version: os.Args[3]}, os.Args[4], os.Args[5], ""); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
EOF
rev=$(snapshot)
git init -q "$work/clone" # a work tree of git has no .git to read
git -C "$tree" push -q "$work/clone" "$rev:refs/heads/snapshot"
(cd "$tree/tools" && wants 0 "$go" run "$work/pack.go" "$at/$version.zip" $module "$version" "$work/clone" "$rev")
git -C "$tree" show "$rev:go.mod" >"$at/$version.mod"
printf '{"Version":"%s","Time":"2026-01-01T00:00:00Z"}\n' "$version" >"$at/$version.info"
echo "$version" >"$at/list"
size=$(wc -c <"$at/$version.zip")
[ "$size" -lt $((500 << 20)) ] || fail "the module has $size bytes, and proxies take 500 MB"
echo "     modules.sh: $module@$version has $((size >> 20)) MB"

cd "$work"
wants 0 env GOPROXY="file://$work/proxy,$("$go" env GOPROXY)" GONOSUMDB=$module GOFLAGS="-mod=mod -modcacherw" GOWORK=off \
	GOBIN="$work/bin" CGO_ENABLED=0 GOMODCACHE="$work/cache" "$go" install -trimpath $module/cmd/copydesk@latest
wants 0 "$work/bin/copydesk" version
says "copydesk ${version#v} "
done_with
