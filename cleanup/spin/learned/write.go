package learned

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// The first line of a file.
const (
	formatName    = "copydesk-learned"
	formatVersion = 1
)

// line is any line of the file: the keys that are there tell which.
type line struct {
	Format  string `json:"format,omitempty"`
	Version int    `json:"version,omitempty"`
	Model   string `json:"model,omitempty"`

	Written  *string        `json:"written,omitempty"`
	Expected *string        `json:"expected,omitempty"`
	Texts    *int           `json:"texts,omitempty"` // of the header and of an exchange
	Sites    map[string]int `json:"sites,omitempty"`

	Word   *string           `json:"word,omitempty"`
	Source *int              `json:"source,omitempty"`
	Spun   *int              `json:"spun,omitempty"`
	Next   map[string][2]int `json:"next,omitempty"`

	Copy  string   `json:"copy,omitempty"`
	Clean *float64 `json:"clean,omitempty"`
}

// Write writes the file: the same bytes for the same dictionary. O(its size).
func (d *Dictionary) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	put := func(l line) error {
		if err := enc.Encode(l); err != nil {
			return fmt.Errorf("learned: %w", err)
		}
		return nil
	}
	if err := put(line{Format: formatName, Version: formatVersion, Model: d.Model, Texts: &d.Texts}); err != nil {
		return err
	}
	for _, x := range d.Exchanges {
		sites := d.Sites[spin.Exchange{Written: x.Written, Expected: x.Expected}]
		if err := put(line{Written: &x.Written, Expected: &x.Expected, Texts: &x.Texts, Sites: sites}); err != nil {
			return err
		}
	}
	for _, t := range d.Words {
		l := line{Word: &t.Word, Source: &t.Source, Spun: &t.Spun, Next: map[string][2]int{}}
		for _, n := range t.Next {
			l.Next[n.Word] = [2]int{n.Source, n.Spun}
		}
		if err := put(l); err != nil {
			return err
		}
	}
	for _, c := range slices.Sorted(maps.Keys(d.Copies)) {
		if err := put(line{Copy: c}); err != nil {
			return err
		}
	}
	for _, p := range d.Clean {
		if err := put(line{Clean: &p}); err != nil {
			return err
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("learned: %w", err)
	}
	return nil
}
