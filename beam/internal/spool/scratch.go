package spool

import (
	"errors"
	"os"
)

// scratch is a temporary file, without a name where the system can do that. The zero value is none yet.
type scratch struct {
	f    *os.File
	name string // "" once it is unlinked
}

// open makes the file unless it is there; dir and pattern are as os.CreateTemp has them.
func (s *scratch) open(dir, pattern string) error {
	if s.f != nil {
		return nil
	}
	f, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return err
	}
	s.f, s.name = f, f.Name()
	if os.Remove(s.name) == nil {
		s.name = ""
	}
	return nil
}

// Close lets go of the file. What it returns says nothing of the values.
func (s *scratch) Close() error {
	if s.f == nil {
		return nil
	}
	err := s.f.Close()
	if s.name != "" {
		err = errors.Join(err, os.Remove(s.name))
	}
	s.f = nil
	return err
}
