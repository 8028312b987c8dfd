package facts

import "strings"

// stock holds the facts of records: a row of each in memory, the bytes of its parts in
// temporary files.
type stock struct {
	rows    rows
	names   []string         // of sites
	number  map[string]int32 // of each site's name
	shelves [parts]*shelf
}

// open makes the shelves of the parts that records have.
func (s *stock) open(dir string, has func(p part) bool) (err error) {
	s.number = map[string]int32{}
	for p := range s.shelves {
		if !has(part(p)) {
			continue
		}
		if s.shelves[p], err = newShelf(dir); err != nil {
			return err
		}
	}
	return nil
}

// correct allows replacing what is there. Call it when nobody reads.
func (s *stock) correct() {
	for _, st := range s.shelves {
		st.open()
	}
}

// add makes the row of the next record, whose parts file puts on the shelves.
func (s *stock) add(m *measured) (i int) {
	r := row{id: m.rec.ID, site: s.siteNumber(m.rec.Site)}
	r.note(m)
	s.rows.add(r)
	return s.rows.n - 1
}

// file puts the parts of a record on the shelves. put only reads the bytes: they are the text's own.
func (s *stock) file(i int, m *measured, put func(to *shelf, i int, b []byte) error) error {
	for p, to := range s.shelves {
		if err := put(to, i, m.bytes(part(p))); err != nil {
			return err
		}
	}
	return nil
}

func (s *stock) siteNumber(site string) int32 {
	if site == "" {
		return -1
	}
	n, ok := s.number[site]
	if !ok {
		n = int32(len(s.names))
		site = strings.Clone(site)
		s.number[site] = n
		s.names = append(s.names, site)
	}
	return n
}

// Len implements holder.
func (s *stock) Len() int { return s.rows.n }

func (s *stock) row(i int) row { return s.rows.at(i) }

func (s *stock) site(i int) string {
	if n := s.rows.at(i).site; n >= 0 {
		return s.names[n]
	}
	return ""
}

func (s *stock) bytes(p part, i int) ([]byte, error) { return s.shelves[p].at(i) }

func (s *stock) finish(int, *Record) {}

// size is how many bytes the temporary files took.
func (s *stock) size() int64 {
	var n int64
	for _, st := range s.shelves {
		n += st.size()
	}
	return n
}

func (s *stock) close() {
	for _, st := range s.shelves {
		st.close()
	}
}
