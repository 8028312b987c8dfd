package exit_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/internal/settings"
)

// TestCode: the numbers are a contract, so they stand here once more.
func TestCode(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
	}{
		{nil, 0},
		{&settings.GuardError{Message: "too many"}, 1},
		{&settings.UsageError{Err: errors.New("no such flag")}, 2},
		{&corpus.InputError{Path: "a.txt", Reason: "no such file"}, 2},
		{&corpus.FieldError{}, 2},
		{&settings.UnreadableError{Strict: true, First: "a.txt"}, 3},
		{errors.New("the disk is full"), 4},
		{context.Canceled, 130},
		{fmt.Errorf("%w (and %w)", &settings.UnreadableError{}, context.Canceled), 130},
	} {
		if code := exit.Code(c.err); code != c.code {
			t.Errorf("%T: %d, want %d", c.err, code, c.code)
		}
		if code := exit.Code(errors.Join(nil, c.err)); code != c.code {
			t.Errorf("%T, among others: %d, want %d", c.err, code, c.code)
		}
	}
}
