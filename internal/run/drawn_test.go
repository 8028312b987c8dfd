package run

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"golang.org/x/net/html"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// TestChangesAreDrawnInsidePassages makes reports of real runs and holds that no word which pairs.jsonl has outside
// of the passages of two texts is drawn as deleted or inserted: furniture around a text is no edit of it.
func TestChangesAreDrawnInsidePassages(t *testing.T) {
	all, err := filepath.Glob(kinds + "*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(f string) bool { return filepath.Base(f) == "truth.jsonl" })
	for name, inputs := range map[string][]string{"wire": {wire + "/articles"}, "kinds": all} {
		dir := t.TempDir()
		if _, err := Files(t.Context(), Job{Settings: settings.Default(), Inputs: inputs}, Out{Dir: dir}); err != nil {
			t.Fatal(err)
		}
		run, err := reports.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		defer run.Close()
		stories, err := filepath.Glob(filepath.Join(dir, reports.DirReport, "story-*.html"))
		if err != nil {
			t.Fatal(err)
		}
		var d drawn
		for _, page := range stories {
			f, err := os.Open(page)
			if err != nil {
				t.Fatal(err)
			}
			root, err := html.Parse(f)
			f.Close()
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				if n.Data == "section" && classOf(n) == "v" {
					d.version(t, run, n)
				}
			}
		}
		if d.versions < 20 || d.changed < 100 || d.around < 100 {
			t.Errorf("%s: %d versions, %d changed words, %d words around: too few to say anything", name, d.versions, d.changed, d.around)
		}
	}
}

// drawn counts what a report shows of versions, in words.
type drawn struct{ versions, changed, around int }

// laid are the characters of a text that are no white space, in UTF-16 units: to which word each belongs, and
// which words stand in passages.
type laid struct {
	word   []int
	inside map[int]bool
	said   map[int]string
}

func layOut(text string, passages [][2]int) laid {
	l := laid{inside: map[int]bool{}, said: map[int]string{}}
	n, space := 0, true
	for at, r := range text {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			n++
			space = false
		}
		l.said[n] += string(r)
		for range utf16.RuneLen(r) {
			l.word = append(l.word, n)
		}
		for _, p := range passages {
			if p[0] <= at && at < p[1] {
				l.inside[n] = true
			}
		}
	}
	return l
}

// version checks a version that is compared with the record kept in its place.
func (d *drawn) version(t *testing.T, run *reports.Run, section *html.Node) {
	t.Helper()
	var body, name *html.Node
	for n := range section.Descendants() {
		switch {
		case classOf(n) == "body" && body == nil:
			body = n
		case n.Data == "bdi" && name == nil && classOf(n.Parent) == "facts":
			name = n.FirstChild
		}
	}
	if body == nil || name == nil {
		return
	}
	at, ok := run.Ordinal(name.Data)
	if !ok {
		t.Errorf("no record %q", name.Data)
		return
	}
	kept, _ := run.Ordinal(string(run.Documents[at].Representative))
	p, ok, err := run.Pair(at, kept)
	if err != nil {
		t.Fatal(err)
	}
	if !ok || len(p.Passages) == 0 {
		return
	}
	var there, here [][2]int
	for _, q := range p.Passages {
		there, here = append(there, [2]int{q.AStart, q.AEnd}), append(here, [2]int{q.BStart, q.BEnd})
	}
	if p.A == name.Data {
		there, here = here, there
	}
	var texts [2]string
	for i, ordinal := range []int{kept, at} {
		if texts[i], err = run.Text(ordinal); err != nil {
			t.Fatal(err)
		}
	}
	w := walk{a: layOut(texts[0], there), b: layOut(texts[1], here)}
	w.read(body, false)
	if w.atA != len(w.a.word) || w.atB != len(w.b.word) {
		t.Errorf("%s: the page goes through %d of %d characters of the kept text, and %d of %d of its own", name.Data, w.atA, len(w.a.word), w.atB, len(w.b.word))
	}
	for _, word := range w.wrong {
		t.Errorf("%s: %q stands in no passage and is drawn as a change", name.Data, word)
	}
	d.versions++
	d.changed += w.changed
	d.around += len(w.a.said) + len(w.b.said) - len(w.a.inside) - len(w.b.inside)
}

// walk goes through a comparison in the order of the page.
type walk struct {
	a, b     laid
	atA, atB int
	changed  int
	wrong    []string
}

func (w *walk) read(n *html.Node, moved bool) {
	for c := range n.ChildNodes() {
		left, _ := strconv.Atoi(dataN(c))
		class := classOf(c)
		switch {
		case c.Type == html.TextNode:
			if !moved {
				w.atA += solid(c)
			}
			w.atB += solid(c)
		case c.Data == "del":
			if !moved {
				w.draw(w.a, w.atA, solid(c))
				w.atA += solid(c)
			}
		case c.Data == "ins":
			w.draw(w.b, w.atB, solid(c))
			w.atB += solid(c)
		case c.Data == "i" && class != "there":
			w.atA, w.atB = w.atA+left, w.atB+left
		case c.Data == "i", class == "moved":
			w.atA += left
		case c.Data == "details":
			w.atA += left
			for only := range c.Descendants() {
				if classOf(only) == "only" {
					w.atB += solid(only)
				}
			}
		default:
			w.read(c, moved || class == "here")
		}
	}
}

// draw notes the words of a change that are in no passage.
func (w *walk) draw(l laid, from, n int) {
	last := 0
	for i := from; i < min(from+n, len(l.word)); i++ {
		if word := l.word[i]; word != last {
			last = word
			w.changed++
			if !l.inside[word] && strings.ContainsFunc(l.said[word], unicode.IsLetter) {
				w.wrong = append(w.wrong, l.said[word])
			}
		}
	}
}

// solid counts the UTF-16 units of the text in a node that are no white space.
func solid(n *html.Node) int {
	count := 0
	add := func(s string) {
		for _, r := range s {
			if !unicode.IsSpace(r) {
				count += utf16.RuneLen(r)
			}
		}
	}
	add(textData(n))
	for d := range n.Descendants() {
		add(textData(d))
	}
	return count
}

func textData(n *html.Node) string {
	if n.Type != html.TextNode {
		return ""
	}
	return n.Data
}

func classOf(n *html.Node) string { return attribute(n, "class") }

func dataN(n *html.Node) string { return attribute(n, "data-n") }

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
