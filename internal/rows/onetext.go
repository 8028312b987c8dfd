package rows

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/reports"
)

// oneText makes a finding of a site that has one text under many headlines, or under
// many addresses where all have the same headline.
func (s *Site) oneText(name string, at Lookup) ([]reports.SiteFinding, error) {
	var texts [][]uint64
	names, addresses := 0, false // addresses: a text stands under different ones
	for _, h := range s.Texts {
		n, byAddress, err := h.names(at)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			texts = append(texts, h.Records)
			names += n
			addresses = addresses || byAddress
		}
	}
	if len(texts) == 0 {
		return nil, nil
	}
	slices.SortFunc(texts, func(a, b []uint64) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0])) })
	text, err := at.Text(texts[0][0])
	if err != nil {
		return nil, err
	}
	f := reports.SiteFinding{
		Site: name, Rule: RuleOneText, Level: reports.LevelWarn, Value: float64(names), Op: ">=", Threshold: oneTextNames, Text: firstWords(text),
	}
	for _, records := range texts {
		f.Records += len(records)
		for _, i := range records[:min(idsShown-len(f.IDs), len(records))] {
			id, err := at.ID(i)
			if err != nil {
				return nil, err
			}
			f.IDs = append(f.IDs, id)
		}
	}
	called := "headlines"
	if addresses {
		called = "headlines or addresses"
	}
	what := fmt.Sprintf("one text under %d %s", names, called)
	if len(texts) > 1 {
		what = fmt.Sprintf("%d texts under %d %s, %d of them", len(texts), names, called, len(texts[0]))
	}
	f.Message = fmt.Sprintf("%d records of %s hold %s: %q", f.Records, name, what, f.Text)
	return []reports.SiteFinding{f}, nil
}

// names counts the different headlines over a text, or the addresses where it has one
// headline; 0 when fewer than oneTextNames of them have little in common.
func (h *holders) names(at Lookup) (n int, byAddress bool, err error) {
	if len(h.Records) < oneTextNames {
		return 0, false, nil
	}
	named := maps.Clone(h.Titles)
	if byAddress = len(named) == 1; byAddress {
		named = map[string]bool{}
		for _, i := range h.Records {
			address, err := at.Address(i)
			if err != nil {
				return 0, false, err
			}
			if u, err := url.Parse(address); err == nil {
				named[Plain(u.Path)] = true
			}
		}
	}
	delete(named, "")
	if unlike(named) < oneTextNames {
		return 0, false, nil
	}
	return len(named), byAddress, nil
}

// unlike counts names of which no two share two thirds of their words, up to oneTextNames.
func unlike(names map[string]bool) int {
	var chosen []map[string]bool
	for _, name := range slices.Sorted(maps.Keys(names)) {
		words := map[string]bool{}
		for w := range strings.FieldsSeq(name) {
			words[w] = true
		}
		if !slices.ContainsFunc(chosen, func(other map[string]bool) bool { return alike(words, other) }) {
			if chosen = append(chosen, words); len(chosen) == oneTextNames {
				break
			}
		}
	}
	return len(chosen)
}

// alike reports whether two sets share two thirds of all their words.
func alike(a, b map[string]bool) bool {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return 3*both >= 2*(len(a)+len(b)-both)
}

// Plain are the words of s in small letters, between blanks.
func Plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// firstWords are those that a finding shows of a text.
func firstWords(text string) string {
	var words []string
	for w := range strings.FieldsSeq(text) {
		if len(words) == wordsShown {
			words = append(words, "…")
			break
		}
		words = append(words, w)
	}
	out := strings.Join(words, " ")
	n := 0
	for i := range out {
		if n++; n > runesShown { // no blanks, or words without end
			return out[:i] + "…"
		}
	}
	return out
}
