package spin_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
)

func TestExchangeLeavesTheNeighboursOut(t *testing.T) {
	for _, c := range []struct{ written, expected, a, b string }{
		{"Overseas Minister", "Foreign Minister", "overseas", "foreign"},
		{"the\nOverseas Minister said", "the Foreign Minister said", "overseas", "foreign"},
		{"as well as", "and", "as well as", "and"},
		{"in order to", "to", "in order", ""},
		{"now not", "no longer", "now not", "no longer"},
	} {
		want := spin.Exchange{Written: c.a, Expected: c.b}
		if got := (spin.Flag{Written: c.written, Expected: c.expected}).Exchange(); got != want {
			t.Errorf("%q for %q: %+v, want %+v", c.written, c.expected, got, want)
		}
	}
}

const siteText = `Talks on the northern fishing grounds resumed on Monday after a break of seven weeks, with both delegations saying that
a deal was within reach. Overseas Minister Pavel Orsini arrived by train in the morning and met his counterpart for three hours. He
instructed reporters afterwards that the Overseas Minister of Norway had agreed on the number of boats however not but on the size
of the nets, which he known as the harder question. The trawler owners' association, which sent two observers, mentioned it would wait
for the text earlier than it asked its members to vote. The final agreement ran out in March, and since then patrol boats have
turned again eleven vessels with out making an arrest.`

func judge(d *spin.Detector, text string, known spin.Known) (v spin.Verdict, house []spin.Flag) {
	a := d.Judge(text, known)
	return a.Verdict, a.House
}

// TestJudgeDropsHouseStyle: the phrase is no evidence any more, comes back as dropped, and all
// other flags still stand where they say.
func TestJudgeDropsHouseStyle(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	house := map[spin.Exchange]bool{{Written: "overseas", Expected: "foreign"}: true}
	before := d.Check(siteText)
	shown := func(flags []spin.Flag) (n int) {
		for _, f := range flags {
			if f.Written != siteText[f.Start:f.End] {
				t.Errorf("%q is said to stand at %d-%d, where %q is", f.Written, f.Start, f.End, siteText[f.Start:f.End])
			}
			if house[f.Exchange()] {
				n++
			}
		}
		return n
	}
	if shown(before.Flags) == 0 {
		t.Fatalf("the phrase is no flag to begin with: %+v", before.Flags)
	}
	v, dropped := judge(d, siteText, spin.Known{House: house})
	if shown(v.Flags) != 0 || len(v.Flags) == 0 {
		t.Errorf("flags: %+v", v.Flags)
	}
	if shown(dropped) != len(dropped) || len(dropped) != strings.Count(siteText, "Overseas Minister") {
		t.Errorf("dropped: %+v", dropped)
	}
	if v.Score >= before.Score || v.P < before.P {
		t.Errorf("score %g, p %g; with the phrase %g, %g", v.Score, v.P, before.Score, before.P)
	}
}

// TestJudgeDropsTells: a site's digits are its style as well as its words.
func TestJudgeDropsTells(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	text := siteText + " Afterwards the 2 diplomats left by the same train."
	digit := spin.Exchange{Written: "2", Expected: "two"}
	shows := func(flags []spin.Flag) bool {
		return slices.ContainsFunc(flags, func(f spin.Flag) bool {
			return f.Exchange() == digit && text[f.Start:f.End] == f.Written
		})
	}
	house := map[spin.Exchange]bool{digit: true, {Written: "overseas", Expected: "foreign"}: true}
	v, dropped := judge(d, text, spin.Known{House: house})
	if !shows(d.Check(text).Flags) || shows(v.Flags) || !shows(dropped) {
		t.Errorf("flags %+v, dropped %+v", v.Flags, dropped)
	}
	if !slices.IsSortedFunc(dropped, func(a, b spin.Flag) int { return a.Start - b.Start }) {
		t.Errorf("dropped out of order: %+v", dropped)
	}
}

// TestJudgeFlagsStandInTheText holds where flags stand for any house style.
func TestJudgeFlagsStandInTheText(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	all := d.Exchanges(siteText)
	if len(all) < 4 {
		t.Fatalf("exchanges: %+v", all)
	}
	rapid.Check(t, func(t *rapid.T) {
		house := map[spin.Exchange]bool{}
		for _, f := range all {
			if rapid.Bool().Draw(t, f.Written) {
				house[f.Exchange()] = true
			}
		}
		v, dropped := judge(d, siteText, spin.Known{House: house, Factor: 3})
		end := 0
		for _, f := range v.Flags {
			if f.Start < end || siteText[f.Start:f.End] != f.Written {
				t.Fatalf("flag %+v after %d", f, end)
			}
			if house[f.Exchange()] {
				t.Fatalf("%+v is house style", f)
			}
			end = f.End
		}
		for _, f := range dropped {
			if !house[f.Exchange()] || siteText[f.Start:f.End] != f.Written {
				t.Fatalf("dropped %+v", f)
			}
		}
	})
}

// TestMetIsWhatCanStand: what a text shows is among what it may hold, however its lines are broken.
func TestMetIsWhatCanStand(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	text := strings.ReplaceAll(siteText, " Minister", "\n\tMinister")
	all := map[spin.Exchange]bool{{Written: "zeppelin", Expected: "ferry"}: true, {Written: "minister overseas", Expected: "x"}: true}
	shown := append(d.Exchanges(text), d.Check(text).Flags...)
	for _, f := range shown {
		all[f.Exchange()] = true
	}
	met := spin.Known{House: all}.In(text).House
	if len(met) != len(all)-2 || len(met) < 5 {
		t.Errorf("%d of %d exchanges are met", len(met), len(all))
	}
	for _, f := range shown {
		if !met[f.Exchange()] {
			t.Errorf("%+v is shown and not met", f)
		}
	}
}

func TestJudgeDividesP(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	alone := d.Check(siteText)
	v, _ := judge(d, siteText, spin.Known{Factor: 10})
	if alone.P < 1e-5 || math.Abs(v.P-alone.P/10) > 1e-6 || v.Score <= alone.Score {
		t.Errorf("p %g and score %g, without the site %g and %g", v.P, v.Score, alone.P, alone.Score)
	}
	clean := "The harbour reopened on Monday. " + strings.Repeat("He said that the ships had waited for the wind to turn. ", 12)
	sure := d.Check(clean)
	if sure.P < 0.5 {
		t.Fatalf("p of a clean text: %g", sure.P)
	}
	if v, _ := judge(d, clean, spin.Known{Factor: calibration.MostFactor}); v.P != sure.P || v.Class != sure.Class {
		t.Errorf("a text beyond doubt went from %+v to %+v", sure, v)
	}
}

// TestNeverIsNoFlagAndNoEvidence: an exchange that nobody makes is shown nowhere, and a text with it scores as
// the one that has what is written for what was meant, whatever else is asked.
func TestNeverIsNoFlagAndNoEvidence(t *testing.T) {
	plain := detect(t, shipped(t), spin.Options{})
	flags := plain.Check(siteText).Flags
	for _, f := range flags {
		x := f.Exchange()
		d := detect(t, shipped(t), spin.Options{Decided: spin.Decided{Never: []spin.Exchange{{Written: "the " + x.Written, Expected: "the " + x.Expected}}}})
		v := d.Check(siteText)
		want, _ := judge(plain, siteText, spin.Known{House: map[spin.Exchange]bool{x: true}})
		if v.P != want.P || v.Score != want.Score || !slices.Equal(v.Flags, want.Flags) {
			t.Errorf("%+v: %+v, want %+v", x, v, want)
		}
		if slices.ContainsFunc(append(v.Flags, d.Exchanges(siteText)...), func(f spin.Flag) bool { return f.Exchange() == x }) {
			t.Errorf("%+v is shown", x)
		}
		if _, dropped := judge(d, siteText, spin.Known{House: map[spin.Exchange]bool{{Written: "x", Expected: "y"}: true}}); len(dropped) > 0 {
			t.Errorf("%+v is called house style: %+v", x, dropped)
		}
	}
	if len(flags) < 5 {
		t.Errorf("only %d flags", len(flags))
	}
	d := detect(t, shipped(t), spin.Options{Decided: spin.Decided{Never: []spin.Exchange{{Written: "zeppelin", Expected: "ferry"}}}})
	if v, want := d.Check(siteText), plain.Check(siteText); v.P != want.P || !slices.Equal(v.Flags, want.Flags) {
		t.Error("an exchange that the text does not hold changes it")
	}
}

// TestAlwaysIsFlagged: an exchange that a spinner makes is shown where it is too weak for a flag, no figure moves, and a
// site's style does not take it away.
func TestAlwaysIsFlagged(t *testing.T) {
	plain := detect(t, shipped(t), spin.Options{MinGain: 3})
	before := plain.Check(siteText)
	weak := 0
	for _, f := range plain.Exchanges(siteText) {
		x := f.Exchange()
		d := detect(t, shipped(t), spin.Options{MinGain: 3, Decided: spin.Decided{Always: []spin.Exchange{x}}})
		v, dropped := judge(d, siteText, spin.Known{House: map[spin.Exchange]bool{x: true}})
		if v.P != before.P || v.Score != before.Score || v.Class.Severity() < before.Class.Severity() || len(dropped) > 0 {
			t.Errorf("%+v: %+v, dropped %+v", x, v, dropped)
		}
		last := 0
		for _, g := range v.Flags {
			if g.Start < last || siteText[g.Start:g.End] != g.Written {
				t.Errorf("%+v: flag %+v after %d", x, g, last)
			}
			last = g.End
			if !slices.Contains(before.Flags, g) {
				weak++
				if g.Exchange() != x {
					t.Errorf("%+v brings %+v", x, g)
				}
			}
		}
		if !slices.ContainsFunc(v.Flags, func(g spin.Flag) bool { return g.Start < f.End && f.Start < g.End }) {
			t.Errorf("%+v is not shown", x)
		}
	}
	if weak == 0 {
		t.Error("every exchange is a flag already")
	}
}
