package settings

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Default are the settings of a run without a configuration file.
func Default() Settings {
	var s Settings
	for _, k := range Table() {
		if err := k.Set(&s, k.Default); err != nil {
			panic(fmt.Sprintf("settings: default of %s: %v", k.Name, err)) // a test sets every default
		}
	}
	return s
}

// Load reads a YAML file over the defaults and checks what it sets. An unknown key, one
// that stands there twice, a value of another type and one that cannot be are errors
// that show the line and say what may have been meant.
func Load(path string) (Settings, error) {
	s, _, err := Read(path)
	return s, err
}

// Read is Load, and says where each key that the file sets stands.
func Read(path string) (Settings, Origins, error) {
	s := Default()
	src, err := readSource(path)
	if err != nil {
		return s, nil, err
	}
	l := &loader{source: src, s: &s, places: map[string]*token.Token{}, anchors: map[string]ast.Node{}, origins: Origins{}}
	if err := l.load(); err != nil {
		return s, nil, err
	}
	return s, l.origins, nil
}

// loader puts a YAML file over settings, key by key of the table.
type loader struct {
	*source
	s       *Settings
	places  map[string]*token.Token // of the values, by key and what is below it
	anchors map[string]ast.Node
	origins Origins
}

func (l *loader) load() error {
	body, err := l.parse()
	if err != nil || body == nil {
		return err
	}
	if err := l.keys("", body); err != nil {
		return err
	}
	if k, err := l.s.wrong(); err != nil {
		below := ""
		if element := (*elementError)(nil); errors.As(err, &element) {
			below = element.below
		}
		place := l.places[k.Name+below]
		if place == nil {
			place = l.places[k.Name]
		}
		return l.at(place, "%s: %w", k.Name, err)
	}
	return nil
}

// parse is the one document of the file, nil when nothing stands there.
func (l *loader) parse() (ast.Node, error) {
	tokens := lexer.Tokenize(l.text)
	if err := l.shallow(tokens); err != nil {
		return nil, err
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, l.syntax(err)
	}
	var body ast.Node
	for _, doc := range file.Docs {
		switch doc.Body.(type) {
		case nil, *ast.CommentGroupNode:
			continue
		case *ast.DirectiveNode:
			return nil, l.at(doc.Body.GetToken(), "directives are not read here; leave the line out")
		}
		if body != nil {
			return nil, l.at(ifSet(doc.Start, doc.Body.GetToken()), "a second document; a configuration is one")
		}
		body = doc.Body
	}
	if body == nil {
		return nil, nil
	}
	ast.Walk(visitor(func(n ast.Node) {
		if a, ok := n.(*ast.AnchorNode); ok {
			l.anchors[a.Name.GetToken().Value] = a.Value
		}
	}), body)
	return body, nil
}

type visitor func(ast.Node)

func (v visitor) Visit(n ast.Node) ast.Visitor {
	v(n)
	return v
}

func ifSet(tk, other *token.Token) *token.Token {
	if tk != nil {
		return tk
	}
	return other
}

// deepest is how deep flow collections may nest, and how many a line may begin: more is no
// setting, and costs the parser its square.
const deepest = 16

// shallow refuses what is nested deeper than any setting.
func (l *loader) shallow(tokens token.Tokens) error {
	depth, line, begun := 0, 0, 0
	for _, tk := range tokens {
		if tk.Position.Line != line {
			line, begun = tk.Position.Line, 0
		}
		switch tk.Type {
		case token.MappingStartType, token.SequenceStartType:
			depth++
		case token.MappingEndType, token.SequenceEndType:
			depth--
		case token.SequenceEntryType, token.MappingKeyType, token.AnchorType, token.TagType:
			if depth == 0 {
				begun++
			}
		}
		if depth > deepest || begun > deepest {
			return l.at(tk, "nested deeper than any setting")
		}
	}
	return nil
}

// syntax is an error of the parser in the form of ours.
func (l *loader) syntax(err error) error {
	var wrong yaml.Error
	if errors.As(err, &wrong) {
		return l.at(wrong.GetToken(), "%s", wrong.GetMessage())
	}
	return l.whole("%w", err)
}

// Find names the configuration file of the working directory, or "".
func Find() string {
	if st, err := os.Stat(file); err == nil && st.Mode().IsRegular() {
		return file
	}
	return ""
}

// file is read when it lies in the working directory.
const file = "copydesk.yaml"

// Validate checks what can be checked without reading input.
func (s *Settings) Validate() error {
	if k, err := s.wrong(); err != nil {
		return Usagef("%s: %w", k.Name, err)
	}
	return nil
}

// wrong returns the first key whose value cannot be.
func (s *Settings) wrong() (*Key, error) {
	for _, k := range Table() {
		if n, ok := k.at(s).(*int64); ok && *n < k.Least {
			return &k, fmt.Errorf("%d is below the least that can work, %d", *n, k.Least)
		}
		if n, ok := k.at(s).(*int64); ok && *n > mostMB {
			return &k, fmt.Errorf("%d is above the most that can be meant, %d", *n, mostMB)
		}
		if k.check == nil {
			continue
		}
		if err := k.check(s); err != nil {
			return &k, err
		}
	}
	return nil, nil
}

// Origins says where settings come from, by key: a file and its line, or a flag. Keys
// that are not there have their defaults.
type Origins map[string]string

func (l *loader) origin(key string, tk *token.Token) {
	l.places[key] = tk
	l.origins[key] = fmt.Sprintf("%s:%d", filepath.ToSlash(l.path), tk.Position.Line)
}

// sections are the parts of the table before a dot, in its order.
func sections() []string {
	var out []string
	for _, k := range Table() {
		if of, _, ok := strings.Cut(k.Name, "."); ok && !slices.Contains(out, of) {
			out = append(out, of)
		}
	}
	return out
}
