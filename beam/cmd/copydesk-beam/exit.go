package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// The exit codes: those of copydesk.
const (
	exitClean       = 0
	exitFindings    = 1
	exitUsage       = 2
	exitUnreadable  = 3
	exitInternal    = 4
	exitInterrupted = 130
)

// exitCode prints err for a person and turns it into the exit code.
func exitCode(err error, stderr io.Writer) int {
	var (
		usage      *settings.UsageError
		unreadable *settings.UnreadableError
		guard      *settings.GuardError
		input      *corpus.InputError
		field      *corpus.FieldError
	)
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "copydesk-beam: interrupted; the job was cancelled")
		return exitInterrupted
	}
	fmt.Fprintf(stderr, "copydesk-beam: %v\n", err)
	switch {
	case errors.As(err, &usage):
		if usage.Below != "" {
			fmt.Fprintln(stderr, usage.Below)
		}
		return exitUsage
	case errors.As(err, &input), errors.As(err, &field):
		return exitUsage
	case errors.As(err, &unreadable):
		return exitUnreadable
	case errors.As(err, &guard):
		return exitFindings
	}
	return exitInternal
}
