package changes

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// Options say what is compared with what.
type Options struct {
	Since   string         // a commit: what changed since the work left it; "": since the last commit
	Inputs  []string       // as the user named them
	Reading corpus.Options // how records are read
}

// since is the comparison in words.
func (o *Options) since() string {
	if o.Since == "" {
		return "since the last commit"
	}
	return "since " + o.Since
}

// Narrow leaves of the input the records that changed and makes all others references, which what changed is compared
// with and which nothing is said of; records counts all. It reads the whole input once, and the old versions of what differs, one
// after another, through a temporary file. What git cannot answer is a [settings.UsageError]. Memory: 30 bytes a
// record of one file and its old version, and of all that are new or gone.
func Narrow(ctx context.Context, in corpus.Sources, o Options) (left corpus.Sources, records int64, err error) {
	n := &narrowing{ctx: ctx, in: &in, o: &o, repos: map[string]*repository{}, roots: map[string]string{}, parts: map[string]corpus.Part{}, match: newMatch()}
	defer func() {
		for _, r := range n.repos {
			if r.content != nil {
				err = errors.Join(err, r.content.close())
			}
		}
	}()
	for i := range in.Files {
		if err := n.place(&in.Files[i]); err != nil {
			return in, 0, err
		}
	}
	dir, err := os.MkdirTemp("", "copydesk-old-")
	if err != nil {
		return in, 0, err
	}
	defer os.RemoveAll(dir)
	n.dir = dir
	for _, f := range n.files {
		if err := n.file(f); err != nil {
			return in, 0, err
		}
	}
	if err := n.departed(); err != nil {
		return in, 0, err
	}
	changed := n.match.settle(n.parts)
	note := fmt.Sprintf("%d of %d records changed %s", changed, n.all, o.since())
	if changed == 0 {
		note += ": nothing to check"
	} else if rest := n.all - changed; rest > 0 {
		note += "; the others are only compared with"
	}
	return in.Narrow(n.parts, append(n.notes(), note)...), n.all, nil
}

// narrowing is the work of Narrow.
type narrowing struct {
	ctx   context.Context
	in    *corpus.Sources
	o     *Options
	dir   string                 // for temporary files
	roots map[string]string      // of directories, see rootOf
	repos map[string]*repository // by root
	files []placed
	parts map[string]corpus.Part
	match *match
	all   int64 // records of the input

	ignored, pointers []string
}

// placed is a file of the input and where it lies.
type placed struct {
	*corpus.Source
	in   *repository
	path string // in it, slash-separated
}

// place finds the repository of a file.
func (n *narrowing) place(f *corpus.Source) error {
	if f.Path == "-" {
		return settings.Usagef("standard input is not kept in git: %s is about files", n.flag())
	}
	root := rootOf(filepath.Dir(f.Real()), n.roots)
	if root == "" {
		return settings.Usagef("%s lies in no git repository: %s is about files that are kept in one", f.Path, n.flag())
	}
	r := n.repos[root]
	if r == nil {
		var err error
		if r, err = openRepository(n.ctx, root, n.o.Since); err != nil {
			return err
		}
		n.repos[root] = r
	}
	rel, err := filepath.Rel(root, f.Real())
	if err != nil {
		return err
	}
	n.files = append(n.files, placed{f, r, filepath.ToSlash(rel)})
	return nil
}

// flag is what the user wrote.
func (n *narrowing) flag() string {
	if n.o.Since == "" {
		return "--changed"
	}
	return "--since"
}

// file reads a file that is there now, and, where it differs, its old version.
func (n *narrowing) file(f placed) error {
	was, differs := f.in.old[f.path]
	if !differs && !f.in.fresh[f.path] {
		if !f.in.known[f.path] {
			n.ignored = append(n.ignored, f.Name)
		}
		return n.read(corpus.Sources{Files: []corpus.Source{*f.Source}}, func(int64, key) { n.all++ })
	}
	if err := n.former(f.in, f.path, was); err != nil {
		return err
	}
	if name := f.in.was[f.path]; name != "" && f.Named() {
		if err := n.former(f.in, name, f.in.old[name]); err != nil {
			return err
		}
		delete(f.in.old, name)
	}
	now := n.match.file(f.Name)
	if err := n.read(corpus.Sources{Files: []corpus.Source{*f.Source}}, func(number int64, k key) {
		n.all++
		now.record(number, k)
	}); err != nil {
		return err
	}
	now.done()
	return nil
}

// departed reads what is gone of what the input would name.
func (n *narrowing) departed() error {
	for _, root := range sortedKeys(n.repos) {
		r := n.repos[root]
		for _, path := range sortedKeys(r.old) {
			if was := r.old[path]; !was.gone || r.fresh[path] || !n.in.Would(n.o.Inputs, filepath.Join(root, filepath.FromSlash(path))) {
				continue
			}
			if err := n.former(r, path, r.old[path]); err != nil {
				return err
			}
		}
	}
	n.match.gone()
	return nil
}

// read reads sources for the keys of what they hold, in order. What is wrong with a file as a whole, the run will say.
func (n *narrowing) read(s corpus.Sources, each func(number int64, k key)) error {
	_, err := corpus.Read(n.ctx, s, n.o.Reading, func(r *corpus.Record) error {
		each(r.Number, keyOf(r))
		return nil
	}, func(r corpus.Reject) error {
		each(r.Record, keyOfReject(&r))
		return nil
	}, nil)
	var field *corpus.FieldError
	var input *corpus.InputError
	if errors.As(err, &field) || errors.As(err, &input) {
		return nil
	}
	return err
}

// notes say what could not be compared.
func (n *narrowing) notes() (out []string) {
	if len(n.ignored) > 0 {
		out = append(out, "git ignores them, so that they only count as old: "+named(n.ignored))
	}
	if len(n.pointers) > 0 {
		out = append(out, "the old version is a Git LFS pointer whose content is not here (git lfs fetch), so that all records count as changed: "+named(n.pointers))
	}
	return out
}

// namesShown is how many files a note names.
const namesShown = 5

// named lists names, and says how many more there are.
func named(names []string) string {
	names = slices.Compact(slices.Sorted(slices.Values(names)))
	if more := len(names) - namesShown; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:namesShown], ", "), more)
	}
	return strings.Join(names, ", ")
}
