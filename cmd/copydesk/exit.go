package main

import (
	"errors"
	"io"
	"strings"
	"syscall"

	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/internal/settings"
)

// exitTopic is what "copydesk help" explains the exit codes under.
const exitTopic = "exit-codes"

// exitHelp explains them.
const exitHelp = `Exit codes:
  0    clean, done
  1    findings, differences or a tripped guard
  2    usage or configuration
  3    input unreadable beyond --max-bad-records, or changed while it was read
  4    internal error, a full disk, OUT in use by another run
  130  interrupted
`

// errFindings asks for exit code 1 without a message of its own.
var errFindings = errors.New("findings")

// exitCode prints err for a person and turns it into the exit code.
func exitCode(err error, stderr *terminal) int {
	code := exit.Code(err)
	switch {
	case errors.Is(err, errFindings):
		return exit.Findings
	case code == exit.Interrupted:
		_ = stderr.Printf("copydesk: interrupted; no output file was changed\n")
		return code
	case code == exit.Clean, code == exit.Internal && errors.Is(err, syscall.EPIPE): // the reader of our output has seen enough
		return exit.Clean
	}
	for _, m := range messages(err) {
		_ = stderr.Printf("copydesk: %s\n", strings.TrimSpace(m))
	}
	var usage *settings.UsageError
	if errors.As(err, &usage) && usage.Below != "" {
		_, _ = io.WriteString(stderr, usage.Below+"\n")
	}
	return code
}

// messages are those of the errors that err joins, each after what was put before
// all of them; otherwise that of err.
func messages(err error) (out []string) {
	switch x := err.(type) {
	case interface{ Unwrap() []error }:
		all := x.Unwrap()
		if joined := errors.Join(all...); joined == nil || joined.Error() != err.Error() {
			break // they are named within a sentence
		}
		for _, e := range all {
			out = append(out, messages(e)...)
		}
		return out
	case interface{ Unwrap() error }:
		inner := x.Unwrap()
		if inner == nil {
			break
		}
		if before, ok := strings.CutSuffix(err.Error(), inner.Error()); ok {
			for _, m := range messages(inner) {
				out = append(out, before+m)
			}
			return out
		}
	}
	return []string{err.Error()}
}
