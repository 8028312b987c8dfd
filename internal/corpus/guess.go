package corpus

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// role is what a field of the input is for.
type role int

const (
	roleText role = iota
	roleID
	roleTitle
	roleURL
	roleDate
	roleSite
	roles
)

func (r role) String() string {
	return [...]string{"text", "id", "title", "url", "date", "source"}[r]
}

// usualNames are the names guessed for a role, best first, folded by KEY_FOLD.
func usualNames(r role) []string {
	return [...][]string{
		roleText: {
			"text", "body", "content", "article", "story", "articletext", "articlebody", "fulltext", "maintext",
			"rawtext", "rawcontent", "bodytext", "storytext", "contenttext", "textcontent", "pagecontent", "cleantext", "plaintext",
			"document", "markdown", "html", "articlehtml", "contenthtml", "bodyhtml",
		},
		roleID: {
			"copydeskid", "id", "docid", "documentid", "articleid", "uid", "guid", "uuid", "recordid", "storyid", "itemid",
			"identifier", "key",
		},
		roleTitle: {"title", "headline", "heading", "articletitle", "head", "subject"},
		roleURL:   {"url", "link", "href", "uri", "articleurl", "sourceurl", "canonicalurl", "permalink", "weburl", "targeturi"},
		roleDate: {
			"date", "published", "publishedat", "publishdate", "publicationdate", "pubdate", "datepublished",
			"publisheddate", "publishedtime", "articledate", "created", "createdat", "datecreated", "timestamp", "time", "datetime",
			"day",
		},
		roleSite: {
			"source", "site", "domain", "publisher", "outlet", "publication", "newspaper", "hostname", "host", "website",
			"sitename", "sourcename", "agency", "feed",
		},
	}[r]
}

// foldKey is KEY_FOLD.
func foldKey(key string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '_', '-', ' ', '.':
			return -1
		}
		return r
	}, strings.ToLower(key))
}

const noRank = 1 << 14

// ranks says how well a key serves each role (noRank: not at all), and how
// often it did in the source being read.
type ranks struct {
	key    string
	media  string // what a text under this key is
	useful bool   // for any role
	score  [roles]int16
	used   [roles]int64
}

// resolver finds which member of an object serves which role.
type resolver struct {
	set   [roles]string
	paths [roles]jsonPath // what set says where it is no key
	deep  bool            // there is such a path
	usual [roles]map[string]int16
	known map[string]*ranks
	last  []lastKey
}

// lastKey is the key that stood at this place in the object before: objects
// of one file mostly have the same keys in the same order.
type lastKey struct {
	key   string
	ranks *ranks
}

// What is remembered of keys is bounded: those of hostile input are looked up afresh.
const (
	knownKeys = 4096 // keys remembered
	knownMost = 256  // longest of them, in bytes
)

func newResolver(f FieldNames) *resolver {
	v := &resolver{
		set:   [roles]string{f.Text, f.ID, f.Title, f.URL, f.Date, f.Source},
		known: map[string]*ranks{},
	}
	for r := range roles {
		v.paths[r] = parsePath(v.set[r])
		v.deep = v.deep || v.paths[r] != nil
		v.usual[r] = map[string]int16{}
		for i, name := range usualNames(r) {
			v.usual[r][name] = int16(4 * i)
		}
	}
	return v
}

func (v *resolver) ranks(key []byte) *ranks {
	if k, ok := v.known[string(key)]; ok {
		return k
	}
	name := string(key)
	folded := foldKey(name)
	k := &ranks{key: name, media: mediaOf(name)}
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 && k.media == formatText {
		k.media = mediaOf(name[dot+1:]) // of a path
	}
	for r := range roles {
		k.score[r] = noRank
		if v.set[r] != "" {
			if v.set[r] == name {
				k.score[r] = 0
			}
		} else if n, ok := v.usual[r][folded]; ok {
			if k.score[r] = n; name != folded {
				k.score[r]++ // "text" before "Text"
			}
		}
	}
	for r := range roles {
		k.useful = k.useful || k.score[r] != noRank
	}
	if len(name) <= knownMost && (k.useful || len(v.known) < knownKeys) { // few keys are useful: those are never forgotten
		v.known[name] = k
	}
	return k
}

// ranksAt is ranks for the key at place i of an object.
func (v *resolver) ranksAt(i int, key []byte) *ranks {
	const places = 64
	if i < len(v.last) && v.last[i].key == string(key) {
		return v.last[i].ranks
	}
	k := v.ranks(key)
	switch {
	case len(key) > knownMost:
	case i < len(v.last):
		v.last[i] = lastKey{string(key), k}
	case i == len(v.last) && i < places:
		v.last = append(v.last, lastKey{string(key), k})
	}
	return k
}

// found holds the index of the member that serves each role, -1 for none.
type found struct {
	at  [roles]int
	key [roles]*ranks
}

// find looks through the members of an object. Among guessed names a filled
// string is taken before an array for the text, then an empty one, any string before another
// type; for what is not the text, a number serves as well as a string.
func (v *resolver) find(members []member) found {
	var best [roles]int16
	f := found{}
	for r := range roles {
		f.at[r], best[r] = -1, noRank
	}
	for i := range members {
		k := v.ranksAt(i, members[i].key)
		if !k.useful {
			continue
		}
		for r := range roles {
			if k.score[r] == noRank {
				continue
			}
			score := k.score[r] + valuePenalty(r, members[i].value)
			if f.at[r] < 0 || score < best[r] {
				f.at[r], f.key[r], best[r] = i, k, score
			}
		}
	}
	return f
}

func valuePenalty(r role, value []byte) int16 {
	switch c := value[0]; {
	case c == '"' && len(value) > 2 && !blankString(value):
		return 0
	case c == '"':
		return 1000
	case r != roleText && (c == '-' || c >= '0' && c <= '9'):
		return 0
	case r == roleText && c == '[' && len(value) > 2:
		return 500
	}
	return 2000
}

// blankString reports whether a short raw string is white space only.
func blankString(value []byte) bool {
	return len(value) < 64 && len(bytes.TrimSpace(value[1:len(value)-1])) == 0
}

// guesses counts which keys served as which field.
type guesses map[Guess]int64 // Records is 0 in the keys

// take adds what v counted while a source of this format was read.
func (g guesses) take(format string, v *resolver) {
	for key, k := range v.known {
		for r := range roles {
			if k.used[r] > 0 && v.set[r] == "" {
				g[Guess{Format: format, Field: r.String(), Key: key}] += k.used[r]
			}
			k.used[r] = 0
		}
	}
}

// plus are the guesses of both, neither of which is changed.
func (g guesses) plus(o guesses) guesses {
	out := maps.Clone(g)
	if out == nil {
		return maps.Clone(o)
	}
	for k, n := range o {
		out[k] += n
	}
	return out
}

// wireGuess is a Guess in JSON.
type wireGuess struct {
	Format, Field string
	Key           raw
	Records       int64
}

// MarshalJSON implements json.Marshaler.
func (g guesses) MarshalJSON() ([]byte, error) {
	var list []wireGuess
	for _, k := range g.list() {
		list = append(list, wireGuess{k.Format, k.Field, raw(k.Key), k.Records})
	}
	return json.Marshal(list)
}

// UnmarshalJSON implements json.Unmarshaler.
func (g *guesses) UnmarshalJSON(b []byte) error {
	var list []wireGuess
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	*g = guesses{}
	for _, k := range list {
		(*g)[Guess{Format: k.Format, Field: k.Field, Key: string(k.Key)}] = k.Records
	}
	return nil
}

func (g guesses) list() []Guess {
	var out []Guess
	for k, n := range g {
		k.Records = n
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b Guess) int {
		return cmp.Or(strings.Compare(a.Format, b.Format), strings.Compare(a.Field, b.Field),
			cmp.Compare(b.Records, a.Records), strings.Compare(a.Key, b.Key))
	})
	return out
}
