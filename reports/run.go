package reports

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"sort"
	"syscall"
)

// Run is a finished run, opened for reading. It holds the verdicts (documents)
// and where the lines of the other files are; texts, pairs, flags and clusters
// are read from disk when asked for. Methods are safe for concurrent use.
type Run struct {
	Dir       string
	Summary   Summary
	Documents []Document // in input order, without Signals, URL and Site (see Document); then the references
	Absent    []string   // files of the contract that the run did not write

	hidden  map[string]string // where files lie that have not appeared yet, by name
	tempDir string            // for records that have to be unpacked; "": the system's

	byID      map[string]int
	serials   map[int]int64 // by ordinal, of those seen before
	sites     siteTable
	rows      []int32 // by ordinal: line of its record in clean.jsonl or removed_records.jsonl
	documents *lines
	clean     *lines
	dropped   *lines
	removed   *lines
	clusters  *lines
	pairs     *lines
	spin      *lines
	edits     *lines
	rejects   *lines
	reference *lines
	siteRows  *lines

	removedAt  []int32      // by ordinal: line in removed.jsonl, -1 when kept
	risk       []risk       // by line of clusters.jsonl
	clusterIDs []string     // the same
	members    int          // of all clusters
	pairKeys   []pairKey    // by line of pairs.jsonl
	pairOrder  []int32      // lines of pairs.jsonl by (low, high) ordinal
	linked     []linkedLine // lines of pairs.jsonl that are not merged, the closest first
	flags      []flagLine   // lines of spin.jsonl by ordinal
	edited     []int32      // ordinals by line of edits.jsonl
}

type pairKey struct{ low, high int32 }

type flagLine struct{ ordinal, line int32 }

// linkedLine is a line of pairs.jsonl and how close its texts are.
type linkedLine struct {
	line      int32
	closeness float32
}

// Open reads the files of a finished run in dir. summary.json, documents.jsonl
// and, when a record was kept or removed, the file with its text must be there;
// other files that are not count as empty and are named in Run.Absent. Errors
// name file and line. When ctx is done, Open ends with its cause. Close the run
// when done.
//
// Time is O(bytes of all files); memory O(documents) plus 8 to 32 bytes for
// each line of the other files, and the id of each cluster.
func Open(ctx context.Context, dir string) (*Run, error) {
	r := &Run{Dir: dir}
	if err := r.open(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// open reads the files; after an error they are closed.
func (r *Run) open(ctx context.Context) error {
	r.byID, r.serials = map[string]int{}, map[int]int64{}
	if err := r.load(ctx); err != nil {
		return errors.Join(err, r.Close())
	}
	return nil
}

// path returns where a file of the run lies.
func (r *Run) path(name string) string {
	if at, ok := r.hidden[name]; ok {
		return at
	}
	return filepath.Join(r.Dir, name)
}

// lines opens a file of the run; see openLines.
func (r *Run) lines(ctx context.Context, name string, each func(n int, line []byte) error) (*lines, error) {
	return openLines(ctx, r.path(name), name, each)
}

// noRun says that a directory holds no finished run, for want of a file.
func noRun(dir, file string) error {
	return fmt.Errorf("%s is no finished run: it has no %s", dir, file)
}

func (r *Run) load(ctx context.Context) error {
	f, err := openFile(r.path(FileSummary))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return noRun(r.Dir, FileSummary)
	}
	if err != nil {
		return fmt.Errorf("open run: %w", err)
	}
	b, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("open run: %w", err)
	}
	if err := json.Unmarshal(b, &r.Summary); err != nil {
		return fmt.Errorf("%s: %w", FileSummary, err)
	}
	if r.Summary.Schema < 2 { // every cluster had its representative then
		r.Summary.Counts.Representatives = r.Summary.Counts.Clusters
	}
	if err := r.loadDocuments(ctx); err != nil {
		return err
	}
	if err := r.loadReferences(ctx); err != nil {
		return err
	}
	if err := r.loadTexts(ctx); err != nil {
		return err
	}
	return r.loadEvidence(ctx)
}

func (r *Run) loadDocuments(ctx context.Context) (err error) {
	r.documents, err = parsed(ctx, r, FileDocuments, func(n int, row *leanDocument) error {
		d := row.Document
		if first, seen := r.byID[d.ID]; seen {
			return fmt.Errorf("id %q stands on line %d already", d.ID, first+1)
		}
		r.sites.add(&d)
		d.URL, d.Site = "", ""
		r.byID[d.ID] = n
		r.Documents = append(r.Documents, d)
		return nil
	})
	switch {
	case err != nil:
		return err
	case r.documents == nil:
		return noRun(r.Dir, FileDocuments)
	case r.Summary.Counts.Readable != int64(len(r.Documents)):
		return fmt.Errorf("%s counts %d readable records, %s has %d: the run is not complete",
			FileSummary, r.Summary.Counts.Readable, FileDocuments, len(r.Documents))
	}
	return nil
}

// loadTexts indexes the two files of texts: their lines follow the order of documents.jsonl.
func (r *Run) loadTexts(ctx context.Context) (err error) {
	r.rows = make([]int32, len(r.Documents))
	kept, dropped := 0, 0
	for i, d := range r.Documents {
		if d.Outside() {
			r.rows[i] = int32(i - r.documents.len())
		} else if d.Kept {
			r.rows[i] = int32(kept)
			kept++
		} else {
			r.rows[i] = int32(dropped)
			dropped++
		}
	}
	name := cmp.Or(r.Summary.Clean, CleanFile("jsonl"))
	if filepath.Base(name) != name {
		return fmt.Errorf("%s: the file of kept records is %q", FileSummary, name)
	}
	if r.clean, err = r.records(ctx, name); err != nil {
		return err
	}
	if r.dropped, err = r.lines(ctx, FileRemovedRecords, nil); err != nil {
		return err
	}
	if n := r.clean.len(); n != kept {
		return fmt.Errorf("%s has %d records where %d were kept", name, n, kept)
	}
	if n := r.dropped.len(); n != dropped {
		return fmt.Errorf("%s has %d lines for %d removed records", FileRemovedRecords, n, dropped)
	}
	return nil
}

// loadEvidence indexes the files that say why.
func (r *Run) loadEvidence(ctx context.Context) (err error) {
	r.removedAt = make([]int32, len(r.Documents))
	for i := range r.removedAt {
		r.removedAt[i] = -1
	}
	if r.removed, err = r.optional(ctx, FileRemoved, func(n int, line []byte) error {
		at, err := r.owner(line)
		if err == nil {
			r.removedAt[at] = int32(n)
		}
		return err
	}); err != nil {
		return err
	}
	if r.clusters, err = r.optional(ctx, FileClusters, r.addRisk); err != nil {
		return err
	}
	if clustered := r.clustered(); r.clusters != nil && r.members != clustered {
		return fmt.Errorf("%s lists %d records, %s has %d in clusters", FileClusters, r.members, FileDocuments, clustered)
	}
	if r.pairs, err = parsed(ctx, r, FilePairs, r.addPair); err != nil {
		return err
	}
	r.absent(r.pairs, FilePairs)
	r.orderLinked()
	r.pairOrder = make([]int32, len(r.pairKeys))
	for i := range r.pairOrder {
		r.pairOrder[i] = int32(i)
	}
	sort.SliceStable(r.pairOrder, func(i, j int) bool {
		return r.pairKeys[r.pairOrder[i]].less(r.pairKeys[r.pairOrder[j]])
	})
	if r.spin, err = r.optional(ctx, FileSpin, func(n int, line []byte) error {
		at, err := r.owner(line)
		if err == nil {
			r.flags = append(r.flags, flagLine{int32(at), int32(n)})
		}
		return err
	}); err != nil {
		return err
	}
	sort.SliceStable(r.flags, func(i, j int) bool { return r.flags[i].ordinal < r.flags[j].ordinal })
	if r.edits, err = r.optional(ctx, FileEdits, r.addEdited); err != nil {
		return err
	}
	if r.siteRows, err = r.lines(ctx, FileSites, nil); err != nil {
		return err
	}
	r.rejects, err = r.optional(ctx, FileRejects, nil)
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

func (r *Run) optional(ctx context.Context, name string, each func(int, []byte) error) (*lines, error) {
	l, err := r.lines(ctx, name, each)
	if err == nil {
		r.absent(l, name)
	}
	return l, err
}

// absent notes a file that the run did not write.
func (r *Run) absent(l *lines, name string) {
	if l == nil {
		r.Absent = append(r.Absent, name)
	}
}

// owner returns the ordinal of the record that a line with an id belongs to.
func (r *Run) owner(line []byte) (int, error) {
	var row owned
	if err := unmarshal(line, &row); err != nil {
		return 0, err
	}
	return r.known("id", row.ID)
}

// known returns the ordinal of the record with this id, which stands under key.
func (r *Run) known(key, id string) (int, error) {
	n, ok := r.byID[id]
	if !ok {
		return 0, fmt.Errorf("%s %q is not in %s", key, id, FileDocuments)
	}
	return n, nil
}

// Close closes the files of the run.
func (r *Run) Close() error {
	var errs []error
	for _, l := range []*lines{r.documents, r.clean, r.dropped, r.removed, r.clusters, r.pairs, r.spin, r.edits, r.rejects, r.reference, r.siteRows} {
		errs = append(errs, l.close())
	}
	return errors.Join(errs...)
}
