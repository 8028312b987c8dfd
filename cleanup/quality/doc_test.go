package quality

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite doc/signals.md")

const signalsDoc = "../../doc/signals.md"

func TestSignalsDoc(t *testing.T) {
	want := describeSignals(t)
	if *update {
		if err := os.WriteFile(signalsDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(signalsDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("doc/signals.md differs from the registry: run go test ./cleanup/quality -update")
	}
}

func describeSignals(t *testing.T) string {
	var b strings.Builder
	b.WriteString(`# Quality signals

Written from the registry by ` + "`go test ./cleanup/quality -update`" + `. A signal is a number measured on the cleaned text; nothing is
removed on a signal alone: policies decide, and every finding names signal, value and threshold. A definition never
changes under its version.

A policy is a list of rules ` + "`[warn|reject] signal op value [lang code,code]`" + `, one a line; ` + "`op`" + ` is one of < <= > >= == !=. A rule
with languages is skipped for texts in others.

"Suspicious" says which side of a signal is unusual in news. Core signals are in ` + "`documents.jsonl`" + `; the others repeat other
systems' definitions under their own names, so that numbers can be compared. Equality with the reference programs
(Dolma, RedPajama-v2, datatrove) on 216 documents is a test, to 1e-8; has_naughty_word of Dolma is left out, as it needs a
word list. RedPajama-v2 has six more measures line by line: quality.Lines gives these, the registry their means.

Scripts without blanks: in a text most of whose words are letters of Han, kana, Thai, Lao, Khmer or Burmese, a word is a letter
or digit with its marks, as for ` + "`words`" + ` of documents.jsonl, dedupe's minima and novelty counts. n-grams of n words are then of 2n letters
of Han and kana, of 4n of the others, which say as much, and 0 where none repeats; a short line of Han and kana has at most 10 characters. Sentences end at the
marks of the script, which no blank has to follow. What is defined by the length, the spelling or the variety of words has no value
there: word.mean_len, word.unique_frac, word.entropy, word.stop_distinct, read.*, and what other systems define by white-space words
(dolma.*, rpv2.*); in Thai and Lao, where no mark ends a sentence, also sentence.*, line.terminal_frac and c4.sentences. A rule over a
signal without a value does not fire. Korean has blanks, but word.mean_len has no value there: its letters are syllables. These texts were split at white space once, which measured nothing; for it no
version changed, since all others measure as they did, and a baseline of theirs stays good.

In all other texts text.words counts what white space parts, as Gopher does, and ` + "`words`" + ` of documents.jsonl runs of letters and digits, as
dedupe compares them: "three-year" is one and two.

`)
	for _, core := range []bool{true, false} {
		if core {
			b.WriteString("## Core\n\n")
		} else {
			b.WriteString("\n## Compatible\n\n")
		}
		b.WriteString("| signal | version | unit | suspicious | definition | source |\n|---|---|---|---|---|---|\n")
		for _, g := range Registry() {
			if g.Core == core {
				fmt.Fprintf(&b, "| `%s` | %d | %s | %s | %s | %s |\n", g.ID, g.Version, g.Unit, g.Direction, g.Definition, g.Source)
			}
		}
	}
	b.WriteString("\n## Profiles\n")
	for _, name := range Profiles() {
		p, err := Profile(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n### %s\n\n```\n", name)
		for _, r := range p.Rules {
			b.WriteString(r.String() + "\n")
		}
		b.WriteString("```\n")
	}
	return b.String()
}
