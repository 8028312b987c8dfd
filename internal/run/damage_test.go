package run

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
)

const dredger = `SELBY HAVEN - The harbour board has hired a dredger from Norway to clear the channel that closed in the February storms, its chairwoman said on Wednesday.

The ship will work day and night for six weeks, moving about 90,000 tonnes of sand to a beach that the same storms had washed away. Fishing boats may pass at high water, but the ferry and the two coal ships that call each month must go to Orrin until the end of May.

"Nobody likes the noise, and nobody likes a harbour without ships," Inés Alcántara told a meeting in the town hall. "We have chosen the noise."

The work costs 2.3 million crowns, of which the county pays half. Shopkeepers near the quay asked for help with their rents, and were told that the board would look at each case after the summer.

The channel was last cleared eleven years ago. Engineers at the college in Orrin have said that it fills more quickly since the northern mole was made longer, and want to build a model of the bay before anything else is built.
`

// misread reads every n-th small letter as the one that character recognition takes it for.
func misread(text string, n int) string {
	k := 0
	return strings.Map(func(r rune) rune {
		at := strings.IndexRune("eholtnrcia", r)
		if at < 0 {
			return r
		}
		if k++; k%n != 0 {
			return r
		}
		return rune("cbc1fmvej o"[at])
	}, text)
}

// TestTheCleanCopyIsKept: of two versions, one of them damaged, the other is kept, whatever their ids, their order and
// a sentence more or less.
func TestTheCleanCopyIsKept(t *testing.T) {
	cut := strings.TrimSuffix(dredger, "build a model of the bay before anything else is built.\n")
	for name, damaged := range map[string]string{
		"misread":         misread(dredger, 25),
		"misread badly":   misread(dredger, 12),
		"caps":            strings.ToUpper(dredger),
		"no capitals":     strings.ToLower(dredger),
		"homoglyphs":      strings.NewReplacer("channel", "сhannel", "ships", "shiрs", "board", "bоard", "work", "wоrk", "ferry", "fеrry").Replace(dredger),
		"replaced":        strings.NewReplacer("á", "\ufffd", "é", "\ufffd", "\"", "\ufffd", "ch", "\ufffdh").Replace(dredger),
		"cut off":         cut,
		"cut with a note": strings.TrimSpace(cut) + "... [+1234 chars]",
		"broken words":    strings.NewReplacer("harbour", "har-\nbour", "storms", "sto-\nrms", "noise", "noi-\nse").Replace(dredger),
	} {
		for _, more := range []string{"", "\nThe board meets again on Friday.\n"} {
			for _, all := range [][]article{
				{{ID: "a", Text: damaged + more}, {ID: "b", Text: dredger}},
				{{ID: "b", Text: dredger}, {ID: "a", Text: damaged + more}},
				{{ID: "a", Text: dredger}, {ID: "b", Text: damaged + more}},
			} {
				if more != "" && strings.HasPrefix(name, "cut") {
					continue // it is not cut off then
				}
				k := runOn(t, write(t, all, 1), 1, nil)
				want := all[0].ID
				if all[1].Text == dredger {
					want = all[1].ID
				}
				if len(k.clusters) != 1 || k.clusters[0].Representative != want || k.clusters[0].Rule != dedupe.RuleDamage && k.clusters[0].Rule != dedupe.RuleNotSpun {
					t.Errorf("%s%s: %+v, want %s", name, more, k.clusters, want)
				}
			}
		}
	}
}

// TestMarksAreKept: a version with its diacritics before one that lost them, which folds to the same words.
func TestMarksAreKept(t *testing.T) {
	czech := "Přístav oznámil, že trajekt vypluje znovu první týden v květnu, až budou opravena okna můstku, která v lednu rozbila vlna. Čekali jsme celou zimu, řekla ředitelka."
	plain := "Pristav oznamil, ze trajekt vypluje znovu prvni tyden v kvetnu, az budou opravena okna mustku, ktera v lednu rozbila vlna. Cekali jsme celou zimu, rekla reditelka."
	k := runOn(t, write(t, []article{{ID: "a", Text: plain}, {ID: "b", Text: czech}}, 1), 1, nil)
	if len(k.clusters) != 1 || k.clusters[0].Representative != "b" || k.clusters[0].Rule != dedupe.RuleDamage {
		t.Errorf("%+v", k.clusters)
	}
}
