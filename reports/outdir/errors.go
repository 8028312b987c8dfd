package outdir

import "fmt"

// RefusedError says why a run must not write into a directory. Nothing in it
// was changed.
type RefusedError struct {
	Dir     string
	Reason  string // a clause about Dir
	Foreign bool   // Options.Force lifts it
}

func (e *RefusedError) Error() string {
	s := fmt.Sprintf("output directory %s: %s", e.Dir, e.Reason)
	if e.Foreign {
		s += "; name another directory, or use --force to write among them, over those that have a name of ours"
	}
	return s
}

// BusyError says that another run holds a directory.
type BusyError struct {
	Dir string
	PID int // of the holder; 0 when it has not said yet
}

func (e *BusyError) Error() string {
	who := "another run"
	if e.PID > 0 {
		who += fmt.Sprintf(" (process %d)", e.PID)
	}
	return fmt.Sprintf("output directory %s: %s is writing there", e.Dir, who)
}
