package quality_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/quality"
)

func ExampleCompute() {
	s := quality.Compute("The minister resigned on Monday.\n\nThe minister resigned on Monday.", "en")
	words, _ := s.Value("text.words")
	dup, _ := s.Value("para.dup_frac")
	fmt.Println(words, dup)
	// Output: 10 0.5
}

func ExamplePolicy_Judge() {
	p, err := quality.ParsePolicy("mine", `
		reject text.words < 1
		warn   text.words < 30   # a brief, maybe cut off
		warn   word.stop_distinct < 2 lang en
	`)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range p.Judge(quality.Compute("The minister and the mayor resigned.", "en")) {
		fmt.Println(f.Level, f.Rule, f.Message)
	}
	// Output: warn quality.text.words text.words is 6 (< 30)
}

func ExampleParsePolicy_unknown() {
	_, err := quality.ParsePolicy("mine", "warn line.dup_fraction > 0.3")
	fmt.Println(err)
	// Output: policy mine, line 1: unknown signal "line.dup_fraction"; did you mean line.dup_frac?
}
