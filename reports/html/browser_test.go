package html

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a headless browser that keeps what a page should not have done.
type browser struct {
	ctx context.Context
	mu  sync.Mutex
	bad []string
}

// findBrowser returns the browser to test with, or fails: a report nobody has
// opened is not tested. COPYDESK_NO_BROWSER=1 and -short leave the tests out.
func findBrowser(t *testing.T) string {
	t.Helper()
	if os.Getenv("COPYDESK_NO_BROWSER") == "1" {
		t.Skip("COPYDESK_NO_BROWSER=1")
	}
	if testing.Short() {
		t.Skip("-short")
	}
	if c := os.Getenv("CHROME"); c != "" {
		return c
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no browser found: install chromium, set CHROME to one, or set COPYDESK_NO_BROWSER=1 to leave the browser tests out")
	return ""
}

func startBrowser(t *testing.T) *browser {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(findBrowser(t)), chromedp.NoSandbox, chromedp.DisableGPU, // its profile is a fresh temporary directory
		chromedp.Flag("disable-background-networking", true))
	alloc, cancelAlloc := chromedp.NewExecAllocator(t.Context(), opts...)
	ctx, cancel := chromedp.NewContext(alloc)
	b := &browser{}
	if err := chromedp.Do(ctx); err != nil { // the first call starts the browser and must have no time limit
		t.Fatalf("start the browser: %v", err)
	}
	limited, stop := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(func() { stop(); cancel(); cancelAlloc() })
	b.ctx = limited
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(limited, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *browser) listen(ev any) {
	say := func(format string, args ...any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.bad = append(b.bad, fmt.Sprintf(format, args...))
	}
	switch ev := ev.(type) {
	case *cdplog.EventEntryAdded:
		say("log: %s", ev.Entry.Text)
	case *runtime.EventConsoleAPICalled:
		say("console: %s", ev.Type)
	case *runtime.EventExceptionThrown:
		say("exception: %s", ev.ExceptionDetails.Text)
	case *network.EventRequestWillBeSent:
		if ev.Type != network.ResourceTypeDocument || !strings.HasPrefix(ev.Request.URL, "file://") {
			say("request: %s %s", ev.Type, ev.Request.URL)
		}
	case *page.EventJavascriptDialogOpening:
		say("dialog: %s", ev.Message)
		go func() {
			_, _ = chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
		}()
	case *page.EventFrameAttached:
		say("frame attached")
	}
}

// complaints returns what went wrong since the last call.
func (b *browser) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.bad
	b.bad = nil
	return out
}

// open shows a page at a width and returns after it has settled.
func (b *browser) open(t *testing.T, file string, width int64, scheme string) {
	t.Helper()
	b.emulate(t, width, scheme)
	if err := chromedp.Do(b.ctx, chromedp.Navigate("file://"+file)); err != nil {
		t.Fatalf("open %s: %v", file, err)
	}
}

func (b *browser) emulate(t *testing.T, width int64, scheme string) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
}

func eval[T any](t *testing.T, b *browser, expr string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expr))
	if err != nil {
		t.Fatalf("%s: %v", expr, err)
	}
	return v
}

func TestBrowser(t *testing.T) {
	b := startBrowser(t)
	t.Run("hears attacks", b.hearsAttacks)
	t.Run("report", b.report)
	t.Run("every page", b.everyPage)
}

// The listener has to hear what the tests below say did not happen.
func (b *browser) hearsAttacks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.html")
	attack := `<!DOCTYPE html><title>t</title><meta http-equiv="Content-Security-Policy" content="%s">` +
		`<body><script>document.title='owned'</script><p style="color:red">x</p><img src="file:///nowhere.png">`
	if err := os.WriteFile(file, fmt.Appendf(nil, attack, policy()), 0o644); err != nil {
		t.Fatal(err)
	}
	b.open(t, file, 800, "light")
	if title := eval[string](t, b, "document.title"); title != "t" {
		t.Errorf("the policy let a script run")
	}
	if all := strings.Join(b.complaints(), "\n"); strings.Count(all, "Content Security Policy") < 3 {
		t.Errorf("script, style and image should each break the policy, heard:\n%s", all)
	}
	if err := os.WriteFile(file, fmt.Appendf(nil, attack, "default-src 'unsafe-inline'"), 0o644); err != nil {
		t.Fatal(err)
	}
	b.open(t, file, 800, "light")
	if title := eval[string](t, b, "document.title"); title != "owned" {
		t.Errorf("without the policy the script should run")
	}
	b.complaints() // about the image
}

// The whole report on one page: what it holds, how it looks, that it opens and prints.
func (b *browser) report(t *testing.T) {
	run := opened(t, small)
	index := filepath.Join(written(t, run, Options{}), "index.html")
	b.open(t, index, 1280, "light")

	for _, c := range []struct {
		what, expr string
		want       any
	}{
		{"title", "document.title", "copydesk report"},
		{"clusters", "document.querySelectorAll('article.cluster').length", float64(run.Clusters())},
		{"rows of records", "document.querySelectorAll('#records').length && document.querySelectorAll('tr[id^=r-]').length", float64(len(run.Documents))},
		{"members", "document.querySelectorAll('.member').length", float64(run.Summary.Counts.Duplicates)},
		{"scripts, frames, images, forms and links to run", "document.querySelectorAll('script,iframe,img,object,embed,form,input,base,link,[style],[onclick],[onerror],[onload],a[href^=\"javascript:\"],a[href^=\"data:\"]').length", 0.0},
		{"style sheets that apply", "document.styleSheets.length", 1.0},
		{"landmarks", "document.querySelectorAll('header,main,footer').length >= 3 && document.querySelectorAll('main').length", 1.0},
		{"elements of the attack", "document.querySelectorAll('#owned').length", 0.0},
		{"headings above their level", "[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].reduce((a,h)=>{const n=+h.tagName[1];return [n, a[1]+(n>a[0]+1)]},[0,0])[1]", 0.0},
		{"table cells without a header", "[...document.querySelectorAll('table')].filter(t=>!t.querySelector('thead th[scope=col]')).length", 0.0},
		{"background of inserted text", "getComputedStyle(document.querySelector('.body ins')).backgroundColor", "rgb(207, 232, 255)"},
		{"decoration of inserted text", "getComputedStyle(document.querySelector('.body ins')).textDecorationLine", "underline"},
		{"decoration of deleted text", "getComputedStyle(document.querySelector('.body del')).textDecorationLine", "line-through"},
		{"closed text", "document.querySelector('.kept details').open", false},
	} {
		if got := eval[any](t, b, c.expr); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
	for _, tag := range []string{"ins", "del", "mark"} {
		n := eval[float64](t, b, fmt.Sprintf("document.querySelectorAll('.body %s').length", tag))
		if want := len(find(parsed(t, index), element(tag, ""))) - 1; int(n) < 10 || int(n) > want {
			t.Errorf("%v <%s> in bodies, the file has %d in all", n, tag, want+1)
		}
	}
	if err := chromedp.Do(b.ctx, chromedp.Click(chromedp.CSS(".kept details > summary"))); err != nil {
		t.Fatal(err)
	}
	if !eval[bool](t, b, "document.querySelector('.kept details').open") {
		t.Errorf("a text cannot be opened")
	}
	b.open(t, index, 1280, "light") // texts are closed again
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if !eval[bool](t, b, "getComputedStyle(document.querySelector('.top')).display==='none' && document.querySelector('.kept details:not([open]) .body').getBoundingClientRect().height>0") {
		t.Errorf("on paper the bar at the top should go and closed texts should show")
	}
	if c := b.complaints(); len(c) > 0 {
		t.Errorf("the page complained:\n%s", strings.Join(c, "\n"))
	}
}

// Every kind of page, light and dark, wide and narrow: nothing runs, nothing
// loads, nothing sticks out. COPYDESK_SCREENSHOTS names a directory for pictures.
func (b *browser) everyPage(t *testing.T) {
	run := opened(t, small)
	dir := written(t, run, Options{ClustersPerPage: 6, FlaggedPerPage: 3, RecordsPerPage: 30, LinkedPerPage: 2, RejectsPerPage: 3})
	shots := os.Getenv("COPYDESK_SCREENSHOTS")
	for _, name := range []string{"index", "page-0002", "flagged-0001", "records-0001", "linked-0001", "rejects-0001"} {
		for i, v := range []struct {
			width  int64
			scheme string
		}{{1280, "light"}, {400, "dark"}, {1280, "dark"}, {400, "light"}} {
			if i == 0 {
				b.open(t, filepath.Join(dir, name+".html"), v.width, v.scheme)
			} else {
				b.emulate(t, v.width, v.scheme)
			}
			if shots != "" {
				b.picture(t, filepath.Join(shots, fmt.Sprintf("%s-%d-%s.png", name, v.width, v.scheme)))
			}
			if shots == "" {
				eval[float64](t, b, "[...document.querySelectorAll('details')].map(d=>d.open=true).length")
			}
			if over := eval[float64](t, b, "document.documentElement.scrollWidth-document.documentElement.clientWidth"); over > 0 {
				t.Errorf("%s at %d px sticks out by %v px", name, v.width, over)
			}
			dark := eval[string](t, b, "getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
			if dark != (v.scheme == "dark") {
				t.Errorf("%s: dark page %v in scheme %s", name, dark, v.scheme)
			}
		}
		if c := b.complaints(); len(c) > 0 {
			t.Errorf("%s complained:\n%s", name, strings.Join(c, "\n"))
		}
	}
}

// picture takes a whole page as it first opens.
func (b *browser) picture(t *testing.T, file string) {
	t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		t.Fatal(err)
	}
}
