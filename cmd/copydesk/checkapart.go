package main

import (
	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/settings"
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
		switch free, err := check.Apart(file, o.path); {
		case err != nil:
			return err
		case !free:
			return settings.Usagef("%s %s: is, or lies in, %s, which is that of %s; name another file", what, file, o.path, o.flag)
		}
	}
	return nil
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
