// Package exit is what the commands tell their caller in one number.
package exit

import (
	"context"
	"errors"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// The exit codes, decided here and nowhere else.
const (
	Clean       = 0
	Findings    = 1 // or differences, or a tripped guard
	Usage       = 2
	Unreadable  = 3
	Internal    = 4
	Interrupted = 130
)

// Code is the exit code of an error; Internal: it says nothing of its kind.
func Code(err error) int {
	var (
		usage      *settings.UsageError
		unreadable *settings.UnreadableError
		guard      *settings.GuardError
		input      *corpus.InputError
		field      *corpus.FieldError
	)
	switch {
	case err == nil:
		return Clean
	case errors.Is(err, context.Canceled):
		return Interrupted
	case errors.As(err, &usage), errors.As(err, &input), errors.As(err, &field):
		return Usage
	case errors.As(err, &unreadable):
		return Unreadable
	case errors.As(err, &guard):
		return Findings
	}
	return Internal
}
