package corpus

import "fmt"

// WithReferences joins the files of references to those of the input, behind them:
// their records come with Record.Reference set. What of them cannot be read is a
// note, no reject. A file that is both is an [InputError].
func WithReferences(in, references Sources) (Sources, error) {
	own := make(map[string]bool, len(in.Files))
	for _, f := range in.Files {
		own[f.real] = true
	}
	for _, f := range references.Files {
		if own[f.real] {
			return in, &InputError{Path: f.Path, Reason: "is both input and reference"}
		}
		f.reference = true
		in.Files = append(in.Files, f)
	}
	in.notes = append(in.notes, references.notes...)
	for _, r := range references.Rejects {
		in.notes = append(in.notes, referenceNote(r))
	}
	in.Ignored = append(in.Ignored, references.Ignored...)
	in.Repeated = append(in.Repeated, references.Repeated...)
	in.Hidden += references.Hidden
	return in, nil
}

func referenceNote(r Reject) string {
	return fmt.Sprintf("reference %s record %d at byte %d cannot be read: %s", r.Source, r.Record, r.ByteOffset, r.Reason)
}

// tell passes a reject on, or, of a reference, a note.
func (s *session) tell(r Reject) error {
	if !s.src.holds(r.Record) {
		return nil
	}
	return s.always(r)
}

// always is tell of what is about the file, whichever part of it is read.
func (s *session) always(r Reject) error {
	if !s.src.reference {
		s.sum.Rejected++
		return s.rej(r)
	}
	if s.sum.Unread++; s.sum.Unread <= referenceNotes {
		s.sum.Notes = append(s.sum.Notes, note{Source: s.at, Text: raw(referenceNote(r)), Unread: true})
	}
	return nil
}
