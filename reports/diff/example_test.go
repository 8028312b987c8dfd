package diff_test

import (
	"fmt"

	"github.com/copydesk/copydesk/reports/diff"
)

func ExampleWords() {
	a := "The Secretary of State told reporters."
	b := "The Secretary of Condition informed reporters."
	for _, s := range diff.Words(a, b) {
		fmt.Printf("%-6s %q\n", s.Op, s.Text)
	}
	// Output:
	// equal  "The Secretary of "
	// delete "State told"
	// insert "Condition informed"
	// equal  " reporters."
}

func ExampleWordsStats() {
	_, st := diff.WordsStats("Rain is expected in the north.", "Heavy rain is expected in the south.")
	fmt.Printf("%d equal, %d deleted, %d inserted\n", st.Equal, st.Deleted, st.Inserted)
	// Output: 4 equal, 2 deleted, 3 inserted
}
