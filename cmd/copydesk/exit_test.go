package main

import (
	"bytes"
	"errors"
	"fmt"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/internal/settings"
)

func TestExitCode(t *testing.T) {
	none := func(path string) error { return &corpus.InputError{Path: path, Reason: "no such file"} }
	unreadable := &settings.UnreadableError{Strict: true, First: "a.txt"}
	guard := &settings.GuardError{Message: "guard: too many"}
	for _, c := range []struct {
		name string
		err  error
		code int
		said string
	}{
		{"nothing", nil, exit.Clean, ""},
		{"joined errors have a line each", errors.Join(none("a"), none("b")), exit.Usage, "copydesk: a: no such file\ncopydesk: b: no such file\n"},
		{
			"and what stands before all of them stands before each",
			fmt.Errorf("report: %w", &settings.UsageError{Err: errors.Join(none("a"), errors.Join(none("b"), none("c")))}),
			exit.Usage, "copydesk: report: a: no such file\ncopydesk: report: b: no such file\ncopydesk: report: c: no such file\n",
		},
		{"a value begins no line", errors.Join(none("a\ncopydesk: done"), errors.New("b")), exit.Usage, "copydesk: a\\ncopydesk: done: no such file\ncopydesk: b\n"},
		{"errors within a sentence", fmt.Errorf("%w (and %w)", errors.New("a"), errors.New("b")), exit.Internal, "copydesk: a (and b)\n"},
		{"nobody reads", syscall.EPIPE, exit.Clean, ""},
		{"nobody reads what was unreadable", fmt.Errorf("%w (and %w)", unreadable, syscall.EPIPE), exit.Unreadable, "copydesk: cannot be read: a.txt (and broken pipe)\n"},
		{"nobody reads of a guard", fmt.Errorf("%w (and %w)", guard, syscall.EPIPE), exit.Findings, "copydesk: guard: too many (and broken pipe)\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var said bytes.Buffer
			if code := exitCode(c.err, newTerminal(&said)); code != c.code || said.String() != c.said {
				t.Errorf("exit code %d, want %d; said %q, want %q", code, c.code, said.String(), c.said)
			}
		})
	}
}
