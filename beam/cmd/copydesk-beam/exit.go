package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/internal/settings"
)

// exitCode prints err for a person and turns it into the exit code: those of copydesk.
func exitCode(err error, stderr io.Writer) int {
	code := exit.Code(err)
	switch code {
	case exit.Clean:
		return code
	case exit.Interrupted:
		fmt.Fprintln(stderr, "copydesk-beam: interrupted; the job was cancelled")
		return code
	}
	fmt.Fprintf(stderr, "copydesk-beam: %v\n", err)
	var usage *settings.UsageError
	if errors.As(err, &usage) && usage.Below != "" {
		fmt.Fprintln(stderr, usage.Below)
	}
	return code
}
