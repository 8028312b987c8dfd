package text_test

import (
	"os"

	"github.com/copydesk/copydesk/reports/text"
)

func ExampleDiff() {
	_, _ = text.Diff(os.Stdout, "Rain in the north.\n", "Rain in the south.\n", text.Options{})
	_, _ = text.Diff(os.Stdout, "Rain in the north.\n", "Rain in the south.\n", text.Options{View: text.Stat})
	// Output:
	// Rain in the [-north-]{+south+}.
	// 75.0% equal: 3 words equal, 1 deleted, 1 inserted
}
