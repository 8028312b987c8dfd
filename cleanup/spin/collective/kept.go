package collective

import (
	"encoding/json"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/compact"
)

// kept is what is kept of a record: its last verdict, Rounded, and what came to light with it.
type kept struct {
	verdict spin.Verdict
	weak    []spin.Flag // what spin.Detector.Exchanges said of the text: written and expected
	listed  bool        // weak is known
	why     *SiteNote   // nil: the site changed nothing
}

// append appends it to b; the note is JSON or nothing.
func (k *kept) append(b []byte) ([]byte, error) {
	verdict, err := k.verdict.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	b = compact.AppendBool(compact.AppendString(b, verdict), k.listed)
	if k.listed {
		b = compact.AppendUint(b, uint64(len(k.weak)))
		for _, f := range k.weak {
			b = compact.AppendString(compact.AppendString(b, f.Written), f.Expected)
		}
	}
	if k.why == nil {
		return b, nil
	}
	note, err := json.Marshal(k.why)
	return append(b, note...), err
}

// readKept reads what append wrote. Other bytes are an error.
func readKept(b []byte) (*kept, error) {
	r := compact.Read(b)
	verdict := r.Bytes()
	k := &kept{listed: r.Bool()}
	if k.listed {
		for range r.Count(2) {
			k.weak = append(k.weak, spin.Flag{Written: r.String(), Expected: r.String()})
		}
	}
	note := r.Rest()
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("a kept verdict: %w", err)
	}
	if err := k.verdict.UnmarshalBinary(verdict); err != nil {
		return nil, err
	}
	if len(note) > 0 {
		k.why = &SiteNote{}
		if err := json.Unmarshal(note, k.why); err != nil {
			return nil, fmt.Errorf("a kept verdict is damaged: %w", err)
		}
	}
	return k, nil
}

// ReadVerdict reads what a Worker kept (Result.Keep): the last verdict on a record, Rounded, and what the other articles of its site
// changed about it; nil: nothing. Other bytes are an error.
func ReadVerdict(b []byte) (v spin.Verdict, why *SiteNote, err error) {
	k, err := readKept(b)
	if err != nil {
		return v, nil, err
	}
	return k.verdict, k.why, nil
}
