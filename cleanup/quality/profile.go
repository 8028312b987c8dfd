package quality

import (
	"fmt"
	"sort"
	"strings"

	"github.com/copydesk/copydesk/internal/nearest"
)

// profiles are the built-in policies. gopher, c4 and fineweb reject as their
// published filters do; together they throw out one hand-checked news article in
// nine, most of them short briefs, so that news, the default, only warns, and
// rejects nothing but an empty body.
var profiles = map[string]string{
	"news": `
reject text.words < 1
warn text.words < 30
warn word.mean_len < 3
warn word.mean_len > 10
warn word.longest > 1000
warn word.alpha_frac < 0.7
warn word.stop_distinct < 2 lang en
warn word.unique_frac < 0.2
warn word.caps_frac > 0.3
warn word.mixed_script_frac > 0.02
warn word.url_frac > 0.1
warn symbol.hash_per_word > 0.1
warn symbol.ellipsis_per_word > 0.1
warn char.digit_frac > 0.2
warn line.bullet_frac > 0.9
warn line.ellipsis_frac > 0.3
warn line.dup_frac > 0.3
warn line.dup_char_frac > 0.2
warn para.dup_frac > 0.3
warn para.dup_char_frac > 0.2
warn ngram.top2_char_frac > 0.2
warn ngram.top3_char_frac > 0.18
warn ngram.top4_char_frac > 0.16
warn ngram.dup5_char_frac > 0.15
warn ngram.dup10_char_frac > 0.1
warn c4.lorem_ipsum > 0
warn c4.javascript_lines > 0
warn c4.policy_lines > 1
warn news.mojibake > 0
warn news.markup > 2
warn news.entities > 0
warn news.truncated > 0
warn news.boilerplate_share > 0.4
`,
	"gopher": `
reject text.words < 50
reject text.words > 100000
reject word.mean_len < 3
reject word.mean_len > 10
reject symbol.hash_per_word > 0.1
reject symbol.ellipsis_per_word > 0.1
reject line.bullet_frac > 0.9
reject line.ellipsis_frac > 0.3
reject word.alpha_frac < 0.8
reject word.stop_distinct < 2 lang en
reject para.dup_frac > 0.3
reject para.dup_char_frac > 0.2
reject line.dup_frac > 0.3
reject line.dup_char_frac > 0.2
reject ngram.top2_char_frac > 0.2
reject ngram.top3_char_frac > 0.18
reject ngram.top4_char_frac > 0.16
reject ngram.dup5_char_frac > 0.15
reject ngram.dup6_char_frac > 0.14
reject ngram.dup7_char_frac > 0.13
reject ngram.dup8_char_frac > 0.12
reject ngram.dup9_char_frac > 0.11
reject ngram.dup10_char_frac > 0.1
`,
	"c4": `
reject c4.sentences < 5
reject c4.lorem_ipsum > 0
reject c4.curly_brace > 0
`,
	"fineweb": `
reject text.lines < 1
reject line.terminal_frac < 0.12
reject line.short_frac > 0.67
reject fineweb.dup_char_frac > 0.01
reject line.newlines_per_word > 0.3
`,
}

// Profiles returns the names of the built-in policies, sorted.
func Profiles() []string {
	names := make([]string, 0, len(profiles))
	for n := range profiles {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// Profile returns a built-in policy: news, gopher, c4 or fineweb.
func Profile(name string) (Policy, error) {
	text, ok := profiles[name]
	if !ok {
		return Policy{}, fmt.Errorf("unknown profile %q; have %s%s", name, strings.Join(Profiles(), ", "), nearest.Hint(name, Profiles()))
	}
	return ParsePolicy(name, text)
}
