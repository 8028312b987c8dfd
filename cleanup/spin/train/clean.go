package train

import (
	"encoding/json"
	"slices"
)

// Clean names clean text: the documents of a file, or those of some genres in it.
type Clean struct {
	Path   string
	Genres []string // values of the field "genre" of a record; nil: all documents
	Weight float32  // of a document in a fit
}

// each calls f with every document named and its number in [0,1), as EachText gives it.
func (c *Clean) each(f func(text string, part float64)) error {
	if c.Genres == nil {
		return EachText(c.Path, func(text string, part float64) error {
			f(text, part)
			return nil
		})
	}
	return eachLine(c.Path, func(line []byte) error {
		var d struct {
			Text  string `json:"text"`
			Genre string `json:"genre"`
		}
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		if slices.Contains(c.Genres, d.Genre) {
			f(d.Text, partOf(d.Text))
		}
		return nil
	})
}

// clean are files all of whose documents count alike.
func clean(weight float32, paths ...string) []Clean {
	var out []Clean
	for _, p := range paths {
		out = append(out, Clean{Path: p, Weight: weight})
	}
	return out
}
