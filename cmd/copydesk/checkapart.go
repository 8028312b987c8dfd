package main

import (
	"errors"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/outdir"
)

// namedPath is a file or directory that a flag names; "": none.
type namedPath struct{ flag, path string }

// apart refuses to write findings, or a baseline, to what another flag names, or into it: a baseline, an index or the
// OUT of a run would be gone, and the job pass ever after.
func apart(what, file string, others ...namedPath) error {
	for _, o := range others {
		if o.path == "" {
			continue
		}
		var refused *outdir.RefusedError
		switch err := outdir.Apart(file, []string{o.path}); {
		case errors.As(err, &refused), err == nil && sameName(file, o.path):
			return settings.Usagef("%s %s: is, or lies in, %s, which is that of %s; name another file", what, file, o.path, o.flag)
		case err != nil:
			return err
		}
	}
	return nil
}

// sameName reports whether two paths, of which none need exist, are one, or the first lies in the second.
func sameName(file, path string) bool {
	a, errA := filepath.Abs(file)
	b, errB := filepath.Abs(path)
	if errA != nil || errB != nil {
		return false
	}
	below, err := filepath.Rel(b, a)
	return err == nil && filepath.IsLocal(below)
}

// apart keeps what is written apart from all else that the flags name.
func (g *gateFlags) apart(writers []findingsWriter, others ...namedPath) error {
	for _, w := range writers {
		if w.file == "" {
			continue
		}
		all := append([]namedPath{{"--baseline", g.baseline}, {"--write-baseline", g.write}}, others...)
		if err := apart("--format "+w.name+":", w.file, all...); err != nil {
			return err
		}
	}
	if g.write == "" {
		return nil
	}
	return apart("--write-baseline", g.write, others...)
}
