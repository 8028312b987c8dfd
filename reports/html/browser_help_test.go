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
		if x := ev.ExceptionDetails.Exception; x != nil {
			say("exception: %s", x.Description)
		}
	case *network.EventRequestWillBeSent:
		file, own := strings.CutPrefix(ev.Request.URL, "file://")
		if !own || ev.Type != network.ResourceTypeDocument && filepath.Base(file) != "style.css" {
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

// quiet fails when the pages seen since the last call complained.
func (b *browser) quiet(t *testing.T, what string) {
	t.Helper()
	if c := b.complaints(); len(c) > 0 {
		t.Errorf("%s complained:\n%s", what, strings.Join(c, "\n"))
	}
}

// open shows a page, with or without a fragment, at a width and returns after it has settled.
func (b *browser) open(t *testing.T, file string, width int64, scheme string) {
	t.Helper()
	b.emulate(t, width, scheme)
	// To another fragment of the same page a browser goes without loading it.
	if err := chromedp.Do(b.ctx, chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file)); err != nil {
		t.Fatalf("open %s: %v", file, err)
	}
}

func (b *browser) emulate(t *testing.T, width int64, scheme string) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
}

// press types keys, one after the other.
func (b *browser) press(t *testing.T, keys string) {
	t.Helper()
	for _, k := range keys {
		if err := chromedp.Do(b.ctx, chromedp.KeyEvent(string(k))); err != nil {
			t.Fatalf("press %q: %v", k, err)
		}
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

// until waits for an expression to hold, such as after a key that leads to another page.
func (b *browser) until(t *testing.T, expr string) {
	t.Helper()
	for range 200 {
		if v, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expr)); err == nil && v {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never: %s, at %s", expr, eval[string](t, b, "location.href"))
}

// picture takes what is in view, or the whole page, when COPYDESK_SCREENSHOTS names a directory for it.
func (b *browser) picture(t *testing.T, name string, whole bool) {
	t.Helper()
	dir := os.Getenv("COPYDESK_SCREENSHOTS")
	if dir == "" {
		return
	}
	shot := chromedp.CaptureScreenshot()
	if whole {
		shot = chromedp.FullScreenshot(100)
	}
	png, err := chromedp.Run(b.ctx, shot)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
