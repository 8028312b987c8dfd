package html

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// TestQueueInABrowser searches, sorts and opens stories.
func TestQueueInABrowser(t *testing.T) {
	b := startBrowser(t)
	dir := written(t, opened(t, deskRun), Options{Elements: 500})
	for _, part := range []struct {
		name string
		test func(*testing.T, string)
	}{{"filter", b.filter}, {"order", b.order}, {"verdicts", b.verdicts}, {"stable link", b.stableLink}, {"long", b.long}, {"hostile", b.hostileQueue}} {
		t.Run(part.name, func(t *testing.T) {
			part.test(t, dir)
			b.quiet(t, part.name)
			b.forget(t, dir)
		})
	}
}

// stories are the rows of a page's list, as its script reads them.
func listed(t *testing.T, page string) (content string, rows [][]any) {
	t.Helper()
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?s)<script type="application/json" id="?stories"?>(.*?)</script>`).FindSubmatchIndex(b)
	if m == nil {
		t.Fatalf("%s has no list", page)
	}
	var d queueData
	if err := json.Unmarshal(b[m[2]:m[3]], &d); err != nil {
		t.Fatal(err)
	}
	return string(b[:m[2]]) + "\x00" + string(b[m[3]:]), d.Rows
}

const countShown = "document.querySelector('.count').textContent"

func (b *browser) type_(t *testing.T, query string) {
	t.Helper()
	eval[bool](t, b, "field.value = "+quoted(query)+", field.dispatchEvent(new Event('input')), true")
}

func (b *browser) filter(t *testing.T, dir string) {
	_, rows := listed(t, filepath.Join(dir, "queue-0001.html"))
	b.open(t, filepath.Join(dir, "queue-0001.html"), 1280, "light")
	all := len(rows)
	want := func(fit func(size, low, spun, near float64, title, rel string) bool) int {
		n := 0
		for _, r := range rows {
			if fit(r[3].(float64), r[4].(float64), r[11].(float64), r[13].(float64), strings.ToLower(r[0].(string)), r[9].(string)) {
				n++
			}
		}
		return n
	}
	if !eval[bool](t, b, "all.every((r, i) => r.sites === (data.rows[i][5] && data.rows[i][5].split('\\n').length || 0)) && all.some(r => r.site.includes(' '))") {
		t.Errorf("a site with a blank in its name counts as two")
	}
	for query, n := range map[string]int{
		"":                  all,
		"size:>3":           want(func(size, _, _, _ float64, _, _ string) bool { return size > 3 }),
		"size:2-3":          want(func(size, _, _, _ float64, _, _ string) bool { return size >= 2 && size <= 3 }),
		"sim:<0.8 size:<=4": want(func(size, low, _, _ float64, _, _ string) bool { return low < 0.8 && size <= 4 }),
		"spun:yes":          want(func(_, _, spun, _ float64, _, _ string) bool { return spun > 0 }),
		"spun:no near:no":   want(func(_, _, spun, near float64, _, _ string) bool { return spun == 0 && near == 0 }),
		"rel:near":          want(func(_, _, _, _ float64, _, rel string) bool { return strings.Contains(" "+rel+" ", " near ") }),
		`the`:               want(func(_, _, _, _ float64, title, _ string) bool { return strings.Contains(title, "the") }),
		`"in the"`:          want(func(_, _, _, _ float64, title, _ string) bool { return strings.Contains(title, "in the") }),
		"verdict:none":      all,
		"verdict:same":      0,
		"no such headline":  0,
		"id:" + rows[3][8].(string)[:strings.Index(rows[3][8].(string), "\n")]: 1,
	} {
		b.type_(t, query)
		if got := eval[string](t, b, countShown); got != fmt.Sprintf("%d of %d", n, all) {
			t.Errorf("%s: %q, want %d of %d", query, got, n, all)
		}
		if hash := eval[string](t, b, "new URLSearchParams(location.hash.slice(1)).get('q') ?? ''"); hash != query {
			t.Errorf("%s stands in the address as %q", query, hash)
		}
	}
	for query, says := range map[string]string{"colour:red": "no field colour: there are size", "constructor:x": "no field constructor: there are size", "__proto__:x": "no field __proto__:", "size:many": "size: takes a number", "verdict:maybe": "verdict: is none"} {
		b.type_(t, query)
		if got := eval[string](t, b, countShown); !strings.HasPrefix(got, says) || !eval[bool](t, b, "field.ariaInvalid === 'true'") {
			t.Errorf("%s: %q", query, got)
		}
	}
	b.type_(t, "SIZE:>3")
	if eval[bool](t, b, "field.ariaInvalid === 'true'") {
		t.Errorf("a field in capitals is not known")
	}
	b.open(t, filepath.Join(dir, "queue-0001.html")+"#q=&sort=constructor", 1280, "light")
	if got := eval[string](t, b, "sort"); got != "risk" {
		t.Errorf("an order that is none is taken: %s", got)
	}
	b.type_(t, "")
	b.press(t, "/")
	if !eval[bool](t, b, "document.activeElement === field") {
		t.Errorf("/ does not lead to the filter")
	}
	b.type_(t, "") // the driver types what a browser would not after a key that was taken
	b.press(t, "size:>3j")
	if got := eval[string](t, b, "field.value"); got != "size:>3j" {
		t.Errorf("typed %q", got)
	}
	eval[bool](t, b, "chipButtons[0].click(), chipButtons[0].ariaPressed === 'true' && field.value.endsWith('verdict:none')")
	for _, width := range []int64{1280, 360} {
		for _, scheme := range []string{"light", "dark"} {
			b.open(t, filepath.Join(dir, "queue-0001.html"), width, scheme)
			if over := eval[float64](t, b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
				t.Errorf("at %d px sticks out by %v px", width, over)
			}
			if n := eval[int](t, b, "new Set($$('.desk button').map(n => n.offsetTop)).size"); n != 1 {
				t.Errorf("at %d px the buttons at the top stand in %d rows", width, n)
			}
			b.picture(t, strings.Join([]string{"queue", scheme, itoa(int(width))}, "-"), false)
		}
	}
}

// order: stories opened from a filter follow one another in its order, over pages, and no others.
func (b *browser) order(t *testing.T, dir string) {
	b.open(t, filepath.Join(dir, "queue-0001.html")+"#q=size%3A%3E2&sort=size", 1280, "light")
	want := eval[[]string](t, b, "list.map(r => r.anchor)")
	if len(want) < 4 || len(want) == eval[int](t, b, "all.length") {
		t.Fatalf("the filter leaves %d stories", len(want))
	}
	b.press(t, "j")
	b.press(t, "k")
	b.press(t, "\r")
	for i, id := range want {
		b.until(t, "document.readyState === 'complete' && ("+inStory+").replace(/^(c-[^-]+).*/, '$1') === '"+id+"'")
		b.press(t, "J")
		if i == len(want)-1 && !strings.HasPrefix(eval[string](t, b, "note.textContent"), "No more stories in this filter") {
			t.Errorf("nothing says that the filter ends")
		}
	}
	if got := eval[string](t, b, "document.querySelector('.top a[href^=queue]').hash"); got != "#q=size%3A%3E2&sort=size" {
		t.Errorf("the way back to the queue is %q", got)
	}
	b.open(t, filepath.Join(dir, "queue-0001.html"), 1280, "light")
	b.press(t, "jj\r")
	b.until(t, "document.readyState === 'complete' && "+inStory+" !== ''")
	if !eval[bool](t, b, "order === undefined || order === null") {
		t.Errorf("after the whole list the order of a filter is still followed")
	}
}

// verdicts stand in the rows, and can be searched.
func (b *browser) verdicts(t *testing.T, dir string) {
	b.open(t, storyPages(t, dir)[1], 1280, "light")
	b.until(t, inStory+" !== ''")
	if !eval[bool](t, b, "isVersion(cur)") { // the page goes on with copies of the text, of which nothing can be said
		b.press(t, "J")
		b.until(t, "document.readyState === 'complete' && "+inStory+" !== '' && isVersion(cur)")
	}
	id := eval[string](t, b, inStory)
	b.press(t, "2")
	b.open(t, filepath.Join(dir, "queue-0001.html")+"#q=verdict%3Adistinct", 1280, "light")
	if got := eval[string](t, b, "[...$$('.list li')].map(n => n.textContent.includes('not the same') && $('a', n).hash).join()"); got != "#"+strings.SplitN(id, "-", 3)[0]+"-"+strings.SplitN(id, "-", 3)[1] {
		t.Errorf("rows with a verdict: %s, want %s", got, id)
	}
	b.press(t, "u")
	b.type_(t, "verdict:none")
	if got := eval[string](t, b, countShown); got != fmt.Sprintf("%d of %[1]d", eval[int](t, b, "all.length")) {
		t.Errorf("after undo: %s", got)
	}
}

// stableLink: a link to a story in the queue leads to it wherever it stands.
func (b *browser) stableLink(t *testing.T, _ string) {
	run := opened(t, fixture.Options{Seed: 8, Clusters: queuePerPage + 3, Singles: 2})
	dir := written(t, run, Options{})
	_, rows := listed(t, filepath.Join(dir, "queue-0001.html"))
	last := rows[len(rows)-1][1].(string)
	b.open(t, filepath.Join(dir, "queue-0001.html")+"#"+last, 1280, "light")
	b.until(t, "document.readyState === 'complete' && location.pathname.includes('story-') && "+inStory+" === '"+last+"'")
	b.open(t, filepath.Join(dir, "queue-0001.html")+"#"+rows[5][1].(string), 1280, "light")
	if !eval[bool](t, b, "picked === 5 && location.pathname.includes('queue-')") {
		t.Errorf("a story on the page is not picked")
	}
}

// long: of 20,000 stories only those in view are elements.
func (b *browser) long(t *testing.T, dir string) {
	content, rows := listed(t, filepath.Join(dir, "queue-0001.html"))
	var many [][]any
	for i := range 20000 {
		r := append([]any{}, rows[i%len(rows)]...)
		r[1] = fmt.Sprintf("c-%08x", i)
		r[0] = fmt.Sprintf("%s %d", r[0], i)
		many = append(many, r)
	}
	data, err := json.Marshal(queueData{Fields: queueFields(), All: len(many), Rows: many})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "long.html")
	if err := os.WriteFile(file, []byte(strings.Replace(content, "\x00", string(data), 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(file)
	b.open(t, file, 1280, "light")
	for _, step := range []string{"true", "pick(19999), true", "frame.scrollTop = 400000, draw(), true", "field.value = '7', filter(), true"} {
		eval[bool](t, b, step)
		if n := eval[int](t, b, "document.querySelectorAll('*').length"); n > 2000 {
			t.Errorf("after %s: %d elements", step, n)
		}
		if !eval[bool](t, b, "(r => [...r].some(n => n.getBoundingClientRect().bottom > frame.getBoundingClientRect().top + 100))($$('.list li'))") {
			t.Errorf("after %s the list is empty", step)
		}
	}
	if got := eval[string](t, b, countShown); !strings.HasSuffix(got, " of 20\u202f000") {
		t.Errorf("%q", got)
	}
	b.press(t, "")
	if testing.Verbose() {
		t.Log("ms to filter 20,000 rows: ", eval[float64](t, b, "(t => (field.value = 'size:>2 sim:<0.9 the', filter(), performance.now() - t))(performance.now())"))
	}
}

// hostileQueue: what attacks in a title, a site or an id is text here too.
func (b *browser) hostileQueue(t *testing.T, dir string) {
	content, rows := listed(t, filepath.Join(dir, "queue-0001.html"))
	var attacks [][]any
	for i, a := range fixture.Attacks() {
		r := append([]any{}, rows[0]...)
		r[0], r[1], r[5], r[6], r[8], r[9], r[10], r[14] = a, fmt.Sprintf("c-%x", i), a, a, a, a, a, a
		attacks = append(attacks, r)
	}
	data, err := json.Marshal(queueData{Fields: queueFields(), All: len(attacks), Rows: attacks})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "hostile.html")
	if err := os.WriteFile(file, []byte(strings.Replace(content, "\x00", string(data), 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(file)
	b.open(t, file, 360, "dark")
	for _, a := range fixture.Attacks() {
		b.type_(t, a)
	}
	b.type_(t, "")
	if !eval[bool](t, b, "$$('.list li').length > 5 && $$('.list :not(ol, li, span, a, bdi, meter, b)').length === 0 && document.title.includes('copydesk')") {
		t.Errorf("an attack has become markup")
	}
	if over := eval[float64](t, b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
		t.Errorf("sticks out by %v px", over)
	}
}
