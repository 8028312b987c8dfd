package steps

import (
	"encoding/binary"

	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/corpus"
)

// appendOccurrence adds a record and an id of it.
func appendOccurrence(b []byte, o corpus.Occurrence) []byte {
	return append(binary.BigEndian.AppendUint64(b, o.Ordinal), o.ID...)
}

func readOccurrence(b []byte) (corpus.Occurrence, error) {
	r := compact.Read(b)
	o := corpus.Occurrence{Ordinal: r.Uint64(), ID: string(r.Rest())}
	return o, r.Done()
}
