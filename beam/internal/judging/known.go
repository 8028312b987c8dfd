package judging

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"

	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// Known is what is known of copies before one is chosen: what AppendLead and AppendSpun gave, in the order of their bytes.
type Known interface {
	Each(visit func([]byte) error) error
}

// What Known has, by the first byte.
const (
	TagLead = 'g' // of a record that has copies: who stands for them
	TagSpun = 'w' // two records of which one is the other with words replaced throughout
)

// AppendLead appends who stands for the copies of a record.
func AppendLead(b []byte, of, lead facts.Ordinal) []byte {
	return appendOrdinals(append(b, TagLead), of, lead)
}

// AppendSpun appends two records of which one is the other with words replaced throughout.
func AppendSpun(b []byte, x, y facts.Ordinal) []byte {
	return appendOrdinals(append(b, TagSpun), x, y)
}

func appendOrdinals(b []byte, x, y facts.Ordinal) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, uint64(x)), uint64(y))
}

// knownBytes is how long one of Known is.
const knownBytes = 17

func (j *Job) writeKnown(known Known) error {
	return j.Files.Stream(fileKnown, func(w io.Writer) error {
		return known.Each(func(b []byte) error {
			_, err := w.Write(b)
			return err
		})
	})
}

// known tells rows who stands for copies, and gives the pairs that are spun: nothing, where nobody looked for any.
func (j *Job) known(rows *collective.Rows, at starts) (spun [][2]int, err error) {
	err = j.read(fileKnown, func(in *bufio.Reader) error {
		var b [knownBytes]byte
		for {
			if _, err := io.ReadFull(in, b[:]); errors.Is(err, io.EOF) {
				return nil
			} else if errors.Is(err, io.ErrUnexpectedEOF) {
				return compact.ErrDamaged
			} else if err != nil {
				return err
			}
			r := compact.Read(b[1:])
			x, known := at.number(facts.Ordinal(r.Uint64()))
			y, both := at.number(facts.Ordinal(r.Uint64()))
			switch {
			case !known || !both:
				return compact.ErrDamaged
			case b[0] == TagLead:
				rows.Join(x, int32(y))
			case b[0] == TagSpun:
				spun = append(spun, [2]int{x, y})
			default:
				return compact.ErrDamaged
			}
		}
	})
	return spun, absent(err)
}
