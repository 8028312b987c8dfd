package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// pages is a checkout of scrapinghub/article-extraction-benchmark.
type pages struct{ html, bodies []string }

func readPages(dir string) (*pages, error) {
	b, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		return nil, err
	}
	var truth map[string]struct{ ArticleBody string }
	if err := json.Unmarshal(b, &truth); err != nil {
		return nil, fmt.Errorf("ground truth of %s: %w", dir, err)
	}
	p := new(pages)
	for _, id := range slices.Sorted(maps.Keys(truth)) {
		page, err := readGzip(filepath.Join(dir, "html", id+".html.gz"))
		if err != nil {
			return nil, err
		}
		p.html, p.bodies = append(p.html, page), append(p.bodies, truth[id].ArticleBody)
	}
	return p, nil
}

func readGzip(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	b, err := io.ReadAll(z)
	return string(b), errors.Join(err, z.Close())
}

// score counts runs of four words as the benchmark's evaluate.py does: shares of each
// page, then means over the pages.
func (p *pages) score(r *result) *accuracy {
	var precision, recall, withText, withTruth float64
	for i, want := range p.bodies {
		right, wrong, missed := overlap(runs(want), runs(r.Texts[i]))
		if right+wrong > 0 {
			withText++
			precision += ratio(right, wrong, missed)
		}
		if right+missed > 0 {
			withTruth++
			recall += ratio(right, missed, wrong)
		}
	}
	return &accuracy{precision / withText, recall / withTruth, -1}
}

// ratio is right of right and wrong; 1 where there is no mistake at all.
func ratio(right, wrong, otherwise int) float64 {
	switch {
	case wrong == 0 && otherwise == 0:
		return 1
	case right == 0:
		return 0
	}
	return float64(right) / float64(right+wrong)
}

func overlap(want, got map[string]int) (right, wrong, missed int) {
	for k, n := range want {
		right += min(n, got[k])
		missed += max(0, n-got[k])
	}
	for k, n := range got {
		wrong += max(0, n-want[k])
	}
	return right, wrong, missed
}

var word = regexp.MustCompile(`[\pL\pN_]+`)

// runs counts the runs of four words, of a shorter text all of it.
func runs(text string) map[string]int {
	words := word.FindAllString(text, -1)
	m := make(map[string]int)
	if len(words) == 0 {
		return m
	}
	for i := range max(1, len(words)-3) {
		m[strings.Join(words[i:min(i+4, len(words))], " ")]++
	}
	return m
}
