package html

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPagesInABrowser opens what the other tests parse, all of it in one browser.
func TestPagesInABrowser(t *testing.T) {
	b := startBrowser(t)
	t.Run("hears attacks", b.hearsAttacks)
	t.Run("every kind of page", b.everyKindOfPage)
	t.Run("a host that allows next to nothing", b.underAPolicy)
	t.Run("attacks without a policy", b.attacksWithoutAPolicy)
	t.Run("on paper", b.onPaper)
}

// The listener has to hear what the tests below say did not happen.
func (b *browser) hearsAttacks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.html")
	attack := `<!DOCTYPE html><title>t</title><meta http-equiv="Content-Security-Policy" content="%s">` +
		`<body><script>document.title='owned'</script><p style="color:red">x</p><img src="file:///nowhere.png">`
	if err := os.WriteFile(file, fmt.Appendf(nil, attack, policy("", scriptOf(overview, false))), 0o644); err != nil {
		t.Fatal(err)
	}
	b.open(t, file, 800, "light")
	if title := eval[string](t, b, "document.title"); title != "t" {
		t.Errorf("the policy let a script run")
	}
	if all := strings.Join(b.complaints(), "\n"); strings.Count(all, "Content Security Policy") < 3 {
		t.Errorf("script, style and image should each break the policy, heard:\n%s", all)
	}
	if err := os.WriteFile(file, fmt.Appendf(nil, attack, "img-src 'self'"), 0o644); err != nil {
		t.Fatal(err)
	}
	b.open(t, file, 800, "light")
	if title := eval[string](t, b, "document.title"); title != "owned" {
		t.Errorf("without the policy the script should run")
	}
	if all := strings.Join(b.complaints(), "\n"); !strings.Contains(all, "nowhere.png") {
		t.Errorf("nobody heard of the image:\n%s", all)
	}
}

// firstPages are the first page of every section, by name.
func firstPages(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for _, name := range slices.Sorted(maps.Keys(files(t, dir))) {
		if name == "index.html" || strings.HasSuffix(name, "-0001.html") {
			out = append(out, name)
		}
	}
	return out
}

// sticksOut is by how many pixels a page is wider than the window, with all of it open.
const sticksOut = `document.querySelectorAll('details').forEach(d => d.open = true), document.documentElement.scrollWidth - document.documentElement.clientWidth`

// Every kind of page, light and dark, wide and narrow: nothing runs, nothing loads but the style, nothing sticks out.
func (b *browser) everyKindOfPage(t *testing.T) {
	run := opened(t, smallRun)
	dir := written(t, run, Options{Elements: 600, Old: opened(t, hostileRun), Check: checked(run)})
	names := firstPages(t, dir)
	if len(names) != 12 {
		t.Errorf("pages of %d kinds: %v", len(names), names)
	}
	single := written(t, run, Options{Single: true})
	for _, page := range append(names, "one page") {
		file := filepath.Join(dir, page)
		if page == "one page" {
			file = filepath.Join(single, "index.html")
		}
		for i, v := range []struct {
			width  int64
			scheme string
		}{{1280, "light"}, {360, "dark"}, {1280, "dark"}, {360, "light"}} {
			if i == 0 {
				b.open(t, file, v.width, v.scheme)
				b.checkStructure(t, page)
			} else {
				b.emulate(t, v.width, v.scheme)
			}
			b.picture(t, fmt.Sprintf("%s-%d-%s", strings.TrimSuffix(page, ".html"), v.width, v.scheme), true)
			if over := eval[float64](t, b, sticksOut); over > 0 {
				t.Errorf("%s at %d px sticks out by %v px", page, v.width, over)
			}
			dark := eval[string](t, b, "getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
			if dark != (v.scheme == "dark") {
				t.Errorf("%s: dark page %v in scheme %s", page, dark, v.scheme)
			}
		}
		b.quiet(t, page)
	}
}

// checkStructure holds what a reader by ear, or by keys, needs of a page.
func (b *browser) checkStructure(t *testing.T, page string) {
	t.Helper()
	for what, expr := range map[string]string{
		"one main part, a header and a footer": "document.querySelectorAll('main').length === 1 && !!document.querySelector('header') && !!document.querySelector('footer')",
		"a style sheet":                        "document.styleSheets.length === 1 && getComputedStyle(document.querySelector('.top')).display === 'flex'",
		"an id once":                           "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length",
		"headings that skip no level":          "[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].reduce((a, h) => [+h.tagName[1], a[1] && +h.tagName[1] <= a[0] + 1], [0, true])[1]",
		"tables with headers":                  "[...document.querySelectorAll('table')].every(t => t.querySelector('thead th[scope=col]'))",
		"landmarks by different names":         "new Set([...document.querySelectorAll('nav')].map(n => n.getAttribute('aria-label'))).size === document.querySelectorAll('nav').length",
		"texts that are told from edits":       "[...document.querySelectorAll('.body ins')].every(e => getComputedStyle(e).textDecorationLine === 'underline') && [...document.querySelectorAll('.body del')].every(e => getComputedStyle(e).textDecorationLine === 'line-through')",
	} {
		if !eval[bool](t, b, expr) {
			t.Errorf("%s has not %s", page, what)
		}
	}
}

// A host such as Jenkins serves what a build leaves with a policy of its own: the style applies, and a page is
// whole without its script.
func (b *browser) underAPolicy(t *testing.T) {
	dir := written(t, opened(t, smallRun), Options{})
	served := http.FileServer(http.Dir(dir))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'; style-src 'self';")
		served.ServeHTTP(w, r)
	}))
	defer host.Close()
	for _, name := range firstPages(t, dir) {
		b.emulate(t, 1280, "light")
		if err := chromedp.Do(b.ctx, chromedp.Navigate(host.URL+"/"+name)); err != nil {
			t.Fatal(err)
		}
		// The sandbox forbids scripts; what is laid out can be asked for all the same.
		if color := eval[string](t, b, "getComputedStyle(document.body).backgroundColor"); color != "rgb(246, 245, 241)" {
			t.Errorf("%s stands on %s: its style does not apply", name, color)
		}
	}
	for _, c := range b.complaints() {
		if !strings.HasPrefix(c, "request: ") || !strings.Contains(c, host.URL) {
			if !strings.Contains(c, "sandboxed") { // its own script may not run
				t.Errorf("a page complained: %s", c)
			}
		}
	}
}

// meta finds the policy of a page.
var meta = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// Attacks in every field run nothing and load nothing, were there no policy either.
func (b *browser) attacksWithoutAPolicy(t *testing.T) {
	dir := written(t, opened(t, hostileRun), Options{})
	n := 0
	for name, page := range files(t, dir) {
		if filepath.Ext(name) != ".html" {
			continue
		}
		bare := meta.ReplaceAllString(page, "")
		if bare == page {
			t.Fatalf("%s has no policy", name)
		}
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(bare), 0o644); err != nil {
			t.Fatal(err)
		}
		b.open(t, file, 360, "light")
		if over := eval[float64](t, b, sticksOut); over > 0 {
			t.Errorf("%s sticks out by %v px", name, over)
		}
		const foreign = "iframe,img,object,embed,form:not([data-own]),base,video,audio,source,picture,template,math,marquee,[autofocus],[onclick],[onerror],[onload],[onfocus],a[href^='javascript:'],a[href^='data:'],#owned"
		if eval[float64](t, b, "document.querySelectorAll(\""+foreign+"\").length") > 0 || !strings.Contains(eval[string](t, b, "document.title"), "copydesk report") {
			t.Errorf("%s holds an attack", name)
		}
		b.quiet(t, name)
		n++
	}
	if n < 10 {
		t.Errorf("%d pages", n)
	}
}

// On paper the bar at the top goes and closed texts show.
func (b *browser) onPaper(t *testing.T) {
	dir := written(t, opened(t, smallRun), Options{})
	b.open(t, filepath.Join(dir, "story-0001.html"), 1280, "dark")
	const closed = "document.querySelector('details.text:not([open]) .body')"
	if eval[bool](t, b, closed+".checkVisibility()") {
		t.Error("a closed text shows on the screen")
	}
	if err := chromedp.Do(b.ctx, chromedp.Click(chromedp.CSS("details.text > summary"))); err != nil {
		t.Fatal(err)
	}
	if !eval[bool](t, b, "document.querySelector('details.text').open") {
		t.Error("a text cannot be opened")
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	for what, expr := range map[string]string{
		"no bar":       "[...document.querySelectorAll('.top, .pager')].every(e => getComputedStyle(e).display === 'none')",
		"closed texts": closed + ".checkVisibility()",
		"a white page": "getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)' && getComputedStyle(document.body).color === 'rgb(0, 0, 0)'",
	} {
		if !eval[bool](t, b, expr) {
			t.Errorf("paper does not have %s", what)
		}
	}
	b.quiet(t, "a page on paper")
}
