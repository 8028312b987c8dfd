package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports/visible"
)

// TestOnePlaceWrites holds that no file of the program but terminal.go touches
// the standard streams of the process, prints past it, or formats values of
// others into lines with fmt.
func TestOnePlaceWrites(t *testing.T) {
	past := map[string][]string{
		"os":  {"Stdout", "Stderr", "NewFile"},
		"fmt": {"Print", "Printf", "Println", "Fprint", "Fprintf", "Fprintln"},
		"log": {"*"}, "log/slog": {"*"},
		"syscall": {"Write", "Stdout", "Stderr"},
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == "terminal.go" {
			continue
		}
		files++
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		imported := map[string]string{}
		for _, i := range f.Imports {
			path := strings.Trim(i.Path.Value, `"`)
			as := path[strings.LastIndexByte(path, '/')+1:]
			if i.Name != nil {
				as = i.Name.Name
			}
			imported[as] = path
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				if id, ok := c.Fun.(*ast.Ident); ok && (id.Name == "print" || id.Name == "println") {
					t.Errorf("%s: %s writes past terminal.go", fset.Position(c.Pos()), id.Name)
				}
			}
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			for _, name := range past[imported[pkg.Name]] {
				if name == "*" || name == sel.Sel.Name {
					t.Errorf("%s: %s.%s writes past terminal.go", fset.Position(sel.Pos()), pkg.Name, sel.Sel.Name)
				}
			}
			return true
		})
	}
	if files < 10 {
		t.Errorf("looked at %d files only", files)
	}
}

// TestNoTerminalNoColor: a buffer is no terminal, so nothing of ours passes either.
func TestNoTerminalNoColor(t *testing.T) {
	var out bytes.Buffer
	term := newTerminal(&out)
	if _, err := term.Styled().Write([]byte(visible.Red.Paint("red"))); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), `\x1b[31mred\x1b[0m`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if w := term.width(72); w != 72 {
		t.Errorf("width %d of what is no terminal", w)
	}
}

// TestFlushComesLast: half a character at the end of all output is shown too.
func TestFlushComesLast(t *testing.T) {
	var out bytes.Buffer
	std := streams{out: newTerminal(&out), err: newTerminal(&out)}
	if _, err := std.out.Write([]byte("end\xe2\x80")); err != nil {
		t.Fatal(err)
	}
	std.flush()
	if got, want := out.String(), `end\xe2\x80`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCompletionArgs(t *testing.T) {
	got := completionArgs([]string{"__complete", "run", "--\x1b[2J\n"})
	if got[2] != `--\x1b[2J\n` {
		t.Errorf("%q", got)
	}
	args := []string{"run", "\x1b[2J"}
	if got := completionArgs(args); got[1] != args[1] {
		t.Errorf("an argument of a command was changed: %q", got)
	}
}
