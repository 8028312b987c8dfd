package verify

import (
	"strings"
	"testing"
)

// A spinner's copy on the same site is no edition, though its first sentence has another word, and
// days lie between; another subject, in a title or in the head of an advice, is one.
func TestSpunCopiesOnOneSite(t *testing.T) {
	thesaurus := map[string]string{
		"large": "big", "closed": "shut", "found": "discovered", "told": "informed", "repairs": "mends", "said": "stated",
		"moved": "shifted", "added": "appended", "asked": "begged", "warned": "cautioned", "help": "aid", "week": "fortnight",
	}
	related := func(a, b string) bool { return thesaurus[a] == b || thesaurus[b] == a }
	var pairs []string
	for from, to := range thesaurus {
		pairs = append(pairs, " "+from+" ", " "+to+" ")
	}
	text := wire + grant("Oster Bay", "Ruben Holm", "126,825", "air packs and masks")
	copied := swapWords(strings.NewReplacer(pairs...).Replace(text), "Monday", "Moonday", "inspectors", "bloodhounds", "cranes", "herons", "dockers", "wharfmen", "quay", "jetty", "government", "helm")
	advice := func(island string) string {
		return island + " travel advice for all visitors\n" + text + "Those who sail to " + island + " should book early.\n"
	}
	tests := []struct {
		name  string
		a, b  string
		c     Context
		merge bool
	}{
		{"nine days on", text, copied, Context{Site: SameSite, Dated: true, Hours: 216}, true},
		{"undated", text, copied, Context{Site: SameSite}, true},
		{"another subject", advice("Ostholm"), advice("Kirkvik"), Context{Site: SameSite}, false},
	}
	v := New(related)
	for _, tt := range tests {
		e := v.Compare(NewDocument(tt.a), NewDocument(tt.b), tt.c)
		if e.Merge != tt.merge {
			t.Errorf("%s: merge %v by %s, %+v", tt.name, e.Merge, e.Rule, e.Edits)
		}
		if tt.merge && e.Edits.Synonyms < spunWords {
			t.Errorf("%s: %d synonyms", tt.name, e.Edits.Synonyms)
		}
	}
}
