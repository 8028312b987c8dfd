package diff_test

import (
	"fmt"
	"strings"

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

func ExampleFold() {
	same := strings.Repeat("All of this stayed as it was. ", 20)
	for _, b := range diff.Fold(diff.Words(same+"Rain in the north.", same+"Rain in the south."), 3, nil) {
		fmt.Println(b.Folded, b.Words, len(b.Spans))
	}
	// Output:
	// true 140 1
	// false 0 4
}

func ExampleReflow() {
	spans, n := diff.Reflow(diff.Words("Rain in\nthe north.", "Rain in the\nnorth."))
	fmt.Printf("%d spaces moved: %q\n", n, spans[0].Text)
	// Output: 2 spaces moved: "Rain in the\nnorth."
}

func ExampleStats() {
	spans := diff.Words("Rain in the north.", "Rain in the south.")
	st := diff.Stats(spans)
	fmt.Println(st.Equal, st.Deleted, st.Inserted, diff.Count(spans[0].Text))
	// Output: 3 1 1 3
}

func ExampleSkip() {
	s := "Rain in the north."
	fmt.Printf("%q, then %q\n", s[:diff.Skip(s, 2)], s[diff.Skip(s, 2):])
	// Output: "Rain in ", then "the north."
}

func ExampleHeadline() {
	similarity, ok := diff.Headline("Talks resume in Geneva", "Talks to resume in Geneva")
	fmt.Printf("%.2f %v\n", similarity, ok)
	// Output: 0.88 true
}

func ExampleDeciding() {
	spans := diff.Words("Police said 12 people died.", "Police said at least 14 people died.")
	for _, d := range diff.Deciding(spans) {
		was, is := spans[d.A.Span].Text[d.A.Start:d.A.End], spans[d.B.Span].Text[d.B.Start:d.B.End]
		fmt.Printf("%v: %s became %s\n", d.Kind, was, is)
	}
	// Output: number: 12 became 14
}

func ExampleCompare() {
	a := "Markets at noon. The ferry left at dawn with 212 people."
	b := "The ferry left at dawn with 221 people. Share this."
	shared := []diff.Passage{{AStart: 17, AEnd: 55, BStart: 0, BEnd: 38}}
	parts, st := diff.Compare(a, b, shared)
	for _, p := range parts {
		if p.Kind == diff.Around {
			fmt.Printf("around: %q, %q\n", p.A, p.B)
			continue
		}
		fmt.Printf("%v: %q\n", p.Kind, p.Spans)
	}
	fmt.Printf("around it: %d words here, %d there\n", st.AroundA, st.AroundB)
	// Output:
	// around: "Markets at noon. ", ""
	// inside: [{"equal" "The ferry left at dawn with "} {"delete" "212"} {"insert" "221"} {"equal" " people."}]
	// around: "", " Share this."
	// around it: 3 words here, 2 there
}
