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
	ids := []string{"coastal/estonia-deal-and-more.txt", "coastal/estonia-deal.txt", "feed.jsonl#3", "feed.jsonl#31", "agency/czech-rates.txt"}
	for got, want := range map[string]string{
		"estonia-deal":                "; did you mean coastal/estonia-deal.txt?",
		"agency/estonia-deal.txt":     "; did you mean coastal/estonia-deal.txt?",
		"estonia":                     "; did you mean coastal/estonia-deal.txt?", // the shortest that holds it
		"chech-rates":                 "; did you mean agency/czech-rates.txt?",
		"feed.jsonl#32":               "; did you mean feed.jsonl#3?",
		"sto":                         "",
		"":                            "",
		"a-ferry-that-nobody-has-met": "",
	} {
		if h := PathHint(got, ids); h != want {
			t.Errorf("PathHint(%q) = %q, want %q", got, h, want)
		}
	}
	if n, ok := Name("a", []string{"b", "ab", "aa"}); !ok || n != "ab" {
		t.Errorf("Name = %q, %v: want the first of equals", n, ok)
	}
	if n, ok := Name("a", []string{"b"}); ok {
		t.Errorf("Name = %q: another letter altogether is no slip", n)
	}
}
