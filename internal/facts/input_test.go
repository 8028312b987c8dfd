package facts

import (
	"fmt"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
)

// TestInputFindings: what reading met is told of as findings, with the stage clean or without, and again when a record
// is judged anew.
func TestInputFindings(t *testing.T) {
	lines := "{\"id\":\"a\",\"text\":\"Plain words of a harbour town.\"}\n" +
		"{\"id\":\"b\",\"text\":\"The caf\u00e9 and the na\u00efve \xff captain.\"}\n" +
		"{\"id\":\"c\",\"text\":\"El pueblo pidi\xf3 que la estaci\xf3n del a\xf1o pr\xf3ximo siga abierta, se\xf1al\xf3 el alcalde.\"}\n" +
		"{\"id\":\"d\",\"text\":\"La \xe6efurbo decidis \xbca\xfdde, ke la \xfeipoj \xf8is la insulo veturos \xe6iutage.\"}\n"
	for _, stage := range []string{settings.StageClean, settings.StageDedupe} {
		s := read(t, lines, func(set *settings.Settings) { set.Stages = []string{stage} })
		where := fmt.Sprintf("in.jsonl, record 2, byte %d", strings.IndexByte(lines, 0xff))
		for i, want := range []string{"", RuleBadBytes + " " + where, "", RuleCharsetGuess + " windows-1252 is a guess"} {
			r, err := s.Record(i)
			if err != nil {
				t.Fatal(err)
			}
			rule, words, _ := strings.Cut(want, " ")
			found := false
			for _, f := range r.Findings {
				if strings.HasPrefix(f.Rule, "input.") {
					found = f.Rule == rule && strings.Contains(f.Message, words)
					if !found {
						t.Errorf("%s, %s: %s %s", stage, r.ID, f.Rule, f.Message)
					}
				}
			}
			if found != (want != "") {
				t.Errorf("%s, %s: %v, want %q", stage, r.ID, r.Findings, want)
			}
		}
	}
}
