package register_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/register"
)

// words are a small word list: of each kind some, and words that tell nothing.
var words = strings.Fields("the of and to a in that is was for dey na wey di don sey thou hath thee shall upon whom nor replied beheld countenance " +
	"template keyword council bridge river market price vote minister talks spring")

func reader(t testing.TB) (*register.Reader, *lm.Vocabulary) {
	t.Helper()
	list := append([]string{"", "#"}, words...)
	n := len(list)
	sections, err := lm.BuildVocabulary(list, make([]float64, n), make([]int8, n), make([]uint8, n), nil)
	if err != nil {
		t.Fatal(err)
	}
	s := map[string][]byte{}
	for _, x := range sections {
		s[x.Name] = x.Data
	}
	v, err := lm.OpenVocabulary(s, 1)
	if err != nil {
		t.Fatal(err)
	}
	return register.New(v), v
}

// TestWhyGoesByShares holds that a text of many words is of a kind whatever its length: twice the text is of the same.
func TestWhyGoesByShares(t *testing.T) {
	r, v := reader(t)
	many := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SliceOfN(rapid.SampledFrom(append([]string{"zzyx", "1884"}, words...)), 1, 12).Draw(t, "few")
		some := rapid.SliceOfN(rapid.SampledFrom(few), 150, 250).Draw(t, "words")
		text := strings.Join(some, " ") + ". "
		once := r.Why(text, v.Tokenize(text, nil), false)
		many[once]++
		if twice := r.Why(text+text, v.Tokenize(text+text, nil), false); once != twice {
			t.Fatalf("%q, twice %q", once, twice)
		}
	})
	if len(many) < 2 {
		t.Errorf("one kind alone was drawn: %v", many)
	}
}

// FuzzWhy holds that any text is of one of the kinds, and that a short one is English or not.
func FuzzWhy(f *testing.F) {
	f.Add("The council closed the bridge.", true)
	f.Add("\n\n{\"a\": 1}\n- \n*", false)
	r, v := reader(f)
	known := map[string]bool{
		"": true, register.Foreign: true, register.Pidgin: true, register.Early: true, register.Old: true, register.Headlines: true,
		register.Table: true, register.Sparse: true, register.Code: true,
	}
	f.Fuzz(func(t *testing.T, text string, lines bool) {
		tokens := v.Tokenize(text, nil)
		why := r.Why(text, tokens, lines)
		if !known[why] || len(tokens) < 30 && why != "" && why != register.Foreign {
			t.Errorf("%d words: %q", len(tokens), why)
		}
		if r.Templated(text, tokens) && !strings.ContainsAny(text, "{`<(;") && !strings.Contains(strings.ToLower(text), "template") {
			t.Errorf("braces of a template in %q", text)
		}
	})
}
