package corpus

import (
	"errors"
	"io"
	"os"
)

// sameFile rejects the source when it changed while it was read.
func (s *session) sameFile() error {
	if s.disk == nil {
		return nil
	}
	what := s.disk.changed(s.src.Path)
	if what == "" {
		return nil
	}
	r := Reject{Source: s.src.Name, ByteOffset: s.w.off, Reason: "file changed while it was read: " + what}
	late := s.rng != nil
	s.sum.Changed = append(s.sum.Changed, changed{s.at, late, wired(r)})
	if err := s.release(); late || err != nil {
		return err
	}
	return s.always(r)
}

// file opens the source; what may block for ever is made interruptible.
func (s *session) file() (io.ReadCloser, error) {
	if s.src.Path == "-" {
		var in io.Reader = os.Stdin
		if s.o.Stdin != nil {
			in = s.o.Stdin
		}
		return piped{newInterruptible(s.ctx, in), io.NopCloser(nil)}, nil
	}
	f, err := os.Open(s.src.Path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		f.Close()
		return nil, err
	case info.IsDir():
		f.Close()
		return nil, errors.New("is a directory now")
	case info.Mode().IsRegular():
		s.disk = &sameFile{File: f, was: info, part: Range{To: info.Size(), Size: info.Size(), Modified: info.ModTime().UnixNano()}}
		if s.rng == nil {
			return s.disk, nil
		}
		s.disk.part = *s.rng
		if _, err := f.Seek(s.rng.From, io.SeekStart); err != nil {
			f.Close()
			return nil, err
		}
		return s.disk, nil
	case s.rng != nil:
		f.Close()
		return nil, errors.New("is no regular file now")
	}
	return piped{newInterruptible(s.ctx, f), f}, nil
}

// piped is a source that is no regular file.
type piped struct {
	io.Reader
	io.Closer
}
