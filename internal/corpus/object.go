package corpus

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// object is one record of structured input on its way to a Record.
type object struct {
	fields  []byte // the JSON object
	from    int64  // where it begins in the bytes of the record
	members []member
	found   found
	notes   []string
	halves  int    // of surrogate pairs that became U+FFFD in the text
	half    int    // where in fields the first of them is
	media   string // of the text, where the reader knows it; "": its key tells
}

// dropRepeats keeps the last of each repeated key, as encoding/json does, and
// notes it. Keys are first compared by a 64-bit sketch of those seen.
func (o *object) dropRepeats() {
	if len(o.members) > 64 {
		o.dropManyRepeats()
		return
	}
	var sketch uint64
	for i := 0; i < len(o.members); i++ {
		key := o.members[i].key
		h := uint(len(key))
		if len(key) > 0 {
			h += 7*uint(key[0]) + 31*uint(key[len(key)-1]) + 13*uint(key[len(key)/2])
		}
		bit := uint64(1) << (h % 64)
		if sketch&bit != 0 {
			for j := range i {
				if bytes.Equal(o.members[j].key, key) {
					o.repeat(key)
					o.members[j] = o.members[i]
					o.members = append(o.members[:i], o.members[i+1:]...)
					i--
					break
				}
			}
		}
		sketch |= bit
	}
}

func (o *object) dropManyRepeats() {
	at := make(map[string]int, len(o.members))
	kept := o.members[:0]
	for _, m := range o.members {
		if j, ok := at[string(m.key)]; ok {
			o.repeat(m.key)
			kept[j] = m
			continue
		}
		at[string(m.key)] = len(kept)
		kept = append(kept, m)
	}
	o.members = kept
}

func (o *object) repeat(key []byte) {
	note := fmt.Sprintf("key %q repeated: the last one counts", clip(string(key)))
	for _, n := range o.notes {
		if n == note {
			return
		}
	}
	o.notes = append(o.notes, note)
}

// noText returns the reason why the object has no text, "" when it has one.
func (o *object) noText(v *resolver) (reason string) {
	i := o.found.at[roleText]
	if i < 0 {
		keys := make([]string, len(o.members))
		for k, m := range o.members {
			keys[k] = string(m.key)
		}
		if name := v.set[roleText]; name != "" {
			return fmt.Sprintf("no field %q for the text; keys: %s", name, quoteList(keys))
		}
		return "no text field; keys: " + quoteList(keys) + deepHint(o.members)
	}
	m := &o.members[i]
	switch m.value[0] {
	case '"':
		return ""
	case '[':
		return fmt.Sprintf("text field %q is an array without text", clip(string(m.key)))
	}
	return fmt.Sprintf("text field %q is %s, not a string%s", clip(string(m.key)), kindOf(m.value), deepHint(o.members[i:i+1]))
}

// deepHint names the text that an object among the members has, "" for none.
func deepHint(members []member) string {
	for i := range members {
		m := &members[i]
		if m.value[0] != '{' {
			continue
		}
		if in, ok := textIn(m.value); ok {
			return fmt.Sprintf(" (for what it holds: --text-field %s)", clip(joinPath(string(m.key), string(in.key))))
		}
	}
	return ""
}

// member returns the member that serves a role, nil for none.
func (o *object) member(r role) *member {
	if i := o.found.at[r]; i >= 0 {
		return &o.members[i]
	}
	return nil
}

// noID notes why the object has no id of its own, unless it simply is not
// there.
func (o *object) noID(v *resolver) {
	m := o.member(roleID)
	if m == nil {
		if name := v.set[roleID]; name != "" {
			o.notes = append(o.notes, fmt.Sprintf("no field %q for the id", name))
		}
		return
	}
	what := kindOf(m.value)
	if m.value[0] == '"' {
		what = "empty"
	}
	o.notes = append(o.notes, fmt.Sprintf("id field %q is %s: not used", clip(string(m.key)), what))
}

// lossyNote is encoding/json's way with half a pair, which it takes without a word.
const lossyNote = "half of a surrogate pair in the text became U+FFFD"

// pack makes the record of the object; reason says why there is none.
func (o *object) pack(k *packer, v *resolver, r *Record) (reason string) {
	k.begin(o.fields)
	text, lossy := k.add(o.member(roleText))
	if lossy {
		m := o.member(roleText)
		o.halves, o.half = halves(m.value)
		o.half += m.at
		o.notes = append(o.notes, lossyNote)
	}
	var title, url piece
	if m := o.member(roleTitle); m != nil {
		title, _ = k.add(m)
	}
	if m := o.member(roleURL); m != nil {
		url, _ = k.add(m)
	}
	r.Fields = k.done()
	r.Text, r.Title, r.URL = k.str(text), k.str(title), k.str(url)
	if strings.TrimSpace(r.Text) == "" {
		return "empty text"
	}
	if m, _ := o.label(k, roleSite); m != nil {
		r.Site = k.site(m)
	}
	k.small = k.small[:0]
	m, short := o.label(k, roleID)
	if m != nil {
		k.small, _ = appendText(k.small, m)
	}
	if len(k.small) == 0 {
		k.small = append(append(k.small, r.Source...), '#')
		k.small = strconv.AppendInt(k.small, r.Number, 10)
		if short {
			o.noID(v)
		}
	}
	n := len(k.small)
	if m, _ := o.label(k, roleDate); m != nil {
		k.small, _ = appendText(k.small, m)
	}
	both := string(k.small)
	r.ID, r.Date = both[:n], both[n:]
	return ""
}

// labelMost is LABEL_MOST.
const labelMost = 4096

// label is member for a role whose value is kept for long; nil, and short
// false, for one that says more than LABEL_MOST bytes, which it notes.
func (o *object) label(k *packer, r role) (m *member, short bool) {
	m = o.member(r)
	if m == nil || len(m.value) <= labelMost {
		return m, true
	}
	n := len(k.small)
	k.small, _ = appendText(k.small, m)
	size := len(k.small) - n
	if k.small = k.small[:n]; cap(k.small) > windowKeep {
		k.small = append([]byte(nil), k.small...)
	}
	if size <= labelMost {
		return m, true
	}
	o.notes = append(o.notes, tooLong(fmt.Sprintf("%s field %q", r, clip(string(m.key))), size))
	return nil, false
}

func tooLong(what string, size int) string {
	return fmt.Sprintf("%s has %d bytes, more than %d: not used", what, size, labelMost)
}

// short returns value, or "" and a note where it has more than LABEL_MOST bytes.
func (r *Record) short(what, value string) string {
	if len(value) <= labelMost {
		return value
	}
	r.Notes = append(r.Notes, tooLong(what, len(value)))
	return ""
}

// mediaOf tells what the text under a key is: a scraper that keeps pages
// calls them html.
func mediaOf(key string) string {
	switch foldKey(key) {
	case "html", "articlehtml", "contenthtml", "bodyhtml", "rawhtml", "pagehtml":
		return formatHTML
	case "markdown", "md":
		return formatMarkdown
	}
	return formatText
}
