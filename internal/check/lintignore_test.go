package check

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/settings"
)

func TestParseIgnores(t *testing.T) {
	const file = "\ufeff# a comment\r\n\n" +
		"convention  # the treaty's own name\r\n" +
		"  officers stated=>officials said\t# they # were officers\n" +
		`"#1 hit" => "a => b"# quoted` + "\n" +
		"C# programs # a language"
	got, err := ParseIgnores([]byte(file))
	want := []Ignore{
		{3, "convention", "", "the treaty's own name"},
		{4, "officers stated", "officials said", "they # were officers"},
		{5, "#1 hit", "a => b", "quoted"},
		{6, "C# programs", "", "a language"},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	for _, c := range []struct{ in, want string }{
		{"a phrase", `line 1, byte 8: "a phrase" has no reason: write one behind it, after #`},
		{"ok # yes\na phrase #  ", `line 2, byte 18: "a phrase" has no reason: write one behind it, after #`},
		{"ok # yes\n\n => b # why", "line 3, byte 11: the phrase is missing"},
		{"a => # why", "line 1, byte 5: after =>: the phrase is missing"},
		{`"a # why`, "line 1, byte 0: the quotes are not closed"},
		{`"a" b # why`, `line 1, byte 4: "b # why" is neither => nor # and a reason`},
		{`"" # why`, `line 1, byte 0: the phrase is missing`},
		{`"\xff" # why`, `line 1, byte 0: "\xff" is no phrase`},
		{"ok # yes\na\xff # why", "line 2, byte 10: it is not UTF-8"},
		{"a => b => c # why", `line 1, byte 7: "=> c # why" is neither => nor # and a reason`},
	} {
		if _, err := ParseIgnores([]byte(c.in)); err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.in, err, c.want)
		}
	}
}

// FuzzIgnores: an entry written out reads as itself; an error names a byte of the file.
func FuzzIgnores(f *testing.F) {
	for _, seed := range []string{"a # b", "a => b # c\n", `"a\n" => "#" # c`, "# x\n\na", "\ufeffa\t#\xff", "=>#", `"`, "a =># b"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := ParseIgnores(b)
		if err != nil {
			if list != nil || !strings.HasPrefix(err.Error(), "line ") {
				t.Fatalf("%v, %v", list, err)
			}
			return
		}
		for _, x := range list {
			if x.Written == "" || x.Reason == "" || x.Line < 1 {
				t.Fatalf("%+v of %q", x, b)
			}
			again, err := ParseIgnores([]byte(x.String()))
			x.Line = 1
			if err != nil || len(again) != 1 || again[0] != x {
				t.Fatalf("%+v is written %s and reads as %+v, %v", x, x, again, err)
			}
		}
	})
}

// TestIgnoredPhrases: an entry covers the whole phrase and nothing else, however cased,
// spaced or quoted; one of an exchange only that; each is counted.
func TestIgnoredPhrases(t *testing.T) {
	path := filepath.Join(t.TempDir(), IgnoreFile)
	if err := os.WriteFile(path, []byte("CONVENTION # a\nofficers  stated => officials said # b\nofficers stated => nobody # c\nthe \"run\" => walk # d\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	g, err := ReadIgnores(path)
	if err != nil {
		t.Fatal(err)
	}
	flags := []LintedFlag{
		strong("convention", "conference"), strong("Officers stated", "Officials said"), strong("officers stated", "police told"),
		strong("party convention", "conference"), likely("The \u201crun\u201d", "jog", "walk"), likely("The \"run\"", "jog"),
	}
	g.apply(flags)
	for i, want := range []bool{true, true, false, false, true, false} {
		if flags[i].Ignored != want {
			t.Errorf("%q for %q: ignored %v, want %v", flags[i].Written, flags[i].Expected, flags[i].Ignored, want)
		}
	}
	if unused := g.Unused(); len(unused) != 1 || unused[0].Line != 3 {
		t.Errorf("unused: %v", unused)
	}
	var usage *settings.UsageError
	if _, err := ReadIgnores(path + "x"); !errors.As(err, &usage) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// TestFindIgnores: the nearest file within the repository; outside of one only that of the
// directory itself, as others may write above it.
func TestFindIgnores(t *testing.T) {
	top := t.TempDir()
	deep := filepath.Join(top, "repo", "a", "b")
	if err := os.MkdirAll(deep, 0o777); err != nil {
		t.Fatal(err)
	}
	touch := func(dir string) {
		if err := os.WriteFile(filepath.Join(dir, IgnoreFile), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := func(name string) {
		t.Helper()
		got, err := FindIgnores(deep)
		if name != "" {
			name = filepath.Join(top, name, IgnoreFile)
		}
		if err != nil || got != name {
			t.Errorf("found %q, want %q, %v", got, name, err)
		}
	}
	want("")
	touch(top)
	touch(filepath.Join(top, "repo"))
	want("")
	if err := os.Mkdir(filepath.Join(top, "repo", ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	want("repo")
	touch(filepath.Join(top, "repo", "a"))
	want("repo/a")
	touch(deep)
	want("repo/a/b")
}

func TestComments(t *testing.T) {
	const text = "First state here. <!-- copydesk-ignore: quoted -->\n" +
		"Second state here.\n" +
		"<!-- copydesk-ignore -->\n\n" +
		"Third state here.\n" +
		"Fourth state here. <!-- copydesk-ignored is no word of ours --> <!-- ignore -->\n" +
		"Fifth party here.\n<!--copydesk-ignore: \"Party\" a party is one--> \n" +
		"Sixth state here. <!-- copydesk-ignore: never closed"
	l := flagged("a.md", text, strong("state", "condition"), strong("party", "festival"))
	c := commentsOf(text)
	var got []bool
	for _, f := range c.obey(l.Flags) {
		got = append(got, f.Ignored)
	}
	if diff := cmp.Diff([]bool{true, false, true, false, true, false}, got); diff != "" {
		t.Error(diff) // six: the party within the comment is none
	}
}

// FuzzComments: whatever a text says, lines stay within it, their ends rise, and what lies in one is found.
func FuzzComments(f *testing.F) {
	for _, seed := range []string{"a <!-- copydesk-ignore --> b", "<!--copydesk-ignore:-->", "<!--copydesk-ignore-->\n\n", "<!-- copydesk-ignore: \"a\\\" -->", "<!--<!---->", "<!-->"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := commentsOf(text)
		last := 0
		for _, s := range c.spans {
			if s.from > s.to || s.to > len(text) || s.to < last || s.from > 0 && text[s.from-1] != '\n' {
				t.Fatalf("%q: %+v", text, c.spans)
			}
			last = s.to
		}
		for at := range text {
			f := LintedFlag{Start: at, End: at + 1}
			within := slices.ContainsFunc(c.spans, func(s span) bool { return at >= s.from && at < s.to })
			if touch(&f, c.spans) != within {
				t.Fatalf("%q: byte %d lies in %+v: %v", text, at, c.spans, within)
			}
		}
	})
}
