package index

import (
	"errors"
	"fmt"
)

// ErrNoRecord is in the error of a look-up of a serial that no record has, or one that was removed.
var ErrNoRecord = errors.New("no such record")

// CorruptError says that a file of an index is not as it was written. No answer was given from it.
type CorruptError struct {
	File   string
	Offset int64 // of the byte from which on, at the latest, it is wrong
	Reason string
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("index: %s is damaged at byte %d: %s", e.File, e.Offset, e.Reason)
}

// LockedError says that another process writes to the index.
type LockedError struct {
	Dir string
	PID int // of the holder; 0 when it has not said yet
}

func (e *LockedError) Error() string {
	who := "another process"
	if e.PID > 0 {
		who = fmt.Sprintf("process %d", e.PID)
	}
	return fmt.Sprintf("index %s: %s is writing to it", e.Dir, who)
}

// MismatchError says that an index was made with other parameters than those asked for.
type MismatchError struct {
	Dir        string
	Has, Asked Parameters
}

func (e *MismatchError) Error() string {
	s := fmt.Sprintf("index %s was made otherwise:", e.Dir)
	for _, p := range []struct{ what, has, asked string }{
		{"fingerprints", e.Has.Fingerprint, e.Asked.Fingerprint},
		{"cleaning", e.Has.Clean, e.Asked.Clean},
		{"texts kept", fmt.Sprint(e.Has.Texts), fmt.Sprint(e.Asked.Texts)},
	} {
		if p.has != p.asked {
			s += fmt.Sprintf(" %s %q, asked for %q;", p.what, p.has, p.asked)
		}
	}
	return s[:len(s)-1]
}
