package settings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/copydesk/copydesk/internal/nearest"
)

// entry is a key of a mapping with its value.
type entry struct {
	key   string
	place *token.Token
	value ast.Node
}

// entries are those of a mapping; what is said to be one is named in the error.
func (l *loader) entries(what string, n ast.Node) ([]entry, error) {
	n, err := l.resolve(n)
	if err != nil {
		return nil, err
	}
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		return nil, l.at(n.GetToken(), "%s is %s; it holds keys and values", what, kindOf(n))
	}
	seen := map[string]int{}
	var out []entry
	for _, p := range pairs {
		tk := p.Key.GetToken()
		key := tk.Value
		switch p.Key.(type) {
		case *ast.MergeKeyNode:
			return nil, l.at(tk, "merge keys (<<) are not read here; write the keys out")
		case *ast.MappingKeyNode:
			return nil, l.at(tk, "keys after a question mark are not read here; write key: value")
		}
		if line, twice := seen[key]; twice {
			return nil, l.at(tk, "%q stands there twice, first in line %d", key, line)
		}
		seen[key] = tk.Position.Line
		out = append(out, entry{key, tk, p.Value})
	}
	return out, nil
}

// resolve is what an anchor or an alias stands for. Of aliases of one another, which no
// value is, only so many are followed.
func (l *loader) resolve(n ast.Node) (ast.Node, error) {
	first := n
	for range deepest {
		switch x := n.(type) {
		case *ast.AnchorNode:
			n = x.Value
		case *ast.AliasNode:
			name := x.Value.GetToken().Value
			to, ok := l.anchors[name]
			if !ok {
				return nil, l.at(x.GetToken(), "there is no anchor &%s above or below", name)
			}
			n = to
		case *ast.TagNode:
			return nil, l.at(x.GetToken(), "tags (%s) are not read here; leave it out", x.GetToken().Value)
		case nil:
			return nil, l.at(first.GetToken(), "the value is missing")
		default:
			return n, nil
		}
	}
	return nil, l.at(first.GetToken(), "aliases that stand for one another")
}

// keys sets the keys of a section, of the whole file when it is "".
func (l *loader) keys(section string, n ast.Node) error {
	what, prefix := "the configuration", ""
	if section != "" {
		what, prefix = section, section+"."
	}
	list, err := l.entries(what, n)
	if err != nil {
		return err
	}
	for _, e := range list {
		if section == "" && slices.Contains(sections(), e.key) {
			if empty, err := l.empty(e.value); err != nil {
				return err
			} else if empty {
				continue // all that stands in it are comments
			}
			if err := l.keys(e.key, e.value); err != nil {
				return err
			}
			continue
		}
		name := prefix + e.key
		table := Table()
		i := slices.IndexFunc(table, func(k Key) bool { return k.Name == name })
		if i < 0 || section == "" && strings.Contains(e.key, ".") {
			return l.at(e.place, "unknown key %q%s", name, meant(section, e.key))
		}
		l.origin(name, e.place)
		if err := l.set(&table[i], e.value); err != nil {
			return err
		}
	}
	return nil
}

// meant guesses which key an unknown one of a section stands for.
func meant(section, key string) string {
	var names []string // of this section
	home := ""         // where a key of this very name is
	for _, k := range Table() {
		of, name, ok := strings.Cut(k.Name, ".")
		if !ok {
			of, name = "", k.Name
		}
		if name == key {
			home = k.Name
		}
		if of == section {
			names = append(names, name)
		}
	}
	if section == "" {
		names = append(names, sections()...)
	}
	if hint := nearest.Hint(key, names); hint != "" && home == "" {
		return hint
	}
	if home == "" && strings.Contains(key, ".") {
		return "; a key is written below its section, not with a dot"
	}
	if home == "" {
		return "; have " + strings.Join(names, ", ")
	}
	of, _, nested := strings.Cut(home, ".")
	if !nested {
		return "; it stands at the margin, in no section"
	}
	return "; it belongs below " + of + ":"
}

// empty reports whether nothing stands after a colon.
func (l *loader) empty(n ast.Node) (bool, error) {
	n, err := l.resolve(n)
	if err != nil {
		return false, err
	}
	_, null := n.(*ast.NullNode)
	return null, nil
}

// set gives a key the value of a node.
func (l *loader) set(k *Key, n ast.Node) error {
	n, err := l.resolve(n)
	if err != nil {
		return err
	}
	l.places[k.Name] = n.GetToken()
	wrong := func(want string) error {
		return l.at(n.GetToken(), "%s is %s; it has to be %s", k.Name, kindOf(n), want)
	}
	switch at := k.at(l.s).(type) {
	case *string:
		switch n.(type) {
		case *ast.IntegerNode, *ast.FloatNode:
			if k.number {
				*at = n.GetToken().Value
				return nil
			}
		}
		text, ok := textOf(n)
		if !ok {
			return wrong("text" + quoteIt(n))
		}
		*at = text
	case *bool:
		b, ok := n.(*ast.BoolNode)
		if !ok {
			return wrong("true or false")
		}
		*at = b.Value
	case *int64:
		number, ok := wholeOf(n)
		if !ok {
			return wrong("a whole number")
		}
		*at = number
	case *[]string:
		return l.list(k, at, n)
	case *map[string]string:
		return l.levels(k, at, n)
	case *[]Ignore:
		return l.ignores(k, at, n)
	default:
		return l.at(n.GetToken(), "%s has the unknown type %T", k.Name, at)
	}
	return nil
}

// list sets a list of texts. One without elements is what it is by default without any,
// so that a file that spells the defaults out changes not even the files of a run.
func (l *loader) list(k *Key, at *[]string, n ast.Node) error {
	*at = nil
	return l.each(k, n, func(i int, n ast.Node) error {
		text, ok := textOf(n)
		if !ok {
			return l.at(n.GetToken(), "%s holds %s; its elements have to be text%s", k.Name, kindOf(n), quoteIt(n))
		}
		*at = append(*at, text)
		return nil
	})
}

// each visits the elements of a list, none when nothing stands there.
func (l *loader) each(k *Key, n ast.Node, visit func(i int, n ast.Node) error) error {
	if _, null := n.(*ast.NullNode); null {
		return nil
	}
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		return l.at(n.GetToken(), "%s is %s; it has to be a list: [a, b], or lines that begin with a dash", k.Name, kindOf(n))
	}
	for i, v := range list.Values {
		v, err := l.resolve(v)
		if err != nil {
			return err
		}
		l.places[fmt.Sprintf("%s[%d]", k.Name, i)] = v.GetToken()
		if err := visit(i, v); err != nil {
			return err
		}
	}
	return nil
}

// levels sets texts by name.
func (l *loader) levels(k *Key, at *map[string]string, n ast.Node) error {
	*at = nil
	if _, null := n.(*ast.NullNode); null {
		return nil
	}
	list, err := l.entries(k.Name, n)
	if err != nil {
		return err
	}
	for _, e := range list {
		v, err := l.resolve(e.value)
		if err != nil {
			return err
		}
		text, ok := textOf(v)
		if !ok {
			return l.at(v.GetToken(), "%s: %s is %s; it has to be text%s", k.Name, e.key, kindOf(v), quoteIt(v))
		}
		if *at == nil {
			*at = map[string]string{}
		}
		(*at)[e.key] = text
		l.places[k.Name+below(e.key)], l.places[k.Name+below(e.key)+":"] = v.GetToken(), e.place
	}
	return nil
}
