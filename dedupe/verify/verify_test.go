package verify

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

const wire = `VALMERE (Northern Wire) - The port authority of Valmere will close its eastern terminal for four months from June 3 after inspectors found cracks in two of the cranes, officials said on Tuesday.
About 1,900 dockers will be moved to the western quay, where a third shift is to be added. The authority put the cost of the repairs at 46 million crowns and said shipping lines had been told last week.
"We would rather lose a season than a crew," harbour master Ingrid Solheim told reporters. "The cranes were built in 1971 and they have done their work."
Exporters of timber and grain warned that the detour through the canal would add up to five days to deliveries. The chamber of commerce asked the government for help with storage, and the transport minister, Pavel Drozd, said he would meet both sides on Friday.
The terminal handled 2.4 million tonnes last year, a fifth of the traffic of the whole coast. It was last closed in 1998, when a freighter struck the mole in fog.
Union leaders welcomed the decision. They have asked for new cranes since a cable snapped three winters ago and killed a signalman.
`

const sameEvent = `Cracked cranes will shut half the port of Valmere this summer, and nobody yet knows who pays.
The eastern terminal stops work in early June and is not expected to reopen before autumn, according to people briefed on the plans of the harbour's managers. Ships bound for it are to be sent round to the other side of the bay.
"We would rather lose a season than a crew," Ingrid Solheim, who runs the harbour, said at a news conference that lasted ten minutes.
Sawmill owners inland were less calm. One of them, who ships planks to three countries, said his yard would be full within a fortnight and that he had yet to hear from anybody in the capital.
Mr Drozd's ministry did not return calls. In the bars along the mole the talk was of the signalman who died under a snapped cable, and of how long it took for anyone to listen.
`

func swapWords(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}

func spun() string {
	return swapWords(wire,
		"close", "shut", "found", "discovered", "officials", "functionaries", "moved", "shifted", "added", "appended",
		"repairs", "fixes", "told last week", "informed final week", "rather lose", "somewhat forfeit", "reporters", "newshounds",
		"built", "constructed", "work", "labor", "warned", "cautioned", "detour", "diversion", "deliveries", "shipments",
		"asked", "requested", "help", "assist", "storage", "warehousing", "meet", "encounter", "handled", "dealt with",
		"traffic", "site visitors", "struck", "hit", "decision", "choice", "snapped", "broke", "killed", "slain", "leaders", "chiefs")
}

func noisy(rate float64) string {
	r := rand.New(rand.NewPCG(5, 9))
	b := []byte(wire)
	for i := range b {
		if b[i] != '\n' && r.Float64() < rate {
			b[i] = "eoclnrt"[r.IntN(7)]
		}
	}
	return string(b)
}

func form(company, rise, price, earned, before string) string {
	return "Shares of " + company + " rose " + rise + " percent to " + price + " crowns in early trading on the Valmere exchange after it reported quarterly earnings of " +
		earned + " million, compared with " + before + " million a year earlier."
}

func sentences(text string, keep ...int) string {
	lines := strings.SplitAfter(text, "\n")
	var b strings.Builder
	for _, k := range keep {
		b.WriteString(lines[k])
	}
	return b.String()
}

func TestRelations(t *testing.T) {
	filler := strings.Repeat("The council of another town met on another matter and rose without a vote, as it had the week before and would again. ", 9)
	tests := []struct {
		name  string
		a, b  string
		c     Context
		want  Relation
		merge bool
	}{
		{"typography", wire, strings.ToUpper(strings.ReplaceAll(wire, `"`, "”")), Context{}, Identical, true},
		{"furniture", wire, "Home | News | Sport\nCranes halt port\n" + wire + "\nShare this. Leave a comment", Context{}, Near, true},
		{"trimmed", wire, sentences(wire, 0, 1, 2), Context{}, Contained, true},
		{"abridged", wire, sentences(wire, 0, 5), Context{}, Contained, true},
		{"paragraphs in another order", wire, sentences(wire, 4, 5, 0, 1, 2, 3), Context{}, Near, true},
		{"spun", wire, spun(), Context{}, Rewritten, true},
		{"five percent of letters wrong", wire, noisy(.05), Context{}, Near, true},
		{"brief in a digest", sentences(wire, 0), filler + sentences(wire, 0) + filler, Context{}, Contained, false},
		{"correction of one number", wire, strings.Replace(wire, "46 million", "64 million", 1), Context{}, Near, true},
		{"same event, one quotation", wire, sameEvent, Context{}, Shared, false},
		{"nothing in common", wire, filler, Context{}, Unrelated, false},
		{"form filled in otherwise", form("Aldane Steel", "3.1", "112", "41", "38"), form("Birk Foods", "0.4", "87", "9", "12"), Context{}, Edition, false},
		{"frequent form, one number", form("Aldane Steel", "3.1", "112", "41", "38"), form("Aldane Steel", "3.1", "113", "41", "38"), Context{Frequency: 6}, Edition, false},
		{"form corrected the same day", form("Aldane Steel", "3.1", "112", "41", "38"), form("Aldane Steel", "3.1", "113", "41", "38"), Context{Dated: true, Hours: 2}, Near, true},
		{"form with another number a month later", form("Aldane Steel", "3.1", "112", "41", "38"), form("Aldane Steel", "3.1", "113", "41", "38"), Context{Dated: true, Hours: 720}, Edition, false},
		{"two words", "Port closed", "port closed!", Context{}, Identical, true},
		{"two other words", "Port closed", "Port open", Context{}, Unrelated, false},
		{"no words", "...", "", Context{}, Unrelated, false},
	}
	v := New(nil)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := v.Compare(NewDocument(tt.a), NewDocument(tt.b), tt.c)
			if e.Relation != tt.want || e.Merge != tt.merge {
				t.Errorf("relation %q merge %v, want %q %v\n%+v", e.Relation, e.Merge, tt.want, tt.merge, e)
			}
		})
	}
}

func TestRepeatedTextIsMatched(t *testing.T) {
	line := "no change in the price of rope and tar at the eastern quay this week "
	a, b := strings.Repeat(line, 50), strings.Repeat(line, 49)
	e := New(nil).Compare(NewDocument(a), NewDocument(b), Context{})
	if e.CoverageB != 1 || e.CoverageA < .97 {
		t.Errorf("coverage %v and %v of a text that repeats itself", e.CoverageA, e.CoverageB)
	}
}

func TestEditsByKind(t *testing.T) {
	a := "The court in Valmere sentenced harbour master Ingrid Solheim to 14 months on Tuesday and ordered the company to pay its dockers a large sum at once"
	b := "The court in Valmere sentenced harbour master Ingrid Drozd to 15 months on Friday and ordered the compnay to pay its dockers a big sum"
	v := New(func(x, y string) bool { return x == "large" && y == "big" })
	e := v.Compare(NewDocument(a), NewDocument(b), Context{}).Edits
	want := Edits{Names: 1, Numbers: 1, Dates: 1, Spelling: 1, Synonyms: 1, Furniture: 2}
	if e != want {
		t.Errorf("edits %+v, want %+v", e, want)
	}
}

func TestSidesAreExchangeable(t *testing.T) {
	v := New(nil)
	texts := []string{wire, sameEvent, spun(), sentences(wire, 0, 5), noisy(.05), sentences(wire, 4, 5, 0, 1, 2, 3)}
	for i, x := range texts {
		for j, y := range texts {
			a, b := v.Compare(NewDocument(x), NewDocument(y), Context{}), v.Compare(NewDocument(y), NewDocument(x), Context{}).Swapped()
			if a.Relation != b.Relation || a.Score != b.Score || a.CoverageA != b.CoverageA || a.Edits != b.Edits || !slices.Equal(a.Passages, b.Passages) {
				t.Errorf("texts %d and %d: %+v one way, %+v the other", i, j, a, b)
			}
		}
	}
}

func TestPassagesHoldTheEqualWords(t *testing.T) {
	e := New(nil).Compare(NewDocument(wire), NewDocument(sameEvent), Context{})
	for _, p := range e.Passages {
		if got := wire[p.AStart:p.AEnd]; !strings.Contains(got, "rather lose a season than a crew") {
			t.Errorf("passage %q: the quotation is all that is shared", got)
		}
	}
	if len(e.Passages) != 1 {
		t.Errorf("%d passages, want the quotation", len(e.Passages))
	}
}

func exactJaccard(a, b string) float64 {
	grams := func(text string) map[[3]string]bool {
		var w []string
		for _, x := range shingle.Words(text, nil) {
			w = append(w, string(shingle.Fold(text[x.Start:x.End], nil)))
		}
		m := make(map[[3]string]bool)
		for i := 0; i+3 <= len(w); i++ {
			m[[3]string{w[i], w[i+1], w[i+2]}] = true
		}
		return m
	}
	x, y := grams(a), grams(b)
	both := 0
	for g := range x {
		if y[g] {
			both++
		}
	}
	if len(x)+len(y) == both {
		return 0
	}
	return float64(both) / float64(len(x)+len(y)-both)
}

// checkEvidence holds what is true of any two texts.
func checkEvidence(t interface{ Fatalf(string, ...any) }, v *Verifier, a, b string) {
	e := v.Compare(NewDocument(a), NewDocument(b), Context{})
	for _, f := range []float64{e.Jaccard, e.CoverageA, e.CoverageB, e.Score, e.Ordered, e.Prose} {
		if math.IsNaN(f) || f < 0 || f > 1 {
			t.Fatalf("share %v outside 0..1: %+v", f, e)
		}
	}
	if e.WordsA >= 3 && e.WordsB >= 3 {
		if want := exactJaccard(a, b); math.Abs(e.Jaccard-want) > 1e-12 {
			t.Fatalf("jaccard %v, want %v", e.Jaccard, want)
		}
	}
	for _, p := range e.Passages {
		if p.AStart < 0 || p.AStart >= p.AEnd || p.AEnd > len(a) || p.BStart < 0 || p.BStart >= p.BEnd || p.BEnd > len(b) || p.Words < 1 {
			t.Fatalf("passage %+v of texts of %d and %d bytes", p, len(a), len(b))
		}
	}
	if e.Merge && e.Relation == Shared || e.Relation == Unrelated && len(e.Passages) > 0 {
		t.Fatalf("contradiction: %+v", e)
	}
	if same := e.WordsA > 0 && shingle.Equal(a, b); same != (e.Relation == Identical) {
		t.Fatalf("equal words %v, relation %q", same, e.Relation)
	}
}

func TestEvidenceOfAnyTexts(t *testing.T) {
	v := New(nil)
	words := strings.Fields("the of and Port crane 14 Tuesday said in a to Valmere closed for June dockers \" . \n")
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) []string { return rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, name) }
		shared := draw("shared")
		a := append(append(draw("a1"), shared...), draw("a2")...)
		b := append(append(draw("b1"), shared...), draw("b2")...)
		checkEvidence(t, v, strings.Join(a, " "), strings.Join(b, " "))
	})
}

func FuzzCompare(f *testing.F) {
	f.Add(wire, spun())
	f.Add("a b c d e", "a b c d e")
	f.Add("\xff“ x", "x ” y")
	v := New(nil)
	f.Fuzz(func(t *testing.T, a, b string) { checkEvidence(t, v, a, b) })
}

func BenchmarkCompare(b *testing.B) {
	for _, bb := range []struct{ name, other string }{{"near", strings.Replace(wire, "46", "64", 1)}, {"spun", spun()}, {"same event", sameEvent}} {
		b.Run(bb.name, func(b *testing.B) {
			v := New(nil)
			x, y := NewDocument(wire), NewDocument(bb.other)
			b.SetBytes(int64(len(wire) + len(bb.other)))
			b.ReportAllocs()
			for b.Loop() {
				v.Compare(x, y, Context{})
			}
		})
	}
}
