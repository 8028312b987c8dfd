package verify

import (
	"strings"
	"testing"
)

// verdictOf is a report of a trial, with the sentence that counts.
func verdictOf(says string) string {
	return "The trial of Alan Dunn, who kept the books of the Skell rowing club, ended on Friday after six weeks. " + says + " He had been accused of taking 84,000 crowns from the boat fund. " +
		"Judge Helga Orton thanked the jurors for their patience and let them go before lunch. Mr Dunn kept his eyes closed until the foreman had sat down again.\n"
}

// TestOpposite: texts that say the opposite are kept apart, and the words are said; other words for the same are a version's, and so
// is what says that it corrects the other, or what a page says now.
func TestOpposite(t *testing.T) {
	guilty := verdictOf("The jury found him guilty on all nine counts.")
	// A thesaurus has words side by side that only belong together.
	v := New(func(a, b string) bool { return a+b == "upheldoverturned" || a+b == "overturnedupheld" })
	for _, c := range []struct {
		name, a, b string
		c          Context
		words      string // "" where they are versions of one text
	}{
		{"not", guilty, verdictOf("The jury found him not guilty on all nine counts."), Context{}, "guilty/not guilty"},
		{"not, and more", guilty, verdictOf("After nine hours the jury found him not guilty on all nine counts."), Context{}, "guilty/not guilty"},
		{"an outcome", verdictOf("The jury convicted him."), verdictOf("The jury acquitted him."), Context{}, "convicted/acquitted"},
		{"of the same day", verdictOf("The jury convicted him."), verdictOf("The jury acquitted him."), Context{Dated: true, Hours: 2, Order: 1}, "convicted/acquitted"},
		{"by a thesaurus the same", verdictOf("The court upheld the ban."), verdictOf("The court overturned the ban."), Context{}, "upheld/overturned"},
		{"Russian", "Совет города решил в понедельник. Парламент вчера вечером одобрил закон о рыбной ловле в трёх северных округах, который обсуждали два года.", "Совет города решил в понедельник. Парламент вчера вечером отклонил закон о рыбной ловле в трёх северных округах, который обсуждали два года.", Context{}, "одобрил/отклонил"},
		{"other words for it", verdictOf("The jury convicted him."), verdictOf("The jurors convicted him."), Context{}, ""},
		{"written out", verdictOf("He isn't a rower and can't swim."), verdictOf("He is not a rower and cannot swim."), Context{}, ""},
		{"one page", guilty, verdictOf("The jury found him not guilty on all nine counts."), Context{SamePage: true}, ""},
		{"corrected", guilty, verdictOf("The jury found him not guilty on all nine counts.") + "Correction: an earlier version said that he was found guilty.\n", Context{}, ""},
	} {
		e := v.Compare(NewDocument(c.a), NewDocument(c.b), c.c)
		words := e.Words[0] + "/" + e.Words[1]
		if e.Merge != (c.words == "") || !e.Merge && (e.Rule != RuleOpposite || words != c.words) {
			t.Errorf("%s: %s by %s, merged %v, %s", c.name, e.Relation, e.Rule, e.Merge, words)
		}
	}
}

// TestOppositeIsNoSpinners: a spinner puts opposites as it puts anything.
func TestOppositeIsNoSpinners(t *testing.T) {
	spun := strings.Replace(spun(), "a third shift", "a third change", 1)
	was := "The company won the first of three cases.\n"
	if e := New(nil).Compare(NewDocument(wire+was), NewDocument(spun+strings.Replace(was, "won", "lost", 1)), Context{}); !e.Merge {
		t.Errorf("%s by %s", e.Relation, e.Rule)
	}
}

// TestCorrected: the later of two versions supersedes the other where it alone says that it corrects it.
func TestCorrected(t *testing.T) {
	wrong, right := verdictOf("The jury found him guilty on all nine counts."), verdictOf("The jury found him guilty on all six counts.")
	for _, c := range []struct {
		name  string
		a, b  string
		c     Context
		wants Rule
	}{
		{"at its end", wrong, right + "Correction: there were six counts, not nine.\n", Context{Dated: true, Hours: 3, Order: 1}, RuleCorrected},
		{"at its beginning", wrong, "(Corrects number of counts in the second sentence)\n" + right, Context{Dated: true, Hours: 3, Order: 1}, RuleCorrected},
		{"in German", wrong, right + "In einer früheren Version stand, es seien neun Punkte gewesen.\n", Context{Dated: true, Hours: 30, Order: 1}, RuleCorrected},
		{"in its title", wrong, right, Context{Dated: true, Hours: 3, Order: 1, Titles: [2]string{"Dunn found guilty", "CORRECTED - Dunn found guilty"}}, RuleCorrected},
		{"the copy came after the correction", wrong, right + "Correction: there were six counts, not nine.\n", Context{Dated: true, Hours: 3, Order: -1}, RuleVersion},
		{"nobody knows which came first", wrong, right + "Correction: there were six counts, not nine.\n", Context{}, RuleVersion},
		{"both say so", wrong + "This article was corrected twice.\n", right + "Correction: there were six counts, not nine.\n", Context{Dated: true, Hours: 3, Order: 1}, RuleVersion},
		{"a copy of the corrected one", right + "Correction: there were six counts, not nine.\n", "Skell Weekly. " + right + "Correction: there were six counts, not nine.\n", Context{Dated: true, Hours: 3, Order: 1}, RuleVersion},
	} {
		e := New(nil).Compare(NewDocument(c.a), NewDocument(c.b), c.c)
		if !e.Merge || e.Rule != c.wants || (e.Relation == Updated) != (c.wants == RuleCorrected) {
			t.Errorf("%s: %s by %s, merged %v", c.name, e.Relation, e.Rule, e.Merge)
		}
	}
}
