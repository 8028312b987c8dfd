package settings

import (
	"errors"
	"fmt"
)

// UsageError is a mistake in the command line or the configuration.
type UsageError struct {
	Err   error
	Below string // lines to show below the message: the place in a file, the usage
}

func (e *UsageError) Error() string { return e.Err.Error() }
func (e *UsageError) Unwrap() error { return e.Err }

// Usagef makes a UsageError.
func Usagef(format string, args ...any) error {
	return &UsageError{Err: fmt.Errorf(format, args...)}
}

// elementError is about one element of a list or a map.
type elementError struct {
	below string // its place below the key, in YAMLPath
	error
}

// UnreadableError says that more input was unreadable than the settings allow.
// The run's files are complete nevertheless.
type UnreadableError struct {
	Rejected, Input int64
	Limit           Limit
	First           string   // the first reject, for the message
	Next            []string // those after it that are named too; of Strict alone
	Strict          bool     // nothing may be unreadable here: there is no limit to name
	Changed         int      // files that changed while they were read, which no limit allows
}

func (e *UnreadableError) Error() string {
	if e.Strict {
		if lines := e.Unwrap(); lines != nil {
			return errors.Join(lines...).Error()
		}
		return "cannot be read: " + e.First
	}
	if e.Changed > 0 {
		return fmt.Sprintf("files that changed while they were read: %d; first: %s", e.Changed, e.First)
	}
	return fmt.Sprintf("%d of %d input records could not be read, more than --max-bad-records %s allows; first: %s",
		e.Rejected, e.Input, e.Limit, e.First)
}

// Unwrap has, where nothing may be unreadable and more than one record is, a line for each that is named.
func (e *UnreadableError) Unwrap() []error {
	if !e.Strict || e.Rejected <= 1 {
		return nil
	}
	lines := []error{fmt.Errorf("%d of %d records cannot be read", e.Rejected, e.Input), errors.New(e.First)}
	for _, line := range e.Next {
		lines = append(lines, errors.New(line))
	}
	if more := e.Rejected - int64(1+len(e.Next)); more > 0 {
		lines = append(lines, fmt.Errorf("and %d more", more))
	}
	return lines
}

// GuardError says that a guard of the settings tripped. The run's files are
// complete nevertheless.
type GuardError struct{ Message string }

func (e *GuardError) Error() string { return e.Message }
