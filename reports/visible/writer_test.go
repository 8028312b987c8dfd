package visible

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// hostileText draws text in which characters and line ends that can be cut in
// two, controls and broken UTF-8 are common.
func hostileText(t *rapid.T) string {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"a", "\r", "\n", "\r\n", "\x1b[31m", "\x1b[0m", "\x1b", "\u0085", "\x9b", "\u202e", "\U000e0041", "東", "👩‍🚒", "\xe2\x80", "\xf3\xa0", "\xc2", "\x00"}),
		rapid.String(),
	)
	return strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
}

// TestWriterMakesOneTextOfItsWrites: wherever the writes are cut, what comes
// out is Terminal of the whole.
func TestWriterMakesOneTextOfItsWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := hostileText(t)
		var out bytes.Buffer
		w := NewWriter(&out)
		for rest := text; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "cut")
			if got, err := w.Write([]byte(rest[:n])); got != n || err != nil {
				t.Fatalf("Write = %d, %v", got, err)
			}
			rest = rest[n:]
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		if want := Terminal(text); out.String() != want {
			t.Fatalf("%q came out as %q, want %q", text, out.String(), want)
		}
	})
}

// TestPassingLetsOnlyOurOwnThrough: what remains when our sequences are taken
// out is safe, and plain writes around them are not touched by it.
func TestPassingLetsOnlyOurOwnThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		w := NewWriter(&out)
		styled := w.Passing(Styles()...)
		var want strings.Builder
		for range rapid.IntRange(0, 8).Draw(t, "writes") {
			text := hostileText(t)
			if rapid.Bool().Draw(t, "styled") {
				safe := Terminal(text)
				io.WriteString(styled, Red.Paint(safe))
				want.WriteString("\x1b[31m" + safe + "\x1b[0m")
			} else {
				w.Write([]byte(text))
				w.Flush()
				want.WriteString(Terminal(text))
			}
		}
		if out.String() != want.String() {
			t.Fatalf("%q, want %q", out.String(), want.String())
		}
	})
	var out bytes.Buffer
	styled := NewWriter(&out).Passing("\x1b[1m", "\r")
	io.WriteString(styled, "\x1b[1m\x1b[2m\r\x1b]0;t\x07")
	if got, want := out.String(), "\x1b[1m"+`\x1b[2m`+"\r"+`\x1b]0;t\x07`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestHeldEndsAreNotLentToOtherForms: half a character of one form is not
// finished by the next.
func TestHeldEndsAreNotLentToOtherForms(t *testing.T) {
	var out bytes.Buffer
	w := NewWriter(&out)
	io.WriteString(w, "a\r")
	io.WriteString(w.Passing("\r"), "b\xe2\x80")
	io.WriteString(w, "\xae\n")
	if got, want := out.String(), `a\rb\xe2\x80\xae`+"\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestJSONSaysTheSame: the escapes are those of JSON, and nothing hidden is left.
func TestJSONSaysTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ToValidUTF8(hostileText(t), "?")
		var out bytes.Buffer
		enc := json.NewEncoder(NewWriter(&out).JSON())
		enc.SetEscapeHTML(false)
		if err := enc.Encode(map[string]string{text: text}); err != nil {
			t.Fatal(err)
		}
		for _, r := range out.String() {
			if Hidden(r) {
				t.Fatalf("%q lets %U through", out.String(), r)
			}
		}
		var back map[string]string
		if err := json.Unmarshal(out.Bytes(), &back); err != nil {
			t.Fatalf("%q: %v", out.String(), err)
		}
		if back[text] != text {
			t.Fatalf("%q came back as %q", text, back)
		}
	})
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

func TestWriterReportsTheErrorBehind(t *testing.T) {
	want := errors.New("no space")
	w := NewWriter(broken{want})
	if n, err := io.WriteString(w, "text"); n != 0 || !errors.Is(err, want) {
		t.Errorf("Write = %d, %v", n, err)
	}
	if _, err := io.WriteString(w, "\xe2"); err != nil {
		t.Errorf("a held byte: %v", err)
	}
	if err := w.Flush(); !errors.Is(err, want) {
		t.Errorf("Flush = %v", err)
	}
}

func TestWriterServesManyGoroutines(t *testing.T) {
	var out bytes.Buffer
	w := NewWriter(&out)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				io.WriteString(w, "line\u202e\n")
			}
		})
	}
	wg.Wait()
	if want := strings.Repeat(`line\u202e`+"\n", 800); out.String() != want {
		t.Errorf("%d bytes, want %d", out.Len(), len(want))
	}
}

type word string

type spoken struct{}

func (spoken) String() string { return "said\nso" }

func TestFprintf(t *testing.T) {
	for _, c := range []struct {
		format string
		args   []any
		want   string
	}{
		{"%s: %d of %g\n", []any{"a\nb\x1b", 3, 2.5}, `a\nb\x1b: 3 of 2.5` + "\n"},
		{"%-6s|%6s|%.3s|", []any{"ab", word("c\td"), "wxyz"}, `ab    |  c\td|wxy|`},
		{"%q %q", []any{"a\nb\u202e\xff", "plain"}, `"a\nb\u202e\xff" "plain"`},
		{"%v %s", []any{errors.New("x\ny"), spoken{}}, `x\ny said\nso`},
		{"%d%% %v %v\n", []any{5, true, nil}, "5% true <nil>\n"},
	} {
		if got := Sprintf(c.format, c.args...); got != c.want {
			t.Errorf("Sprintf(%q) = %q, want %q", c.format, got, c.want)
		}
	}
}

func FuzzWriter(f *testing.F) {
	f.Add("a\r\nb", 2)
	f.Add("\u202e\xe2\x80", 1)
	f.Fuzz(func(t *testing.T, text string, cut int) {
		cut = min(max(cut, 0), len(text))
		var out bytes.Buffer
		w := NewWriter(&out)
		fmt.Fprint(w, text[:cut])
		fmt.Fprint(w, text[cut:])
		w.Flush()
		if out.String() != Terminal(text) || !utf8.ValidString(out.String()) {
			t.Fatalf("%q cut at %d came out as %q", text, cut, out.String())
		}
	})
}
