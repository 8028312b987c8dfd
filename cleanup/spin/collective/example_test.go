package collective_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

// Four articles beside their spun copies teach what the spinner does; a spun
// article whose source is nowhere is judged by that.
func ExampleJudge() {
	m, err := model.Default()
	if err != nil {
		panic(err)
	}
	d, err := spin.NewDetector(m, spin.Options{})
	if err != nil {
		panic(err)
	}
	corpus := collective.Some{Detector: d}
	var pairs [][2]int
	for _, names := range [][]string{
		{"agency/czech-rates", "newsmonger/czech-financial-institution"},
		{"agency/estonia-coalition", "newsmonger/estonian-events"},
		{"agency/grain-corridor", "newsmonger/marsh-urges-black-sea", "quickpress/black-sea-corridor"},
		{"quickpress/dengue-dose"},
	} {
		source := corpus.Len()
		for _, name := range names {
			text, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "wire", "articles", name+".txt"))
			if err != nil {
				panic(err)
			}
			if n := corpus.Len(); n > source {
				pairs = append(pairs, [2]int{source, n})
			}
			corpus.Articles = append(corpus.Articles, collective.Article{Text: string(text), Group: int32(source)})
		}
	}
	j, err := collective.Judge(context.Background(), m, corpus, slices.Values(pairs), collective.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(j.Notes)
	last := corpus.Len() - 1
	alone, err := corpus.First(last)
	if err != nil {
		panic(err)
	}
	together, _, err := j.Verdict(last)
	if err != nil {
		panic(err)
	}
	fmt.Println("alone:", alone.Class, "together:", together.Class, "surer:", together.Score > alone.Score)
	// Output:
	// [spin: 181 exchanges learned from 4 spun copies beside their sources]
	// alone: suspect together: spun surer: true
}
