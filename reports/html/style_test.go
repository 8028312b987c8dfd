package html

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
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

// Text has a contrast of 4.5 to 1 or more on what it stands on, in both schemes.
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
		for _, pair := range [][2]string{
			{"ink", "paper"},
			{"ink", "card"},
			{"soft", "paper"},
			{"soft", "card"},
			{"soft", "faint"},
			{"accent", "paper"},
			{"accent", "card"},
			{"ins-ink", "ins"},
			{"del-ink", "del"},
			{"mark-ink", "mark"},
			{"meant", "card"},
			{"card", "accent"},
			{"ink", "faint"},
		} {
			a, b := luminance(t, colors[pair[0]]), luminance(t, colors[pair[1]])
			if c := (max(a, b) + 0.05) / (min(a, b) + 0.05); c < 4.5 {
				t.Errorf("%s: %s on %s has contrast %.2f", name, pair[0], pair[1], c)
			}
		}
	}
}
