package reports

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

// Run is a finished run, opened for reading. It holds the verdicts (documents)
// and line offsets (8 bytes a line of the other files); texts, pairs, flags and
// clusters are read from disk when asked for. Methods are safe for concurrent use.
type Run struct {
	Dir       string
	Summary   Summary
	Documents []Document // in input order, Signals left out (see Document)
	Absent    []string   // files of the contract that the run did not write

	byID      map[string]int
	rows      []int32 // by ordinal: line of its record in clean.jsonl or removed_records.jsonl
	documents *lines
	clean     *lines
	dropped   *lines
	removed   *lines
	clusters  *lines
	pairs     *lines
	spin      *lines
	rejects   *lines

	removedAt []int32    // by ordinal: line in removed.jsonl, -1 when kept
	risk      []risk     // by line of clusters.jsonl
	members   int        // of all clusters
	pairKeys  []pairKey  // by line of pairs.jsonl
	pairOrder []int32    // lines of pairs.jsonl by (low, high) ordinal
	shared    []int32    // lines of pairs.jsonl with relation shared
	flags     []flagLine // lines of spin.jsonl by ordinal
}

type pairKey struct{ low, high int32 }

type flagLine struct{ ordinal, line int32 }

// RelationShared is the relation of pairs that are linked, not merged.
const RelationShared = "shared"

// Open reads the files of a finished run in dir. summary.json, documents.jsonl
// and, when a record was kept or removed, the file with its text must be there;
// other files that are not count as empty and are named in Run.Absent. Errors
// name file and line. Close the run when done.
//
// Time is O(bytes of all files); memory O(documents) plus 8 to 16 bytes for
// each line of the other files.
func Open(dir string) (*Run, error) {
	r := &Run{Dir: dir, byID: map[string]int{}}
	if err := r.load(); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

func (r *Run) load() error {
	b, err := os.ReadFile(filepath.Join(r.Dir, "summary.json"))
	if err != nil {
		return fmt.Errorf("open run: %w", err)
	}
	if err := json.Unmarshal(b, &r.Summary); err != nil {
		return fmt.Errorf("summary.json: %w", err)
	}
	if err := r.loadDocuments(); err != nil {
		return err
	}
	if err := r.loadTexts(); err != nil {
		return err
	}
	return r.loadEvidence()
}

func (r *Run) loadDocuments() (err error) {
	r.documents, err = openLines(r.Dir, "documents.jsonl", func(n int, line []byte) error {
		var d Document
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		if first, seen := r.byID[d.ID]; seen {
			return fmt.Errorf("id %q stands on line %d already", d.ID, first+1)
		}
		d.Signals = nil
		r.byID[d.ID] = n
		r.Documents = append(r.Documents, d)
		return nil
	})
	switch {
	case err != nil:
		return err
	case r.documents == nil:
		return fmt.Errorf("open run: %s: no documents.jsonl", r.Dir)
	case r.Summary.Counts.Readable != int64(len(r.Documents)):
		return fmt.Errorf("summary.json counts %d readable records, documents.jsonl has %d: the run is not complete",
			r.Summary.Counts.Readable, len(r.Documents))
	}
	return nil
}

// loadTexts indexes the two files of texts: their lines follow the order of documents.jsonl.
func (r *Run) loadTexts() (err error) {
	r.rows = make([]int32, len(r.Documents))
	kept, dropped := 0, 0
	for i, d := range r.Documents {
		if d.Kept {
			r.rows[i] = int32(kept)
			kept++
		} else {
			r.rows[i] = int32(dropped)
			dropped++
		}
	}
	name := cmp.Or(r.Summary.Clean, "clean.jsonl")
	if filepath.Base(name) != name {
		return fmt.Errorf("summary.json: the file of kept records is %q", name)
	}
	if r.clean, err = openRecords(r.Dir, name); err != nil {
		return err
	}
	if r.dropped, err = openLines(r.Dir, "removed_records.jsonl", nil); err != nil {
		return err
	}
	if n := r.clean.len(); n != kept {
		return fmt.Errorf("%s has %d records where %d were kept", name, n, kept)
	}
	if n := r.dropped.len(); n != dropped {
		return fmt.Errorf("removed_records.jsonl has %d lines for %d removed records", n, dropped)
	}
	return nil
}

// loadEvidence indexes the files that say why.
func (r *Run) loadEvidence() (err error) {
	r.removedAt = make([]int32, len(r.Documents))
	for i := range r.removedAt {
		r.removedAt[i] = -1
	}
	if r.removed, err = r.optional("removed.jsonl", func(n int, line []byte) error {
		at, err := r.owner(line)
		if err == nil {
			r.removedAt[at] = int32(n)
		}
		return err
	}); err != nil {
		return err
	}
	if r.clusters, err = r.optional("clusters.jsonl", r.addRisk); err != nil {
		return err
	}
	if clustered := r.clustered(); r.clusters != nil && r.members != clustered {
		return fmt.Errorf("clusters.jsonl lists %d records, documents.jsonl has %d in clusters", r.members, clustered)
	}
	if r.pairs, err = r.optional("pairs.jsonl", r.addPair); err != nil {
		return err
	}
	r.pairOrder = make([]int32, len(r.pairKeys))
	for i := range r.pairOrder {
		r.pairOrder[i] = int32(i)
	}
	sort.SliceStable(r.pairOrder, func(i, j int) bool {
		return r.pairKeys[r.pairOrder[i]].less(r.pairKeys[r.pairOrder[j]])
	})
	if r.spin, err = r.optional("spin.jsonl", func(n int, line []byte) error {
		at, err := r.owner(line)
		if err == nil {
			r.flags = append(r.flags, flagLine{int32(at), int32(n)})
		}
		return err
	}); err != nil {
		return err
	}
	sort.SliceStable(r.flags, func(i, j int) bool { return r.flags[i].ordinal < r.flags[j].ordinal })
	r.rejects, err = r.optional("rejects.jsonl", nil)
	return err
}

// clustered counts the records that documents.jsonl has in clusters.
func (r *Run) clustered() int {
	n := 0
	for _, d := range r.Documents {
		if d.Cluster != "" {
			n++
		}
	}
	return n
}

func (r *Run) optional(name string, each func(int, []byte) error) (*lines, error) {
	l, err := openLines(r.Dir, name, each)
	if err == nil && l == nil {
		r.Absent = append(r.Absent, name)
	}
	return l, err
}

// owner returns the ordinal of the record that a line with an id belongs to.
func (r *Run) owner(line []byte) (int, error) {
	var row struct{ ID string }
	if err := json.Unmarshal(line, &row); err != nil {
		return 0, err
	}
	return r.known("id", row.ID)
}

// known returns the ordinal of the record with this id, which stands under key.
func (r *Run) known(key, id string) (int, error) {
	n, ok := r.byID[id]
	if !ok {
		return 0, fmt.Errorf("%s %q is not in documents.jsonl", key, id)
	}
	return n, nil
}

// Close closes the files of the run.
func (r *Run) Close() error {
	var errs []error
	for _, l := range []*lines{r.documents, r.clean, r.dropped, r.removed, r.clusters, r.pairs, r.spin, r.rejects} {
		errs = append(errs, l.close())
	}
	return errors.Join(errs...)
}
