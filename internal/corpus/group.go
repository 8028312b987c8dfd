package corpus

// Group is output files that appear together: none of them before the bytes of
// all are on disk. A crash between two renames can still part them; that window
// holds no write.
type Group struct{ files []*AtomicFile }

// Create begins a file of the group.
func (g *Group) Create(path string) (*AtomicFile, error) {
	f, err := Create(path)
	if err != nil {
		return nil, err
	}
	g.files = append(g.files, f)
	return f, nil
}

// Flush writes what is buffered to disk and returns the first error.
func (g *Group) Flush() error {
	for _, a := range g.files {
		if a.err == nil {
			a.note(a.w.Flush())
		}
		if a.err == nil && a.temp != "" {
			a.note(a.f.Sync())
		}
		if a.err != nil {
			return a.err
		}
	}
	return nil
}

// Commit flushes all files, then makes them appear in the order in which they
// were created. After an error of the flush nothing has appeared.
func (g *Group) Commit() error {
	if err := g.Flush(); err != nil {
		g.Abort()
		return err
	}
	for _, a := range g.files {
		if err := a.Commit(); err != nil {
			g.Abort()
			return err
		}
	}
	return nil
}

// Abort gives up every file that was not committed.
func (g *Group) Abort() {
	for _, a := range g.files {
		a.Abort()
	}
}
