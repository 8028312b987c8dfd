package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// builds are the paths of both programs.
type builds struct{ old, now string }

// build builds the revision and the working tree as it stands, both in dir, with the same toolchain and flags.
func build(ctx context.Context, dir, rev string) (b builds, err error) {
	root, err := output(ctx, ".", "git", "rev-parse", "--show-toplevel")
	if err != nil {
		return b, err
	}
	tree := filepath.Join(dir, "tree")
	if _, err = output(ctx, root, "git", "worktree", "add", "--detach", tree, rev); err != nil {
		return b, err
	}
	defer func() {
		if _, e := output(context.WithoutCancel(ctx), root, "git", "worktree", "remove", "--force", tree); err == nil {
			err = e
		}
	}()
	b = builds{old: filepath.Join(dir, "old"), now: filepath.Join(dir, "now")}
	for from, to := range map[string]string{tree: b.old, root: b.now} {
		if _, err = output(ctx, from, "go", "build", "-trimpath", "-o", to, "./cmd/copydesk"); err != nil {
			return b, err
		}
	}
	return b, nil
}

// output runs a command in dir and returns what it printed.
func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	said := strings.TrimSpace(string(out))
	if err != nil {
		return said, fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, said)
	}
	return said, nil
}
