package eval

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	phrases "github.com/copydesk/copydesk/cleanup/spin/eval"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// spinLabel is what a labelled record says of itself.
type spinLabel struct {
	Spin      string     `json:"spin"` // clean or spun; "" leaves the record out
	Spinner   string     `json:"spinner"`
	Rate      float64    `json:"rate"` // share of words changed
	Genre     string     `json:"genre"`
	Exchanges []exchange `json:"exchanges"`
}

// exchange is a phrase that a spinner put for another; Start and End are byte
// offsets into the record's text as it was read.
type exchange struct {
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Written  string `json:"written"`
	Expected string `json:"expected"`
}

// SpinScore is how the spin verdicts fare against labels.
type SpinScore struct {
	Clean []CleanScore `json:"clean"` // all first, then by genre
	Spun  []SpunScore  `json:"spun"`  // by spinner and rate, each whole, by genre, then by length
	// Unplaced counts records whose exchanges were not compared with the flags,
	// because cleaning changed the text that they refer to.
	Unplaced int `json:"unplaced"`
}

// CleanScore is what clean records are called.
type CleanScore struct {
	Genre            string  `json:"genre"` // "" for all
	Records          int     `json:"records"`
	Words            int     `json:"words"`
	Spun             float64 `json:"spun"`    // share
	Suspect          float64 `json:"suspect"` // share
	FlagsPerThousand float64 `json:"flags_per_1000_words"`
}

// SpunScore is how one kind of spun records is told from clean ones of the same
// genre and length.
type SpunScore struct {
	Spinner   string  `json:"spinner"`
	Rate      float64 `json:"rate"`
	Genre     string  `json:"genre"`  // "" for all
	Length    string  `json:"length"` // in words: "<150", "150-399", ">=400", "" for all
	Records   int     `json:"records"`
	AUC       float64 `json:"auc"`
	TPR01     float64 `json:"tpr_at_fpr_0.001"`
	TPR1      float64 `json:"tpr_at_fpr_0.01"`
	Called    float64 `json:"called_spun"` // share with verdict spun
	Precision float64 `json:"phrase_precision"`
	Recall    float64 `json:"phrase_recall"`
	Exact     float64 `json:"phrase_exact"`
}

// spinScorer gathers labelled verdicts.
type spinScorer struct {
	records  []judgedSpin
	unplaced int
}

type judgedSpin struct {
	spun           bool
	spinner, genre string
	rate, score    float64
	words, flags   int
	verdict        spin.Class
	phrases        phrases.Phrases
}

// add takes one record and its verdict. A label that is none is an error.
func (s *spinScorer) add(l *spinLabel, d *reports.Document, flags []reports.SpinFlag) error {
	switch {
	case l.Spin == "" || d.Spin == nil:
		return nil
	case l.Spin != string(spin.Clean) && l.Spin != string(spin.Spun):
		return settings.Usagef("labels of %s: spin is %q, neither clean nor spun", d.ID, l.Spin)
	}
	j := judgedSpin{
		spun: l.Spin == string(spin.Spun), spinner: l.Spinner, genre: l.Genre, rate: l.Rate,
		score: d.Spin.Score, words: d.Words, flags: d.Spin.Flags, verdict: spin.Class(d.Spin.Verdict),
	}
	if len(l.Exchanges) > 0 {
		if len(d.Edits) > 0 {
			s.unplaced++
		} else {
			j.phrases = matched(flags, l.Exchanges)
		}
	}
	s.records = append(s.records, j)
	return nil
}

func matched(flags []reports.SpinFlag, exchanges []exchange) phrases.Phrases {
	var f []spin.Flag
	for _, x := range flags {
		f = append(f, spin.Flag{Start: x.Start, End: x.End, Written: x.Written, Expected: string(x.Expected), Kind: x.Kind})
	}
	var g []phrases.Gold
	for _, x := range exchanges {
		g = append(g, phrases.Gold{Start: x.Start, End: x.End, Written: x.Written, Expected: x.Expected})
	}
	return phrases.Match(f, g)
}

// The classes of length, in words.
const (
	lengthShort  = "<150"
	lengthMiddle = "150-399"
	lengthLong   = ">=400"
)

func lengthClass(words int) string {
	switch {
	case words < 150:
		return lengthShort
	case words < 400:
		return lengthMiddle
	}
	return lengthLong
}

// score is nil when no record had a label.
func (s *spinScorer) score() *SpinScore {
	if len(s.records) == 0 {
		return nil
	}
	out := &SpinScore{Unplaced: s.unplaced}
	genres := []string{""}
	type kind struct {
		spinner string
		rate    float64
	}
	var kinds []kind
	for _, r := range s.records {
		if r.genre != "" && !slices.Contains(genres, r.genre) {
			genres = append(genres, r.genre)
		}
		if k := (kind{r.spinner, r.rate}); r.spun && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	slices.Sort(genres)
	slices.SortFunc(kinds, func(a, b kind) int {
		return cmp.Or(strings.Compare(a.spinner, b.spinner), cmp.Compare(b.rate, a.rate))
	})
	for _, g := range genres {
		if c := s.clean(g); c.Records > 0 {
			out.Clean = append(out.Clean, c)
		}
	}
	for _, k := range kinds {
		add := func(genre, length string) {
			if row := s.spun(k.spinner, k.rate, genre, length); row.Records > 0 {
				out.Spun = append(out.Spun, row)
			}
		}
		for _, g := range genres {
			add(g, "")
		}
		for _, l := range []string{lengthShort, lengthMiddle, lengthLong} {
			add("", l)
		}
	}
	return out
}

func (s *spinScorer) clean(genre string) CleanScore {
	c := CleanScore{Genre: genre}
	spun, suspect, flags := 0, 0, 0
	for _, r := range s.records {
		if r.spun || genre != "" && r.genre != genre {
			continue
		}
		c.Records++
		c.Words += r.words
		flags += r.flags
		switch r.verdict {
		case spin.Spun:
			spun++
		case spin.Suspect:
			suspect++
		}
	}
	n := float64(max(c.Records, 1))
	c.Spun, c.Suspect = math.Round(1e5*float64(spun)/n)/1e5, math.Round(1e5*float64(suspect)/n)/1e5
	c.FlagsPerThousand = math.Round(1e6*float64(flags)/float64(max(c.Words, 1))) / 1e3
	return c
}

func (s *spinScorer) spun(spinner string, rate float64, genre, length string) SpunScore {
	row := SpunScore{Spinner: spinner, Rate: rate, Genre: genre, Length: length}
	var scores phrases.Scores
	var found phrases.Phrases
	called := 0
	for _, r := range s.records {
		if genre != "" && r.genre != genre || length != "" && lengthClass(r.words) != length {
			continue
		}
		if !r.spun {
			scores.Clean = append(scores.Clean, r.score)
			continue
		}
		if r.spinner != spinner || r.rate != rate {
			continue
		}
		row.Records++
		scores.Spun = append(scores.Spun, r.score)
		found.Add(r.phrases)
		if r.verdict == spin.Spun {
			called++
		}
	}
	row.Called = round(float64(called) / float64(max(row.Records, 1)))
	row.AUC, row.TPR01, row.TPR1 = share(scores.AUC()), share(scores.TPR(0.001)), share(scores.TPR(0.01))
	row.Precision, row.Recall, row.Exact = round(found.Precision()), round(found.Recall()), round(found.Recovery())
	return row
}

// share rounds a figure that has no value without clean records to -1.
func share(f float64) float64 {
	if math.IsNaN(f) {
		return -1
	}
	return round(f)
}
