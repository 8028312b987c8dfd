package explain

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// explainSpin says what the verdict is and what it rests on.
func explainSpin(b *strings.Builder, s *reports.Spin, verdict string) {
	if s.Verdict == string(spin.NotJudged) {
		visible.Fprintf(b, "  spin: %s: %s\n", verdict, s.Reason)
		return
	}
	visible.Fprintf(b, "  spin: %s (score %.2f, reached by %s clean news, %s)\n", verdict, s.Score, reachedBy(s.P), phrases(s.Flags))
	if s.Reason != "" {
		visible.Fprintf(b, "    %s\n", s.Reason)
	}
}

// reachedBy says what share of clean articles have a score, none being less than can be measured.
func reachedBy(p float64) string {
	if p > 0.5 {
		return "most"
	}
	return fmt.Sprintf("at most %.2g of", max(p, 1e-6))
}

func phrases(n int) string {
	if n == 1 {
		return "1 phrase"
	}
	return fmt.Sprintf("%d phrases", n)
}

// explainFlags lists the phrases of a record that look exchanged.
func explainFlags(b *strings.Builder, run *reports.Run, n int) error {
	flags, err := run.Flags(n)
	if err != nil {
		return err
	}
	for i := range flags {
		explainFlag(b, &flags[i])
	}
	return nil
}

// explainFlag says where a flagged phrase stands and what was meant, or may have been.
func explainFlag(b *strings.Builder, f *reports.SpinFlag) {
	meant := fmt.Sprintf(" -> %q", f.Expected)
	if f.Expected == "" {
		meant = ": " + f.Perhaps()
	}
	visible.Fprintf(b, "    %d-%d: %q%s (gain %.2f, %s)\n", f.Start, f.End, f.Written, meant, f.Gain, f.Kind)
}
