package corpus

import (
	"strings"

	"github.com/parquet-go/parquet-go/format"
)

// halves finds the columns of half-precision numbers, which the library takes for bytes. schema is
// that of the file, in the order of the columns.
func (n *pqNode) halves(schema []format.SchemaElement) {
	leaf := 0
	for i := range schema {
		if !schema[i].Type.Valid {
			continue
		}
		if _, half := schema[i].LogicalType.Value.(*format.Float16Type); half && schema[i].TypeLength.V == 2 {
			if at := n.leafNode(leaf); at != nil {
				at.write = plainWriter(appendHalf)
			}
		}
		leaf++
	}
}

// paths are the columns below a node as paths into its rows, those of lists without a word about it; below
// a column of JSON anything may be, which .* says.
func (n *pqNode) paths(above string) (out []string) {
	for _, c := range n.children {
		switch at := strings.TrimPrefix(above+"."+c.name, "."); {
		case n.list && len(n.children) == 1:
			if len(c.children) == 1 && !c.children[0].repeated {
				c = c.children[0]
			}
			if len(c.children) == 0 {
				out = append(out, above)
				continue
			}
			out = append(out, c.paths(above)...)
		case c.keyed:
			out = append(out, at, at+".*")
		case len(c.children) > 0:
			out = append(out, c.paths(at)...)
		case c.write.text && !c.write.plain:
			out = append(out, at, at+".*")
		default:
			out = append(out, at)
		}
	}
	return out
}
