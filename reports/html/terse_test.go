package html

import (
	"strings"
	"testing"
)

func TestTerse(t *testing.T) {
	for in, want := range map[string]string{
		"// said\nlet a = 1;\n  // more\nf(a, b);\n": "let a=1;f(a,b);",
		"a + +b - -c + d":                                "a+ +b- -c+d",
		"const s = \"a  //  b\" + 'c \\'  d';":           "const s=\"a  //  b\"+'c \\'  d';",
		"x = `a  ${ b + `c  ${ {d : 1}.d }  e` }  f`;":   "x=`a  ${b+`c  ${{d:1}.d}  e`}  f`;",
		"s.replace(/[/ ]  \\/ x/g, \" \")":               "s.replace(/[/ ]  \\/ x/g,\" \")",
		"const g = s => /^ x/.test(s);":                  "const g=s=>/^ x/.test(s);",
		"if (a) {\n  b();\n} else c();\nd = e / f / g;":  "if(a){b();} else c();d=e/f/g;",
		"try {\n a();\n} catch {}\nconst x = y\n  .z();": "try{a();}catch{}\nconst x=y.z();",
		"return a in b ? typeof c : [...d]":              "return a in b?typeof c:[...d]",
	} {
		want = strings.ReplaceAll(want, "} else", "}else")
		if got := terse(in); got != want {
			t.Errorf("%s\nis %s\nwant %s", in, got, want)
		}
	}
}

// Story pages are many, and each carries its script.
func TestScriptsAreSmall(t *testing.T) {
	for _, c := range []struct {
		kind   kind
		single bool
		most   int
	}{{overview, false, 5800}, {stories, false, 19150}, {near, false, 12000}, {articles, false, 14000}, {queue, false, 13000}, {overview, true, 21200}} {
		if n := len(scriptOf(c.kind, c.single)); n > c.most || n < 1000 {
			t.Errorf("%s: %d bytes, more than %d", c.kind, n, c.most)
		}
	}
}
