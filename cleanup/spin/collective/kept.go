package collective

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/compact"
)

// keep is the form of a verdict that is kept: its bytes, and the note as JSON or nothing.
func keep(v spin.Verdict, note *SiteNote) ([]byte, error) {
	verdict, err := v.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	b := compact.AppendString(nil, verdict)
	if note == nil {
		return b, nil
	}
	n, err := json.Marshal(note)
	return append(b, n...), err
}

// ReadVerdict reads what a Worker kept (Result.Keep): the last verdict on a record, Rounded, and what the other articles of its site
// changed about it; nil: nothing. Other bytes are an error.
func ReadVerdict(kept []byte) (v spin.Verdict, why *SiteNote, err error) {
	r := compact.Read(kept)
	verdict, rest := r.Bytes(), r.Rest()
	if r.Bad() {
		return v, nil, errors.New("a kept verdict is damaged")
	}
	if err := v.UnmarshalBinary(verdict); err != nil {
		return v, nil, err
	}
	if len(rest) > 0 {
		why = &SiteNote{}
		if err := json.Unmarshal(rest, why); err != nil {
			return v, nil, fmt.Errorf("a kept verdict is damaged: %w", err)
		}
	}
	return v, why, nil
}
