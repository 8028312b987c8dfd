package explain

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/html"
)

// cut makes a run in parts of the files of one that is whole: a part for the first third of the lines of each, one for none, and
// one for the rest.
func cut(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range append(reports.PartFiles(), reports.FileSummary) {
		b, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{name: b}
		if name != reports.FileSummary {
			if err := os.Mkdir(filepath.Join(to, name), 0o777); err != nil {
				t.Fatal(err)
			}
			lines := slices.Collect(bytes.Lines(b))
			first := len(lines) / 3
			files = map[string][]byte{}
			for n, part := range [][][]byte{lines[:first], nil, lines[first:]} {
				files[filepath.Join(name, reports.Part{Number: n, Of: 3}.Name())] = bytes.Join(part, nil)
			}
		}
		for path, b := range files {
			if err := os.WriteFile(filepath.Join(to, path), b, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return to
}

// TestARunInPartsIsShownAsIfWhole: what is said of it, its ids and the pages of its report are the same.
func TestARunInPartsIsShownAsIfWhole(t *testing.T) {
	whole := ran(t, settings.Default(), "../../testdata/wire/articles")
	dir := cut(t, whole.Dir)
	said := func(dir string, ids ...string) string {
		var b strings.Builder
		if err := Explain(t.Context(), &b, dir, ids); err != nil {
			fmt.Fprintln(&b, err)
		}
		return b.String()
	}
	for _, ids := range [][]string{{"quickpress/late-offer.txt"}, {"flashes/judge-hart.txt", "flashes/judge-vance.txt"}, {"dales-reporter/swimming-baths.txt"}} {
		if one, other := said(whole.Dir, ids...), said(dir, ids...); one != other || len(one) < 100 {
			t.Errorf("%q: %s\nin parts: %s", ids, one, other)
		}
	}
	one, err := IDs(t.Context(), whole.Dir, "flashes/", 100)
	if err != nil {
		t.Fatal(err)
	}
	other, err := IDs(t.Context(), dir, "flashes/", 100)
	if err != nil || !slices.Equal(one, other) || len(one) == 0 {
		t.Errorf("ids %q, in parts %q (%v)", one, other, err)
	}
	parts, err := reports.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer parts.Close()
	pages := [2]string{t.TempDir(), t.TempDir()}
	for k, run := range []*reports.Run{whole, parts} {
		if err := html.Write(t.Context(), pages[k], run, html.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	names, err := os.ReadDir(pages[0])
	if err != nil || len(names) < 2 {
		t.Fatal(names, err)
	}
	for _, e := range names {
		one, errOne := os.ReadFile(filepath.Join(pages[0], e.Name()))
		other, errOther := os.ReadFile(filepath.Join(pages[1], e.Name()))
		if errOne != nil || errOther != nil || !bytes.Equal(one, other) {
			t.Errorf("%s differs (%v, %v)", e.Name(), errOne, errOther)
		}
	}
}
