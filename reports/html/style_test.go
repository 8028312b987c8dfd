package html

import (
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports/internal/fixture"
)

// luminance is the relative luminance of WCAG 2.
func luminance(t *testing.T, color string) float64 {
	t.Helper()
	color = strings.TrimPrefix(color, "#")
	if len(color) == 3 {
		color = strings.Join([]string{color[:1], color[:1], color[1:2], color[1:2], color[2:], color[2:]}, "")
	}
	v, err := strconv.ParseUint(color, 16, 32)
	if err != nil || len(color) != 6 {
		t.Fatalf("color %q: %v", color, err)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(v>>(16-8*i)&0xff) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// Text has a contrast of 4.5 to 1 or more on what it stands on, in both schemes; what is drawn, of 3 to 1.
func TestContrast(t *testing.T) {
	schemes := regexp.MustCompile(`:root \{([^}]*)\}`).FindAllStringSubmatch(styleSheet, -1)
	if len(schemes) != 3 { // light, dark, print
		t.Fatalf("%d color schemes", len(schemes))
	}
	for i, name := range []string{"light", "dark"} {
		colors := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]+);`).FindAllStringSubmatch(schemes[i][1], -1) {
			colors[m[1]] = m[2]
		}
		for _, pair := range strings.Fields(`ink/paper ink/card ink/faint soft/paper soft/card soft/faint accent/paper accent/card card/accent
			ins-ink/ins del-ink/del del-ink/card mark-ink/mark meant/card meant/mark accent/faint:3 focus/paper:3 focus/card:3 duplicate/card:2 quality/card:3 representative/card:3`) {
			pair, least, ok := strings.Cut(pair, ":")
			want := 4.5
			if ok {
				want, _ = strconv.ParseFloat(least, 64)
			}
			of, on, _ := strings.Cut(pair, "/")
			a, b := luminance(t, colors[of]), luminance(t, colors[on])
			if c := (max(a, b) + 0.05) / (min(a, b) + 0.05); c < want {
				t.Errorf("%s: %s on %s has contrast %.2f, want %g", name, of, on, c, want)
			}
		}
	}
}

// classesOf finds the classes that the sources of this package give elements, the script's included.
func classesOf(t *testing.T) map[string]string {
	t.Helper()
	in := map[string]string{}
	given := regexp.MustCompile("class=\"?([a-z -]+)|\"class\", (?:string\\()?\"([a-z ]+)\"")
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range given.FindAllStringSubmatch(string(b), -1) {
			list := m[1] + m[2]
			if !strings.Contains(m[0], `="`) && m[1] != "" { // without quotes there is one
				list, _, _ = strings.Cut(list, " ")
			}
			for _, c := range strings.Fields(list) {
				in[c] = name
			}
		}
	}
	for _, o := range []fixture.Options{smallRun, hostileRun} { // and those that are made while a page is written
		for name, root := range pages(t, written(t, opened(t, o), Options{})) {
			for n := range root.Descendants() {
				for _, c := range strings.Fields(attr(n, "class")) {
					in[c] = name
				}
			}
		}
	}
	return in
}

// hooks are classes by which the script, tests and readers of a page find an element, which looks as others do.
var hooks = strings.Fields("rep rejects dictionary cuts likely")

// Every class that an element has is in the style sheet or a hook, and the style sheet has no other.
func TestStyleSheetAndPagesAgree(t *testing.T) {
	used := classesOf(t)
	styled := map[string]bool{}
	rules := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(styleSheet, "")
	for _, m := range regexp.MustCompile(`\.([a-zA-Z][a-zA-Z-]*)`).FindAllStringSubmatch(regexp.MustCompile(`\{[^{}]*\}`).ReplaceAllString(rules, "{}"), -1) {
		styled[m[1]] = true
	}
	scripted := func(class string) bool { return regexp.MustCompile(`\b` + class + `\b`).MatchString(scriptOf(overview, true) + scriptOf(queue, false)) }
	for _, class := range slices.Sorted(maps.Keys(styled)) {
		if used[class] == "" && !scripted(class) {
			t.Errorf("no element is of class %s, which the style sheet has rules for", class)
		}
	}
	for _, class := range slices.Sorted(maps.Keys(used)) {
		if !styled[class] && !scripted(class) && !slices.Contains(hooks, class) {
			t.Errorf("%s: class %s has no rule", used[class], class)
		}
	}
	if len(used) < 40 || len(styled) < 40 {
		t.Errorf("%d classes used, %d with rules", len(used), len(styled))
	}
}
