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
		{"did not", verdictOf("The rowers knew of the payments."), verdictOf("The rowers did not know of the payments."), Context{}, "knew of/did not know of"},
		{"no longer", verdictOf("The boat house is closed to visitors."), verdictOf("The boat house is no longer closed to visitors."), Context{}, "closed/no longer closed"},
		{"kein", "Der Kämmerer hat nach Überzeugung des Gerichts Geld der Stadtwerke genommen, und die Stadt hatte neun Wochen darauf gewartet.", "Der Kämmerer hat nach Überzeugung des Gerichts kein Geld der Stadtwerke genommen, und die Stadt hatte neun Wochen darauf gewartet.", Context{}, "Geld/kein Geld"},
		{"ne pas", "Le tribunal a jugé vendredi que l'ancien maire de Villeneuve est coupable de corruption, après neuf semaines et quarante témoins.", "Le tribunal a jugé vendredi que l'ancien maire de Villeneuve n'est pas coupable de corruption, après neuf semaines et quarante témoins.", Context{}, "coupable/pas coupable"},
		{"no es", "El tribunal decidió el viernes que el exalcalde de Villarroya es culpable de soborno, tras nueve semanas y cuarenta testigos.", "El tribunal decidió el viernes que el exalcalde de Villarroya no es culpable de soborno, tras nueve semanas y cuarenta testigos.", Context{}, "es/no es"},
		{"Chinese", "法院周五判决前市长邓恩受贿罪名成立。他被控在2014年至2019年间收受建筑商八万四千克朗。法官感谢陪审团的耐心。", "法院周五判决前市长邓恩受贿罪名不成立。他被控在2014年至2019年间收受建筑商八万四千克朗。法官感谢陪审团的耐心。", Context{}, "成/不成"},
		{"Japanese", "地方裁判所は金曜日、前市長ダン被告に有罪の判決を言い渡した。被告は建設業者から八万四千クローネを受け取ったとされていた。", "地方裁判所は金曜日、前市長ダン被告に無罪の判決を言い渡した。被告は建設業者から八万四千クローネを受け取ったとされていた。", Context{}, "有/無"},
		{"an outcome", verdictOf("The jury convicted him."), verdictOf("The jury acquitted him."), Context{}, "convicted/acquitted"},
		{"of the same day", verdictOf("The jury convicted him."), verdictOf("The jury acquitted him."), Context{Dated: true, Hours: 2, Order: 1}, "convicted/acquitted"},
		{"by a thesaurus the same", verdictOf("The court upheld the ban."), verdictOf("The court overturned the ban."), Context{}, "upheld/overturned"},
		{"Russian", "Совет города решил в понедельник. Парламент вчера вечером одобрил закон о рыбной ловле в трёх северных округах, который обсуждали два года.", "Совет города решил в понедельник. Парламент вчера вечером отклонил закон о рыбной ловле в трёх северных округах, который обсуждали два года.", Context{}, "одобрил/отклонил"},
		{"other words for it", verdictOf("The jury convicted him."), verdictOf("The jurors convicted him."), Context{}, ""},
		{"said in another way", verdictOf("The reason was not known."), verdictOf("The reason was unclear."), Context{}, ""},
		{"not only", verdictOf("He rowed in the first boat."), verdictOf("He not only rowed in the first boat."), Context{}, ""},
		{"a torn word", verdictOf("The passengers of the first boat rowed."), verdictOf("The pas- sengers of the first boat rowed."), Context{}, ""},
		{"a sign", verdictOf("He rowed for Never Gold in May."), verdictOf("He rowed for Never Gold <NOT> in May."), Context{}, ""},
		{"a number", verdictOf("He rowed in boat 9 for years."), verdictOf("He rowed in boat no 9 for years."), Context{}, ""},
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

// TestOppositeIsNoSlip: in a damaged copy a "not" is lost, joined or misread like any other word.
func TestOppositeIsNoSlip(t *testing.T) {
	text := verdictOf("The jury did not find the club guilty. The club said that it rose in esteem.")
	slips := func(n int) string {
		damaged := text
		for _, w := range []string{"did not/didnol", "accounts/accounls", "patience/paticnce", "foreman/forcman", "lunch/lnnch", "thanked/thankcd", "crowns/crowus", "trial/tria1"}[:n] {
			damaged = strings.Replace(damaged, w[:strings.IndexByte(w, '/')], w[strings.IndexByte(w, '/')+1:], 1)
		}
		return damaged
	}
	for _, damaged := range []string{slips(8), strings.Replace(slips(8), "rose", "lose", 1), strings.Replace(slips(8), "didnol", "did", 1)} {
		if e := New(nil).Compare(NewDocument(text), NewDocument(damaged), Context{}); !e.Merge || e.Edits.Spelling < slipsLeast {
			t.Errorf("%s by %s %q, %+v", e.Relation, e.Rule, e.Words, e.Edits)
		}
	}
	if e := New(nil).Compare(NewDocument(text), NewDocument(strings.Replace(text, "did not find", "did find", 1)), Context{}); e.Rule != RuleOpposite {
		t.Errorf("without slips: %s by %s", e.Relation, e.Rule)
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
