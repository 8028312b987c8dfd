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

func ExampleRejects() {
	p, err := quality.ParsePolicy("mine", "reject text.words < 10\nwarn text.words < 30")
	if err != nil {
		fmt.Println(err)
		return
	}
	brief := quality.Compute("The minister and the mayor of the old harbour town resigned on Monday.", "en")
	fmt.Println(len(p.Judge(brief)), quality.Rejects(p.Judge(brief)))
	fmt.Println(quality.Rejects(p.Judge(quality.Compute("They resigned.", "en"))))
	// Output:
	// 1 false
	// true
}

func ExampleProfile() {
	fmt.Println(quality.Profiles())
	p, err := quality.Profile("gopher")
	fmt.Println(len(p.Rules) > 10, err)
	_, err = quality.Profile("gofer")
	fmt.Println(err)
	// Output:
	// [c4 fineweb gopher news]
	// true <nil>
	// unknown profile "gofer"; have c4, fineweb, gopher, news; did you mean gopher?
}

func ExampleParseRule() {
	r, err := quality.ParseRule("reject word.stop_distinct < 2 lang en,de")
	fmt.Println(r.Action, r.Signal, r.Op, r.Threshold, r.Langs, err)
	// Output: reject word.stop_distinct < 2 [en de] <nil>
}

func ExampleRegistry() {
	for _, s := range quality.Registry() {
		if s.ID == "text.words" {
			fmt.Println(s.ID, s.Version)
		}
	}
	// Output: text.words 1
}

func ExampleLines() {
	for _, l := range quality.Lines("The harbour reopened.\n• 12 ferries, 3 cancelled\n") {
		fmt.Println(l.Words, l.Terminal, l.Bullet)
	}
	// Output:
	// 3 true false
	// 5 false true
}

func ExampleSay() {
	fmt.Println(quality.Say("line.dup_frac", 0.4, ">", 0.3))
	// Output: lines that stand there already: 40%, more than 30%
}
