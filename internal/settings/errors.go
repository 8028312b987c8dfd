package settings

import "fmt"

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
	First           string // the first reject, for the message
	Strict          bool   // nothing may be unreadable here: there is no limit to name
	Changed         int    // files that changed while they were read, which no limit allows
}

func (e *UnreadableError) Error() string {
	if e.Strict {
		return "cannot be read: " + e.First
	}
	if e.Changed > 0 {
		return fmt.Sprintf("files that changed while they were read: %d; first: %s", e.Changed, e.First)
	}
	return fmt.Sprintf("%d of %d input records could not be read, more than --max-bad-records %s allows; first: %s",
		e.Rejected, e.Input, e.Limit, e.First)
}

// GuardError says that a guard of the settings tripped. The run's files are
// complete nevertheless.
type GuardError struct{ Message string }

func (e *GuardError) Error() string { return e.Message }
