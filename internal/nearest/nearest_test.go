package nearest

import "testing"

func TestHint(t *testing.T) {
	names := []string{"run", "check", "diff", "ngram.top2_char_frac"}
	for got, want := range map[string]string{
		"rnu":                                  "; did you mean run?",
		"chekc":                                "; did you mean check?",
		"zzzzzzzz":                             "",
		"xyz":                                  "",
		"":                                     "",
		"ngram.top2_frac":                      "",
		"ngram.top2_chr_frak":                  "; did you mean ngram.top2_char_frac?",
		"an_argument_that_is_long_but_nothing": "",
	} {
		if h := Hint(got, names); h != want {
			t.Errorf("Hint(%q) = %q, want %q", got, h, want)
		}
	}
	if n, ok := Name("a", []string{"b", "ab", "aa"}); !ok || n != "ab" {
		t.Errorf("Name = %q, %v: want the first of equals", n, ok)
	}
	if n, ok := Name("a", []string{"b"}); ok {
		t.Errorf("Name = %q: another letter altogether is no slip", n)
	}
}
