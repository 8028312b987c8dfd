package train

import (
	"encoding/json"
	"slices"
)

// documents are clean text: those of a file, or those of some genres in it.
type documents struct {
	Path   string
	Genres []string // values of the field "genre" of a record; nil: all documents
	Part   float32  // of the weight of others that a document has in the fit; 0 means 1
	Fresh  bool     // nothing of it was counted: what lies below a fit's share is the fit's as well
}

// each calls f with every document named and its number in [0,1), as EachText gives it.
func (c *documents) each(f func(text string, part float64)) error {
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

// clean are all documents of some files.
func clean(paths ...string) []documents {
	var out []documents
	for _, p := range paths {
		out = append(out, documents{Path: p})
	}
	return out
}
