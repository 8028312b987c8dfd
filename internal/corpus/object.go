package corpus

import (
	"bytes"
	"fmt"
	"strings"
)

// object is one record of structured input on its way to a Record.
type object struct {
	fields  []byte // the JSON object
	members []member
	found   found
	notes   []string
	unquote *unquoter
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
					o.members[j].value, o.members[j].at = o.members[i].value, o.members[i].at
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
			kept[j].value, kept[j].at = m.value, m.at
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

// text returns the text of the object, or the reason why there is none.
func (o *object) text(v *resolver) (text, reason string) {
	i := o.found.at[roleText]
	if i < 0 {
		keys := make([]string, len(o.members))
		for k, m := range o.members {
			keys[k] = string(m.key)
		}
		if name := v.set[roleText]; name != "" {
			return "", fmt.Sprintf("no field %q for the text; keys: %s", name, quoteList(keys))
		}
		return "", "no text field; keys: " + quoteList(keys)
	}
	m := o.members[i]
	if m.value[0] != '"' {
		return "", fmt.Sprintf("text field %q is %s, not a string", clip(string(m.key)), kindOf(m.value))
	}
	lossy := false
	if text = m.text; text == "" {
		text, lossy = o.unquote.text(m.value)
	}
	if strings.TrimSpace(text) == "" {
		return "", "empty text"
	}
	if lossy { // encoding/json does the same, without a word
		o.notes = append(o.notes, "half of a surrogate pair in the text became U+FFFD")
	}
	return text, ""
}

// scalar returns what a member says as text: a string's text, a number's
// digits. Other types give "".
func (o *object) scalar(r role) string {
	i := o.found.at[r]
	if i < 0 {
		return ""
	}
	switch v := o.members[i].value; {
	case v[0] == '"':
		s, _ := o.unquote.text(v)
		return s
	case v[0] == '-', v[0] >= '0' && v[0] <= '9':
		return string(v)
	}
	return ""
}

// id returns the object's own id, "" when it has none that can serve, with a
// note unless it simply is not there.
func (o *object) id(v *resolver) string {
	i := o.found.at[roleID]
	if i < 0 {
		if name := v.set[roleID]; name != "" {
			o.notes = append(o.notes, fmt.Sprintf("no field %q for the id", name))
		}
		return ""
	}
	if s := o.scalar(roleID); s != "" {
		return s
	}
	m := o.members[i]
	what := kindOf(m.value)
	if m.value[0] == '"' {
		what = "empty"
	}
	o.notes = append(o.notes, fmt.Sprintf("id field %q is %s: not used", clip(string(m.key)), what))
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
