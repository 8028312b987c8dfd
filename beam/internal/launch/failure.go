package launch

import (
	"regexp"
	"strings"

	"github.com/copydesk/copydesk/beam/internal/work"
)

// WorkError is what a worker could not do, in its own words.
type WorkError struct{ Worker, Message string }

func (e *WorkError) Error() string { return e.Message + " (worker " + e.Worker + ")" }

// failure is what the first worker said that failed, nil where none did.
func failure(dir string) error {
	all, err := work.Failures(dir)
	if err != nil || len(all) == 0 {
		return nil
	}
	return &WorkError{all[0].Worker, said(all[0].Message)}
}

// repeated is a failure that came twice in the same words: it lies in the input or in the program, and will come again
// however often the engine begins anew.
func repeated(dir string) error {
	all, err := work.Failures(dir)
	if err != nil {
		return nil
	}
	seen := map[string]bool{}
	for _, f := range all {
		message := said(f.Message)
		if seen[message] {
			return &WorkError{f.Worker, message}
		}
		seen[message] = true
	}
	return nil
}

// around is what Beam puts before the error of a function: the bundle, layers of its own, the name of the function.
var around = regexp.MustCompile(`(?s)^.*(?:caused by:\s|DoFn\[[^\n]*\] failed:\s|using plan \S+ : )\s*`)

// said is the error of our own within what a worker answered.
func said(message string) string {
	return strings.TrimSpace(around.ReplaceAllString(message, ""))
}
