package html

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
)

// ownElements are those that this package writes.
var ownElements = strings.Fields(`html head meta link title style script body a header p b i q nav ul ol li span main section h1 h2 h3 div
	figure figcaption svg rect line text details summary table thead tbody tr th td article aside mark small ins del bdi pre blockquote footer wbr meter`)

// ownAttributes are those that it gives them.
var ownAttributes = strings.Fields(`lang charset http-equiv content name rel href class id type value dir open hidden scope
	aria-label aria-hidden aria-current role viewbox viewBox preserveAspectRatio x y x1 y1 x2 y2 width height text-anchor
	data-run data-page data-h data-k data-n data-w data-e data-a data-b data-for data-label`)

var (
	ownHref  = regexp.MustCompile(`^(?:(?:index|(?:queue|story|article|near|passage|record|site|cleaning|reject|since)-\d{4,})\.html)?(?:#[a-z0-9-]+)?$`)
	ownID    = regexp.MustCompile(`^(?:[a-z]-[a-z0-9.-]+|main|desk|stories)$`)
	ownClass = regexp.MustCompile(`^[a-z]+$`)
)

// Every page, attacks in it or not, holds our elements and attributes only, the script of ours and inert
// data, links that lead to a page or to the web, and the policy first of all.
func TestPagesHoldNothingForeign(t *testing.T) {
	run := opened(t, hostileRun)
	for _, o := range []Options{{Elements: 300}, {NoScript: true}, {Single: true}} {
		for name, root := range pages(t, written(t, run, o)) {
			checkPage(t, name, root, o)
		}
	}
}

func checkPage(t *testing.T, name string, root *nethtml.Node, o Options) {
	t.Helper()
	scripts, policies := 0, 0
	for n := range root.Descendants() {
		switch {
		case n.Type == nethtml.CommentNode:
			t.Errorf("%s: comment %q", name, n.Data)
		case n.Type != nethtml.ElementNode:
			continue
		case !slices.Contains(ownElements, n.Data):
			t.Errorf("%s: foreign element <%s>", name, n.Data)
		}
		switch {
		case n.Data == "script" && attr(n, "type") == "application/json":
			if v := any(nil); json.Unmarshal([]byte(textOf(n)), &v) != nil || strings.ContainsAny(textOf(n), "<>&\u2028") {
				t.Errorf("%s: data %q", name, textOf(n))
			}
		case n.Data == "script":
			if scripts++; textOf(n) != scriptOf(kindOf(name), o.Single) {
				t.Errorf("%s: a script that is not ours: %q", name, textOf(n))
			}
		case n.Data == "style" && (!o.Single || textOf(n) != styleSheet):
			t.Errorf("%s: a style sheet in the page", name)
		case n.Data == "link" && (attr(n, "rel") != "stylesheet" || attr(n, "href") != "style.css"):
			t.Errorf("%s: <link %v>", name, n.Attr)
		case n.Data == "meta" && attr(n, "http-equiv") != "":
			policies++
			checkPolicy(t, name, attr(n, "content"), o)
		}
		for _, a := range n.Attr {
			checkAttribute(t, name, n.Data, a)
		}
	}
	if want := 1; policies != 1 || !o.NoScript && scripts != want || o.NoScript && len(find(root, element("script", ""))) > 0 {
		t.Errorf("%s: %d scripts, %d policies", name, scripts, policies)
	}
}

func checkAttribute(t *testing.T, page, tag string, a nethtml.Attribute) {
	t.Helper()
	bad := !slices.Contains(ownAttributes, a.Key)
	switch a.Key {
	case "href":
		bad = !ownHref.MatchString(a.Val) && tag != "link" && link(a.Val) == ""
	case "id":
		bad = !ownID.MatchString(a.Val)
	case "class":
		bad = slices.ContainsFunc(strings.Fields(a.Val), func(c string) bool { return !ownClass.MatchString(c) })
	}
	if bad {
		t.Errorf("%s: <%s %s=%q>", page, tag, a.Key, a.Val)
	}
}

func checkPolicy(t *testing.T, page, policy string, o Options) {
	t.Helper()
	rules := map[string]string{}
	for r := range strings.SplitSeq(policy, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(r), " ")
		rules[name] = value
	}
	scripts, styles := "'none'", "'self'"
	if js := scriptOf(kindOf(page), o.Single); !o.NoScript {
		scripts = hash(js)
	}
	if o.Single {
		styles = hash(styleSheet)
	}
	for name, want := range map[string]string{
		"default-src": "'none'", "script-src": scripts, "style-src": styles, "base-uri": "'none'", "form-action": "'none'",
		"require-trusted-types-for": "'script'", "trusted-types": "'none'",
	} {
		if rules[name] != want {
			t.Errorf("%s: the policy has %s %s, want %s", page, name, rules[name], want)
		}
	}
	if len(rules) != 7 {
		t.Errorf("%s: policy %s", page, policy)
	}
}

// kindOf is the section that a page is of.
func kindOf(name string) kind {
	for k := queue; k < kinds; k++ {
		if strings.HasPrefix(name, k.section().file+"-") {
			return k
		}
	}
	return overview
}
