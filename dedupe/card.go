package dedupe

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/copydesk/copydesk/dedupe/shingle"
	"github.com/copydesk/copydesk/internal/compact"
)

// Card is what an Engine keeps of a record beside its text and its keys, told without other records: a corpus that is
// taken apart is clustered by the cards of its records (see [Part]).
type Card struct {
	Ordinal uint64    // rises in the order of the input
	Content [2]uint64 // Fingerprint.Content: names the text; records with one have one text
	Names   uint32    // Fingerprint.Names
	Often   bool      // many records have its Title: OftenTitle

	id     string
	meta   meta
	origin origin
}

// NewCard makes the card of a record. That of one without a word serves to count its title only: it is compared with nothing.
func NewCard(ordinal uint64, f *Fingerprint, m Meta) Card {
	if m.Words == 0 {
		m.Words = f.Words
	}
	return Card{Ordinal: ordinal, Content: f.Content, Names: f.Names(), id: m.ID, meta: newMeta(m), origin: newOrigin(m)}
}

// ID is that of the record.
func (c *Card) ID() string { return c.id }

// Preference is that of the record.
func (c *Card) Preference() int { return int(c.meta.preference) }

// Title names the title and the site of the record in 16 bytes; ok is false when it has none that counts (PAGE).
func (c *Card) Title() (key [16]byte, ok bool) {
	binary.BigEndian.PutUint64(key[:], c.meta.site)
	binary.BigEndian.PutUint64(key[8:], c.origin.key)
	return key, c.meta.site != 0 && c.origin.key != 0
}

// OftenTitle reports whether a title that so many records have names no page.
func OftenTitle(records int) bool { return records > pageTitles }

// Judged is the card with what is known of its record by now.
func (c Card) Judged(s Standing) Card {
	c.meta.judge(s)
	return c
}

// compareCards orders records as representatives of the versions behind y; total within one corpus.
func compareCards(a, b *Card, y *yardstick) int {
	c, _ := compareMeta(&a.meta, &b.meta, y)
	return cmp.Or(c, cmp.Compare(a.id, b.id), compareContent(a.Content, b.Content, a.Ordinal, b.Ordinal))
}

// Append adds the card to b in some 90 bytes, its id and title: only wishes are left out.
func (c *Card) Append(b []byte) []byte {
	m, o := &c.meta, &c.origin
	b = append(compact.AppendFlags(b, c.Often, m.reference, m.seen, m.kept, m.date != noDate, m.head != noDate), m.level, m.marks)
	b = compact.AppendUint(b, c.Ordinal)
	for _, v := range [...]uint64{c.Content[0], c.Content[1], m.site, m.place, o.url, o.key} {
		b = compact.AppendFixed(b, v)
	}
	b = compact.AppendFixed32(b, c.Names)
	for _, v := range [...]int32{m.words, m.preference, m.suspicion} {
		b = compact.AppendInt(b, int(v))
	}
	b = compact.AppendSize(b, int(m.faults))
	b = appendDate(appendDate(b, m.date), m.head)
	return compact.AppendString(compact.AppendString(b, c.id), o.title)
}

// ReadCard reads what Append wrote; other bytes are an error.
func ReadCard(b []byte) (Card, error) {
	d := compact.Read(b)
	var c Card
	m, o := &c.meta, &c.origin
	dated, headed := false, false
	d.Flags(&c.Often, &m.reference, &m.seen, &m.kept, &dated, &headed)
	m.level, m.marks = d.Byte(), d.Byte()
	c.Ordinal = d.Uint()
	for _, v := range [...]*uint64{&c.Content[0], &c.Content[1], &m.site, &m.place, &o.url, &o.key} {
		*v = d.Fixed()
	}
	c.Names = d.Fixed32()
	for _, v := range [...]*int32{&m.words, &m.preference, &m.suspicion} {
		*v = d.Int32()
	}
	m.faults = uint16(d.Below(math.MaxUint16 + 1))
	m.date, m.head = readDate(d, dated), readDate(d, headed)
	c.id, o.title = d.String(), d.String()
	if err := d.Done(); err != nil {
		return Card{}, fmt.Errorf("dedupe: card of a record: %w", err)
	}
	return c, nil
}

// appendDate adds a date, nothing when it is not known.
func appendDate(b []byte, date int64) []byte {
	if date == noDate {
		return b
	}
	return compact.AppendInt64(b, date)
}

func readDate(r *compact.Reader, known bool) int64 {
	if !known {
		return noDate
	}
	return r.Int64()
}

// SameWords is an error when two records that have one Content have different words: a collision of 128 bits, which a corpus that
// is taken apart does not bear. The two are named. O(bytes).
func SameWords(a, b *Card, textA, textB string) error {
	if shingle.Equal(textA, textB) {
		return nil
	}
	return fmt.Errorf("dedupe: records %s and %s have different words and one hash of them, %016x%016x", a.ID(), b.ID(), a.Content[0], a.Content[1])
}
