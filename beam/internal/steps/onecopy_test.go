package steps_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

// What a cluster does is what one machine does since both call the same functions. A second copy of one of them would be right today
// and another one tomorrow. So the steps bring together and pass on, and have none of what a rule is made of: no threshold, no
// hash or logarithm, no word that a rule, a relation, a role or a class is called by.

// rooms are those of the module that have to do with records.
func rooms() []string { return []string{"steps", "judging", "session", "tools", "job", "components"} }

// sources parses the files of a room, tests left out.
func sources(t *testing.T, dir string) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		files[path] = f
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", dir, len(files), err)
	}
	return files
}

func TestStepsHaveNoRules(t *testing.T) {
	words := map[string]bool{
		reports.RoleUnique: true, reports.RoleRepresentative: true, reports.RoleVersion: true, reports.RoleDuplicate: true,
		reports.RoleRejected: true, reports.RoleRejectedSpun: true,
	}
	for _, r := range verify.Rules() {
		words[string(r)] = true
	}
	for _, r := range []verify.Relation{verify.Identical, verify.Near, verify.Contained, verify.Rewritten, verify.Updated, verify.Edition, verify.Shared} {
		words[string(r)] = true
	}
	for _, c := range []spin.Class{spin.TooShort, spin.NotJudged, spin.Clean, spin.Suspect, spin.Spun} {
		words[string(c)] = true
	}
	for _, r := range []string{dedupe.RuleNotSpun, dedupe.RuleComplete, dedupe.RuleDamage, dedupe.RuleEarliest, dedupe.RuleWords, dedupe.RuleMembers} {
		words[r] = true
	}
	delete(words, "")
	delete(words, "spun") // a case of a test has this name, and so has a tag
	literals := 0
	for _, room := range rooms() {
		for path, f := range sources(t, filepath.Join("..", room)) {
			for _, imp := range f.Imports {
				name, _ := strconv.Unquote(imp.Path.Value)
				for _, rule := range []string{"github.com/zeebo/xxh3", "regexp", "hash/", "dedupe/sketch", "dedupe/cluster", "dedupe/index"} {
					if strings.Contains(name, rule) {
						t.Errorf("%s imports %s: what it is used for is a rule of one machine", path, name)
					}
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.BasicLit:
					literals++
					if n.Kind == token.FLOAT && n.Value != "0." {
						t.Errorf("%s: the number %s is a threshold, or a weight", path, n.Value)
					}
					if s, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil && words[s] {
						t.Errorf("%s: %q is a word of a rule", path, s)
					}
				case *ast.SelectorExpr:
					if x, ok := n.X.(*ast.Ident); ok && x.Name == "math" && !slices.Contains([]string{"Float64bits", "Float64frombits"}, n.Sel.Name) {
						t.Errorf("%s: math.%s is part of a rule", path, n.Sel.Name)
					}
				}
				return true
			})
		}
	}
	if literals == 0 {
		t.Error("no literal was looked at")
	}
}

// TestSeamsHaveTwoCallers holds that what makes lines, fates and evidence is called where one machine does its work, and in a step.
func TestSeamsHaveTwoCallers(t *testing.T) {
	calls := func(dirs ...string) map[string]bool {
		out := map[string]bool{}
		for _, dir := range dirs {
			for _, f := range sources(t, dir) {
				ast.Inspect(f, func(n ast.Node) bool {
					switch n := n.(type) {
					case *ast.SelectorExpr: // called, or handed on
						out[n.Sel.Name] = true
					case *ast.CallExpr:
						if f, ok := n.Fun.(*ast.Ident); ok {
							out[f.Name] = true
						}
					}
					return true
				})
			}
		}
		return out
	}
	one := calls("../../../internal/run", "../../../internal/facts", "../../../dedupe", "../../../cleanup/spin/collective", "../../../internal/corpus", "../../../reports")
	many := calls("../steps", "../judging", "../session", "../tools")
	for _, seam := range []string{
		"Pair", "Cluster", "Member", "BondOf", "Alone", "Entry", "SiteRows", "Findings", "Outcome", "Page", "Record", // lines
		"NewPlan", "Next", "Take", "Do", // spin
		"NewJudge", "AppendEvidence", "Groups", "Rewritten", // evidence
		"Rank", "NewPreferences", "Unreadable", "NewTally", "Forbidden", "Empty",
	} {
		if !one[seam] || !many[seam] {
			t.Errorf("%s: called for one machine: %v, for a cluster: %v", seam, one[seam], many[seam])
		}
	}
}
