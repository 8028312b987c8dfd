package collective_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

var errShelf = errors.New("no room")

// full is a shelf that takes nothing.
type full struct{}

func (full) Append([]byte) (int, error) { return 0, errShelf }
func (full) At(int) ([]byte, error)     { return nil, errShelf }

// wire is a corpus of all text files of the wire stories, dealt out to two sites and
// to none, and the pairs of a source and its spun copy.
func wire(t *testing.T) (*spin.Model, collective.Some, [][2]int) {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	d, err := spin.NewDetector(m, spin.Options{})
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Join("..", "..", "..", "testdata", "wire", "articles")
	files, err := filepath.Glob(filepath.Join(root, "*", "*.txt"))
	if err != nil || len(files) < 40 {
		t.Fatalf("%d articles: %v", len(files), err)
	}
	corpus := collective.Some{Detector: d}
	at := map[string]int{}
	for i, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(root, f)
		if err != nil {
			t.Fatal(err)
		}
		at[filepath.ToSlash(rel)] = i
		corpus.Articles = append(corpus.Articles, collective.Article{Text: string(text), Group: -1, Site: []string{"a.example", "b.example", ""}[i%3]})
	}
	// Copies of one story at one site, of one p: which of them counts must not depend
	// on their order.
	for _, k := range []int{3, 6} {
		lead := int32(k)
		twin := corpus.Articles[k]
		twin.Group, twin.Text = lead, twin.Text+"\n\nThis edition has one line more."
		corpus.Articles[k].Group = lead
		corpus.Articles = append(corpus.Articles, twin)
	}
	var pairs [][2]int
	for _, p := range [][2]string{
		{"agency/czech-rates.txt", "newsmonger/czech-financial-institution.txt"},
		{"agency/estonia-coalition.txt", "newsmonger/estonian-events.txt"},
		{"agency/grain-corridor.txt", "newsmonger/marsh-urges-black-sea.txt"},
		{"agency/grain-corridor.txt", "quickpress/black-sea-corridor.txt"},
	} {
		pairs = append(pairs, [2]int{at[p[0]], at[p[1]]})
	}
	return m, corpus, pairs
}

// TestOrderChangesNothing: the records in another order get the same verdicts.
func TestOrderChangesNothing(t *testing.T) {
	m, corpus, pairs := wire(t)
	want, err := collective.Judge(t.Context(), m, corpus, slices.Values(pairs), collective.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	if want.Lexicon == nil || len(want.Sites) != 2 {
		t.Fatalf("nothing was learned: lexicon %v, %d sites", want.Lexicon != nil, len(want.Sites))
	}
	order := rand.New(rand.NewPCG(1, 2)).Perm(corpus.Len())
	other := collective.Some{Detector: corpus.Detector}
	place := make([]int, len(order))
	for to, from := range order {
		other.Articles = append(other.Articles, corpus.Articles[from])
		place[from] = to
	}
	for i := range other.Articles {
		if a := &other.Articles[i]; a.Group >= 0 {
			a.Group = int32(place[a.Group])
		}
	}
	var moved [][2]int
	for _, p := range pairs {
		moved = append(moved, [2]int{place[p[1]], place[p[0]]}) // the sides change too
	}
	slices.Reverse(moved)
	got, err := collective.Judge(t.Context(), m, other, slices.Values(moved), collective.Options{Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Sites, got.Sites); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.Notes, got.Notes); diff != "" {
		t.Error(diff)
	}
	for i := range want.Len() {
		a, _, errA := want.Verdict(i)
		b, _, errB := got.Verdict(place[i])
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, b); diff != "" || want.Class(i) != a.Class || want.P(i) != a.P {
			t.Errorf("record %d: %s", i, diff)
		}
	}
}

// TestAloneIsTheFirstVerdict: nothing is learned, nothing moves.
func TestAloneIsTheFirstVerdict(t *testing.T) {
	m, corpus, _ := wire(t)
	j, err := collective.Alone(t.Context(), m, corpus, collective.Options{Shelf: full{}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range j.Len() {
		first, _ := corpus.First(i)
		v, _, err := j.Verdict(i)
		if err != nil || cmp.Diff(first, v) != "" {
			t.Errorf("record %d: %v %s", i, err, cmp.Diff(first, v))
		}
	}
	if len(j.Notes)+len(j.Sites) > 0 || j.Lexicon != nil {
		t.Errorf("%q, %d sites", j.Notes, len(j.Sites))
	}
}

func TestJudgeSaysWhatFails(t *testing.T) {
	m, corpus, pairs := wire(t)
	if _, err := collective.Judge(t.Context(), m, corpus, slices.Values(pairs), collective.Options{Shelf: full{}}); !errors.Is(err, errShelf) {
		t.Errorf("a full disk: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := collective.Judge(ctx, m, corpus, slices.Values(pairs), collective.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := collective.Judge(t.Context(), nil, corpus, slices.Values(pairs), collective.Options{}); err == nil {
		t.Error("no model, no error")
	}
}

// TestWhatIsKnownTeachesNothingNew: a corpus judged once more with what it taught gets the same verdicts, and teaches
// the same.
func TestWhatIsKnownTeachesNothingNew(t *testing.T) {
	m, corpus, pairs := wire(t)
	first, err := collective.Judge(t.Context(), m, corpus, slices.Values(pairs), collective.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(first.Learned.Exchanges) == 0 || len(first.Learned.Sites) == 0 || len(first.Learned.Copies) != len(pairs) {
		t.Fatalf("%d exchanges, %d on sites, %d copies", len(first.Learned.Exchanges), len(first.Learned.Sites), len(first.Learned.Copies))
	}
	again, err := collective.Judge(t.Context(), m, corpus, slices.Values(pairs), collective.Options{Known: first.Learned})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first.Learned, again.Learned); diff != "" {
		t.Error(diff)
	}
	for i := range first.Len() {
		a, _, errA := first.Verdict(i)
		b, _, errB := again.Verdict(i)
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("record %d: %s", i, diff)
		}
	}
}
