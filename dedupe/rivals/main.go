// Command rivals runs this project and what it is compared with over the same files, in
// one sitting, and prints one table: speed and memory never without accuracy where truth
// is known, and what each leaves undone. It is a module of its own so that nobody who
// uses copydesk depends on what it compares with. README.md says what is compared and how.
//
//	make
//	go run . -docs docs.jsonl [-labels pairs.jsonl] [-news news.jsonl] [-damaged lines.jsonl] [-pages checkout]
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

// options is what is compared, over what. What is "" or not there is left out, and the table says so.
type options struct {
	docs, labels, news, damaged, pages string
	venvs, copydesk, fastdedup         string
	rounds                             int
}

func main() {
	var o options
	flag.StringVar(&o.docs, "docs", "", "JSONL file, plain or gzip, with id and text fields, for what finds duplicates")
	flag.StringVar(&o.labels, "labels", "", "JSONL file, plain or gzip, with a, b and label fields")
	flag.StringVar(&o.news, "news", "", "such a file as docs for what cleans and measures (default docs)")
	flag.StringVar(&o.damaged, "damaged", "", "JSONL file, plain or gzip, with the fields mojibake and clean")
	flag.StringVar(&o.pages, "pages", "", "a checkout of scrapinghub/article-extraction-benchmark")
	flag.StringVar(&o.venvs, "venvs", "", "a directory with an environment of Python for each python/NAME.txt")
	flag.StringVar(&o.copydesk, "copydesk", "", "this project's program")
	flag.StringVar(&o.fastdedup, "fastdedup", "", "the program fastdedup")
	flag.IntVar(&o.rounds, "rounds", 1, "how often programs run, in turn; medians are printed")
	child := flag.String("engine", "", "run this engine only, over a JSON list of texts, and print its results as JSON")
	flag.Parse()
	err := errors.New("-docs is needed")
	switch {
	case *child != "":
		err = runChild(*child, flag.Arg(0), os.Stdout)
	case o.docs != "" && o.rounds > 0:
		err = compare(o, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "rivals:", err)
		os.Exit(1)
	}
}
