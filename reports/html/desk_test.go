package html

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// deskRun has stories over many pages, of several versions, and one of attacks.
var deskRun = fixture.Options{Seed: 3, Clusters: 14, Singles: 24, Shared: 8, Copies: 3, Hostile: true}

// TestDesk works at the report as a reader would, in one browser.
func TestDesk(t *testing.T) {
	b := startBrowser(t)
	run := opened(t, deskRun)
	dir := written(t, run, Options{Elements: 500})
	for _, part := range []struct {
		name string
		test func(*testing.T, string)
	}{
		{"both sides", func(t *testing.T, dir string) { b.bothSidesOfAll(t, run, dir) }},
		{"walk", b.walk},
		{"decisions", b.decisions},
		{"reload", b.reload},
		{"spoiled storage", b.spoiled},
		{"export and import", b.exports},
		{"refused storage", b.refusedStorage},
		{"heat", b.heat},
		{"in place", b.inPlace},
		{"over pages", func(t *testing.T, _ string) { b.parts(t, written(t, run, Options{Elements: 60})) }},
		{"paper", b.paper},
		{"near misses", b.nearPage},
		{"articles", b.articlePage},
		{"blind", b.blind},
		{"one page", func(t *testing.T, _ string) { b.onePage(t, written(t, run, Options{Single: true})) }},
		{"axe", b.axe},
	} {
		t.Run(part.name, func(t *testing.T) {
			part.test(t, dir)
			b.quiet(t, part.name)
			b.forget(t, dir)
		})
	}
}

// forget takes back all that earlier tests left in the browser.
func (b *browser) forget(t *testing.T, dir string) {
	t.Helper()
	b.open(t, filepath.Join(dir, "index.html"), 1280, "light")
	eval[bool](t, b, "localStorage.clear(), true")
}

// storyPages are the pages of stories, in order.
func storyPages(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "story-*.html"))
	if err != nil || len(all) < 3 {
		t.Fatalf("%d pages of stories: %v", len(all), err)
	}
	slices.Sort(all)
	return all
}

const (
	told    = "document.querySelector('.told').textContent"
	current = "(document.querySelector('.on')?.id ?? '')"
	inStory = "(document.querySelector('.cur')?.id ?? '')"
)

// walk goes through ten stories by the keyboard alone, over the ends of pages and back: the version looked
// at is outlined and has the focus, and its first change is in view.
func (b *browser) walk(t *testing.T, dir string) {
	b.open(t, storyPages(t, dir)[0], 1280, "light")
	b.until(t, inStory+" !== ''")
	if !eval[bool](t, b, "scrollY === 0 && location.hash === ''") {
		t.Errorf("a page opened by itself does not begin at its top")
	}
	// With motion, as most browsers have it: what the script scrolls to is there at once all the same.
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}); err != nil {
		t.Fatal(err)
	}
	b.until(t, inStory+" !== ''")
	seen := []string{eval[string](t, b, inStory)}
	pages := map[string]bool{}
	for len(seen) < 10 {
		b.press(t, "J")
		b.until(t, "document.readyState === 'complete' && !!document.querySelector('.on') && "+inStory+" !== '"+seen[len(seen)-1]+"'")
		seen = append(seen, eval[string](t, b, inStory))
		pages[eval[string](t, b, "location.pathname")] = true
		for what, expr := range map[string]string{
			"the focus":            "document.activeElement === document.querySelector('.on')",
			"the address":          "location.hash === '#' + document.querySelector('.on').id",
			"the version in view":  "(r => r.top < innerHeight - 80 && r.bottom > 80)(document.querySelector('.on').getBoundingClientRect())",
			"the evidence in view": "(r => !r || r.bottom > 60 && r.top < innerHeight)(document.querySelector('.on .e')?.getBoundingClientRect())",
			"the change in view":   "(r => !r || r.bottom > 0 && r.bottom <= innerHeight)(changes()[0]?.getBoundingClientRect())",
		} {
			if !eval[bool](t, b, expr) {
				t.Errorf("story %d, %s: not %s", len(seen), seen[len(seen)-1], what)
			}
		}
	}
	if len(pages) < 3 {
		t.Errorf("ten stories on %d pages", len(pages))
	}
	for i := len(seen) - 2; i >= 0; i-- {
		b.press(t, "K")
		b.until(t, "document.readyState === 'complete' && "+inStory+" === '"+seen[i]+"'")
	}
	// All versions of a story, there and back.
	n := eval[int](t, b, "document.querySelectorAll('.cur [data-h]').length")
	b.press(t, "kkkkk")
	if !eval[bool](t, b, "document.querySelector('.on').matches('.rep')") {
		t.Errorf("the kept text does not come first")
	}
	b.press(t, strings.Repeat("j", n-1))
	if !eval[bool](t, b, "document.querySelector('.on') === [...document.querySelectorAll('.cur [data-h]')].at(-1)") {
		t.Errorf("%d versions, and the last is not reached", n)
	}
	b.open(t, storyPages(t, dir)[2], 1280, "light")
	b.press(t, "nn")
	at := eval[string](t, b, "document.querySelector('.now')?.textContent ?? ''")
	b.press(t, "nN")
	if again := eval[string](t, b, "document.querySelector('.now')?.textContent ?? ''"); at == "" || again != at {
		t.Errorf("n and N lead from %q to %q", at, again)
	}
}

// aVersion opens the first page at the first version that differs.
func (b *browser) aVersion(t *testing.T, dir string) {
	t.Helper()
	b.open(t, storyPages(t, dir)[0], 1280, "light")
	b.until(t, current+" !== ''")
}

const pressed = "[...document.querySelectorAll('.bar [aria-pressed=true][aria-keyshortcuts]')].map(b => b.ariaKeyShortcuts).join('')"

// decisions are answered, answered otherwise, taken back and undone.
func (b *browser) decisions(t *testing.T, dir string) {
	b.aVersion(t, dir)
	first := eval[string](t, b, current)
	all := eval[string](t, b, "document.querySelector('.top a[href^=queue] .n').textContent")
	step := func(keys, wantTold, wantSaid string) {
		t.Helper()
		b.press(t, keys)
		if got := eval[string](t, b, told); got != wantTold {
			t.Errorf("after %s: %q, want %q", keys, got, wantTold)
		}
		if got := eval[string](t, b, "document.getElementById('"+first+"').querySelector('.said')?.textContent ?? ''"); got != wantSaid {
			t.Errorf("after %s the version is called %q, want %q", keys, got, wantSaid)
		}
	}
	back := func() { eval[bool](t, b, "focus(document.getElementById('"+first+"')), true") }
	step("1", "1 of "+all+" reviewed, 1 not exported", "same")
	if eval[string](t, b, current) == first {
		t.Errorf("an answer does not go on to the next version")
	}
	back()
	if got := eval[string](t, b, pressed); got != "1" {
		t.Errorf("keys %q stand as pressed", got)
	}
	step("2", "1 of "+all+" reviewed, 1 not exported", "not the same")
	back()
	step("r", "1 of "+all+" reviewed, 2 not exported", "not the same, keep this one")
	b.press(t, "k")
	step("r", "1 of "+all+" reviewed, 2 not exported", "not the same") // another of the story is to be kept now
	step("u", "1 of "+all+" reviewed, 2 not exported", "not the same, keep this one")
	step("u", "1 of "+all+" reviewed, 1 not exported", "not the same")
	back()
	step("2", "0 of "+all+" reviewed, 0 not exported", "")
	step("u", "1 of "+all+" reviewed, 1 not exported", "not the same")
	step("uu", "0 of "+all+" reviewed, 0 not exported", "")
	// By the buttons, which say what the keys do.
	if !eval[bool](t, b, "[...keys].every(([k, [, name]]) => [...document.querySelectorAll('button')].some(b => b.ariaKeyShortcuts === k && b.checkVisibility()))") {
		t.Errorf("a key has no button in sight")
	}
	eval[bool](t, b, "[...document.querySelectorAll('.bar button')].find(b => b.textContent.includes('unsure')).click(), true")
	step("", "1 of "+all+" reviewed, 1 not exported", "unsure")
	b.press(t, "?")
	if !eval[bool](t, b, "document.querySelector('dialog').open && document.querySelectorAll('dialog dt').length >= 14") {
		t.Errorf("? shows no keys")
	}
}

// spoiled: what another page left under the run's name in the browser keeps nobody from deciding.
func (b *browser) spoiled(t *testing.T, dir string) {
	for _, left := range []string{`{"d":[]}`, `{"d":7,"u":[]}`, `null`, `{`, `{"d":[],"u":null}`} {
		b.aVersion(t, dir)
		eval[bool](t, b, "localStorage.setItem(box, "+quoted(left)+"), true")
		b.aVersion(t, dir)
		b.press(t, "1")
		if s := eval[string](t, b, told); !strings.HasPrefix(s, "1 of ") {
			t.Errorf("after %s: %q", left, s)
		}
	}
}

// reload: what was decided is there after a reload, on every page of the run, and not in another run.
func (b *browser) reload(t *testing.T, dir string) {
	b.aVersion(t, dir)
	first := eval[string](t, b, current)
	b.press(t, "3")
	want := eval[string](t, b, told)
	b.aVersion(t, dir)
	if got := eval[string](t, b, "document.getElementById('"+first+"').querySelector('.said')?.textContent ?? ''"); got != "unsure" {
		t.Errorf("after a reload the version is called %q", got)
	}
	for _, name := range []string{"index", "queue-0001", "record-0001"} {
		b.open(t, filepath.Join(dir, name+".html"), 1280, "light")
		if got := eval[string](t, b, told); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if keys := eval[string](t, b, "Object.keys(localStorage).join(' ')"); !strings.HasPrefix(keys, "copydesk:") || strings.Contains(keys, "copydesk: ") {
		t.Errorf("kept under %q", keys)
	}
	other := written(t, opened(t, fixture.Options{Seed: 4, Clusters: 3, Singles: 3}), Options{})
	b.open(t, filepath.Join(other, "index.html"), 1280, "light")
	if got := eval[string](t, b, told); !strings.HasPrefix(got, "0 of ") {
		t.Errorf("in another run: %q", got)
	}
}

// exports: the file has a line for each decision as `run --decisions` reads them, whatever the order they were taken in,
// and read again it is the same.
func (b *browser) exports(t *testing.T, dir string) {
	down := t.TempDir()
	if _, err := chromedp.CallBrowser(b.ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: down}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(down, "decisions.jsonl")
	export := func() string {
		t.Helper()
		os.Remove(file)
		eval[bool](t, b, "exportAll(), true")
		for range 300 {
			if got, err := os.ReadFile(file); err == nil && len(got) > 0 {
				return string(got)
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Fatal("nothing was exported")
		return ""
	}
	b.open(t, storyPages(t, dir)[2], 1280, "light") // a story without attacks, whose hashes a run would take
	b.press(t, "1")
	b.press(t, "2")
	b.press(t, "r")
	got := export()
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if !slices.IsSorted(lines) || len(lines) != 3 {
		t.Errorf("%d lines, sorted %v", len(lines), slices.IsSorted(lines))
	}
	for _, line := range lines {
		var d struct {
			Kind, A, B, Record, ID, Verdict string

			AID string `json:"a_id"`
			BID string `json:"b_id"`
		}
		dec := json.NewDecoder(strings.NewReader(line))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&d); err != nil {
			t.Errorf("%s: %v", line, err)
		}
		ok := d.Kind == "keep" && d.Record != "" && d.ID != "" && d.Verdict == ""
		if d.Kind == "pair" {
			ok = d.A < d.B && d.AID != "" && d.BID != "" && (d.Verdict == "same" || d.Verdict == "distinct")
		}
		if !ok {
			t.Errorf("line %s", line)
		}
	}
	if s := eval[string](t, b, told); !strings.HasSuffix(s, ", 0 not exported") {
		t.Errorf("after the export: %q", s)
	}
	// What is taken back after an export stands there as taken back, so that the file can be joined to the earlier.
	b.press(t, "u")
	if again := export(); !strings.Contains(again, `"verdict":"none"`) {
		t.Errorf("after undo: %s", again)
	}
	b.forget(t, dir)
	b.open(t, storyPages(t, dir)[2], 1280, "light")
	eval[bool](t, b, "importFrom("+quoted(got+refused)+"), true")
	if note := eval[string](t, b, "document.querySelector('.note').textContent"); note != "3 decisions read, 10 lines not understood" {
		t.Errorf("import: %q", note)
	}
	if again := export(); again != got {
		t.Errorf("read again:\n%s\nwant\n%s", again, got)
	}
	b.press(t, "u")
	if s := eval[string](t, b, told); !strings.HasPrefix(s, "0 of") {
		t.Errorf("an import undone leaves %q", s)
	}
}

// refused are lines that a run would not take as decisions, so that an import does not either.
var refused = func() string {
	a, b := strings.Repeat("a", 32), strings.Repeat("b", 32)
	return strings.Join([]string{
		"", "not a decision",
		`{"kind":"pair","a":7}`,
		`{"kind":"__proto__","a":"` + a + `","b":"` + b + `","verdict":"same"}`,
		`{"kind":"pair","a":"` + a + `","b":"` + a + `","verdict":"same"}`,
		`{"kind":"pair","a":"` + a + `","b":"` + b + `","verdict":"spun"}`,
		`{"kind":"spin","record":"` + a + `","verdict":"same"}`,
		`{"kind":"spin","record":"` + a + `"}`,
		`{"kind":"keep","record":"a record"}`,
		`{"kind":"exchange","written":"Condition","expected":"state","verdict":"wrong"}`,
		`{"kind":"exchange","written":"state of","expected":"state of","verdict":"wrong"}`,
	}, "\n") + "\n"
}()

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// refusedStorage: a browser that keeps nothing is said to, and what is decided stays as long as the page.
func (b *browser) refusedStorage(t *testing.T, dir string) {
	id, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if _, err := chromedp.Call(b.ctx, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(id)); err != nil {
			t.Error(err)
		}
	}()
	b.aVersion(t, dir)
	b.press(t, "12")
	if s := eval[string](t, b, told); !strings.Contains(s, "2 not exported. This browser keeps nothing") {
		t.Errorf("%q", s)
	}
	b.press(t, "uu")
	if s := eval[string](t, b, told); !strings.Contains(s, "0 not exported") {
		t.Errorf("%q", s)
	}
}

// heat shades what versions changed and lists what they wrote instead.
func (b *browser) heat(t *testing.T, dir string) {
	b.open(t, storyPages(t, dir)[2], 1280, "light")
	b.press(t, "vv")
	for what, expr := range map[string]string{
		"the view":                           "document.body.dataset.view === 'heat' && document.querySelector('.cur .heat').checkVisibility() && !document.querySelector('.cur > .v').checkVisibility()",
		"all of the kept text":               "$$('.story').every(s => solid([...$('.heat .body', s).childNodes].filter(n => n.nodeName !== 'SUP').map(n => n.textContent).join('')) === solid(kept(s).text))",
		"shades":                             "$$('.heat mark').every(m => /^(h[1-4]|out)$/.test(m.className)) && $$('.heat mark').length > 10",
		"as many rows as numbers":            "$$('.heat').every(h => new Set($$('sup', h).map(n => n.dataset.r)).size === $$('tr', h).length) && $$('.heat tr').length > 5",
		"the row of the first words in view": "$('.cur .instead').scrollTop === 0",
		"a few sites a row":                  "$$('.instead small').every(n => n.textContent.split(', ').length <= 4)",
		"words on both sides of a row":       "$$('.heat tr').every(r => folded($('th', r).textContent) && $$('b', r).every(b => folded(b.textContent) && folded(b.textContent) !== folded($('th', r).textContent)))",
		"no kept words twice in a table":     "$$('.heat table').every(t => new Set($$('th', t).map(n => folded(n.textContent))).size === $$('th', t).length)",
	} {
		if !eval[bool](t, b, expr) {
			t.Errorf("heat lacks %s", what)
		}
	}
	eval[bool](t, b, "$('.cur .heat th button').focus(), true")
	if !eval[bool](t, b, "$$('.cur mark.hot, .cur sup.hot').length > 0 && $$('.cur tr.hot').length === 1") {
		t.Errorf("a row does not show its places")
	}
	b.open(t, storyPages(t, dir)[1], 1280, "light")
	if got := eval[string](t, b, "document.body.dataset.view"); got != "heat" {
		t.Errorf("on the next page the view is %q", got)
	}
	b.press(t, "v")
	if got := eval[string](t, b, "document.body.dataset.view"); got != "one" {
		t.Errorf("after heat comes %q", got)
	}
	for _, name := range storyPages(t, dir)[1:3] {
		b.open(t, name, 1280, "light")
		for _, view := range []string{"one", "side", "heat"} {
			eval[bool](t, b, "look('"+view+"'), true")
			for _, width := range []int64{1280, 360} {
				for _, scheme := range []string{"light", "dark"} {
					b.emulate(t, width, scheme)
					if over := eval[float64](t, b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
						t.Errorf("%s as %s at %d px sticks out by %v px", filepath.Base(name), view, width, over)
					}
					b.picture(t, strings.Join([]string{"story", view, scheme, itoa(int(width))}, "-"), false)
				}
			}
		}
	}
}

// inPlace opens what the diff left out, by mouse and by key, and both sides stay what they were.
func (b *browser) inPlace(t *testing.T, dir string) {
	for _, name := range storyPages(t, dir) {
		b.open(t, name, 1280, "light")
		if eval[int](t, b, "$$(shut).length") == 0 {
			continue
		}
		if !eval[bool](t, b, `(() => {
			const i = $(shut), sec = i.closest(".v"), n = +i.dataset.n, before = solid(i.parentNode.textContent) - solid(i.textContent), same = !i.className;
			i.click();
			return solid($(":scope > .body", sec).textContent) === before + n && !i.isConnected;
		})()`) {
			t.Errorf("%s: a stretch does not open to what was left out", name)
		}
		return
	}
	t.Error("no diff leaves anything out")
}

// paper: a story is printed by itself, without the bars.
func (b *browser) paper(t *testing.T, dir string) {
	b.open(t, storyPages(t, dir)[2], 1280, "light")
	b.press(t, "J")
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if n := eval[int](t, b, "$$('.story').filter(n => n.checkVisibility()).length"); n < 2 {
		t.Fatalf("%d stories on paper", n)
	}
	// The print dialog has the page as it is while print runs.
	got := eval[string](t, b, "(print => (window.print = () => { window.seen = $$('.story').filter(n => n.checkVisibility()).map(n => n.id).join() + $$('.bar, .desk, .top').some(n => n.checkVisibility()); }, printOne(), window.seen))()")
	if want := eval[string](t, b, inStory) + "false"; got != want {
		t.Errorf("printed: %s, want %s", got, want)
	}
	if eval[bool](t, b, "document.body.classList.contains('alone')") {
		t.Errorf("the other stories stay away after printing")
	}
}

// nearPage: pairs are judged by the keys, and what is said counts as pairs.
func (b *browser) nearPage(t *testing.T, dir string) {
	b.open(t, filepath.Join(dir, "near-0001.html"), 1280, "light")
	b.until(t, "!!document.querySelector('article.pair.on')")
	if got := eval[string](t, b, "$$('.bar button').slice(0, 3).map(b => b.lastChild.data).join()"); got != "should be merged,right as it is,unsure" {
		t.Errorf("buttons %s", got)
	}
	if got := eval[string](t, b, "[...keys].slice(2, 6).map(([k, [, name]]) => k + ' ' + name).join()"); got != "1 should be merged,2 right as it is,3 unsure,k previous pair" {
		t.Errorf("the list of keys says %s", got)
	}
	b.press(t, "1")
	b.press(t, "k2")
	if got := eval[string](t, b, told); !strings.HasPrefix(got, "1 of ") {
		t.Errorf("after two answers about one pair: %q", got)
	}
	if got := eval[string](t, b, "lines().join()"); !strings.HasPrefix(got, `{"kind":"pair","a":"`) || !strings.HasSuffix(got, `"verdict":"distinct"}`) {
		t.Errorf("decided: %s", got)
	}
}

// articlePage: articles and exchanges are judged; an answer about an exchange shows what it touches.
func (b *browser) articlePage(t *testing.T, dir string) {
	b.open(t, filepath.Join(dir, "article-0001.html"), 1280, "light")
	b.until(t, "!!document.querySelector('article.spun.on')")
	b.press(t, "2")
	if got := eval[string](t, b, "lines().join()"); !strings.HasPrefix(got, `{"kind":"spin","record":"`) || !strings.HasSuffix(got, `"verdict":"clean"}`) {
		t.Errorf("decided: %s", got)
	}
	eval[bool](t, b, "$('li[data-w] .exchange button').focus(), true")
	if !eval[bool](t, b, "$$('.body mark.hot').length > 0 && /^\\d+ places on this page$/.test($('.note').textContent)") {
		t.Errorf("the places of an exchange are not shown")
	}
	b.press(t, "\r")
	if got := eval[string](t, b, "lines()[0]"); !strings.HasPrefix(got, `{"kind":"exchange","written":"`) || !strings.HasSuffix(got, `"verdict":"right"}`) {
		t.Errorf("decided: %s", got)
	}
	text := eval[string](t, b, "$('main').textContent")
	b.press(t, "m")
	if eval[string](t, b, "$('main').textContent") == text {
		t.Errorf("m does not read as meant")
	}
	b.press(t, "m")
	if eval[string](t, b, "$('main').textContent") != text {
		t.Errorf("m does not go back to what is written")
	}
}

// blind: on a page of a sample the score is shown after the answer, and the answer says that it is of a sample.
func (b *browser) blind(t *testing.T, dir string) {
	content, err := os.ReadFile(filepath.Join(dir, "near-0001.html"))
	if err != nil {
		t.Fatal(err)
	}
	sample := strings.Replace(string(content), "data-page=near", "data-page=review", 1)
	sample = strings.ReplaceAll(sample, "<p class=\"why\">", "<p class=\"why\" data-hidden hidden>")
	file := filepath.Join(dir, "review.html")
	if err := os.WriteFile(file, []byte(sample), 0o644); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(file)
	b.open(t, file, 1280, "light")
	b.until(t, "!!document.querySelector('article.pair.on')")
	if !eval[bool](t, b, "!document.querySelector('.on .why').checkVisibility()") {
		t.Errorf("the verdict is in sight before the answer")
	}
	b.press(t, "1")
	if !eval[bool](t, b, "document.querySelector('.on .why').checkVisibility() && $$('.why').filter(n => n.checkVisibility()).length === 1") {
		t.Errorf("the verdict is not shown after the answer, or others are")
	}
	if got := eval[string](t, b, "lines().join()"); !strings.HasSuffix(got, `"verdict":"same","sample":true}`) {
		t.Errorf("decided: %s", got)
	}
	// The sample is all of it, not what stands on the page.
	if got := eval[string](t, b, told); got != "1 of "+eval[string](t, b, "document.querySelector('nav .n').textContent")+" reviewed, 1 not exported" {
		t.Errorf("counted: %q", got)
	}
}

// onePage: a report on one page has all of it but the list of the queue.
func (b *browser) onePage(t *testing.T, dir string) {
	b.open(t, filepath.Join(dir, "index.html"), 360, "dark")
	eval[bool](t, b, "focus(first($('.story'))), true")
	b.press(t, "1vv")
	eval[bool](t, b, "focus($('article.pair')), true")
	b.press(t, "2")
	if got := eval[string](t, b, "[...said.values()].map(d => d.verdict).join()"); got != "same,distinct" {
		t.Errorf("decided %s", got)
	}
	if got := eval[string](t, b, told); got != "1 of "+eval[string](t, b, "document.querySelector('nav .n').textContent")+" reviewed, 2 not exported" {
		t.Errorf("on one page: %q", got)
	}
}

// axe finds nothing serious. COPYDESK_AXE names axe.min.js of the package axe-core; without it the test is not run.
func (b *browser) axe(t *testing.T, dir string) {
	path := os.Getenv("COPYDESK_AXE")
	if path == "" {
		return
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("COPYDESK_AXE: %v", err)
	}
	for _, name := range []string{"index", "queue-0001", "near-0001", "article-0001", "record-0001", "story-0001", "story-0002"} {
		for _, view := range []string{"one", "side", "heat"} {
			for _, scheme := range []string{"light", "dark"} {
				if view != "one" && !strings.HasPrefix(name, "story") {
					continue
				}
				b.open(t, filepath.Join(dir, name+".html"), 1280, scheme)
				if view != "one" {
					eval[bool](t, b, "look('"+view+"'), true")
				}
				eval[bool](t, b, string(source)+"; true")
				found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, { resultTypes: ["violations"], preload: false }).then(r => r.violations.filter(v => v.impact === "serious" || v.impact === "critical")
					.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + n.failureSummary).join(" | ")).join("\n"))`, chromedp.EvalAwaitPromise))
				if err != nil {
					t.Fatal(err)
				}
				if found != "" {
					t.Errorf("%s as %s, %s:\n%s", name, view, scheme, found)
				}
			}
		}
	}
}

// bothSidesOfAll rebuilds all versions of the fixture, and of the runs that COPYDESK_RUNS names, with their reports.
func (b *browser) bothSidesOfAll(t *testing.T, run *reports.Run, dir string) {
	if n := b.bothSides(t, run, dir); n < 20 {
		t.Errorf("only %d versions", n)
	}
	for _, dir := range filepath.SplitList(os.Getenv("COPYDESK_RUNS")) {
		run, err := reports.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(dir, b.bothSides(t, run, filepath.Join(dir, reports.DirReport)))
		run.Close()
	}
}
