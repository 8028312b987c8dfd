// Command gen rebuilds the embedded spin model from a directory of counts and clean text, and, when a third
// file is named, the model without the Moby thesaurus that its weights were fitted on.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/copydesk/copydesk/cleanup/spin/train"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 3 && len(os.Args) != 4 {
		return fmt.Errorf("usage: gen DATA MODEL [BLIND]")
	}
	stage := ""
	full, blind, sum, err := train.Recipe(context.Background(), os.Args[1], func(s string, _ float64) {
		if s != stage {
			stage = s
			fmt.Fprintln(os.Stderr, s)
		}
	})
	if err != nil {
		return err
	}
	fmt.Printf("%d bytes, %d words, %d n-grams\n", sum.Bytes, sum.Words, sum.NGrams)
	if len(os.Args) == 4 {
		if err := train.WriteFile(os.Args[3], blind); err != nil {
			return err
		}
	}
	return train.WriteFile(os.Args[2], full)
}
