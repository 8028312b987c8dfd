package changes

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/internal/settings"
)

// How to get the commits that a clone lacks.
const wholeClone = "give the checkout all of its history: fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, else git fetch --unshallow"

// repository is a work tree, with what differs in it from the commit compared with.
type repository struct {
	git
	base  string            // a commit; "" where there is none: all is new
	old   map[string]old    // by path, of what differs or is gone
	was   map[string]string // the former names of files that got another one
	fresh map[string]bool   // not in the index, and not ignored
	known map[string]bool   // in the index

	content *blobs // open while old versions are read
}

// old is what stood at a path.
type old struct {
	blob string // "" for none: it was not there, or no file
	gone bool
}

// rootOf is the work tree that a directory lies in, "" for none. Directories are looked at once.
func rootOf(dir string, seen map[string]string) string {
	if root, ok := seen[dir]; ok {
		return root
	}
	root := ""
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil { // a directory, or the file of a submodule or a linked work tree
		root = dir
	} else if up := filepath.Dir(dir); up != dir {
		root = rootOf(up, seen)
	}
	seen[dir] = root
	return root
}

// openRepository finds what differs in the work tree at root since ref; "" is the last commit, for the changes of the
// work tree alone.
func openRepository(ctx context.Context, root, ref string) (*repository, error) {
	r := &repository{git: git{ctx, root}}
	if _, err := r.output("rev-parse", "--show-toplevel"); err != nil {
		return nil, settings.Usagef("%w", err)
	}
	if err := r.findBase(ref); err != nil {
		return nil, err
	}
	return r, r.compare()
}

// findBase settles the commit that is compared with.
func (r *repository) findBase(ref string) (err error) {
	above, err := r.line("rev-parse", "--show-superproject-working-tree")
	if err != nil {
		return err
	}
	if above != "" {
		return r.findPinned(above, ref)
	}
	head, err := r.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	if err != nil || ref == "" {
		r.base = head
		return err
	}
	commit, err := r.line("rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}")
	if err != nil {
		return err
	}
	if commit == "" {
		return r.unknown(ref)
	}
	if head == "" {
		return settings.Usagef("--since %s: %s has no commit yet", ref, r.dir)
	}
	if r.base, err = r.line("merge-base", commit, head); err != nil || r.base != "" {
		return err
	}
	if shallow, err := r.shallow(); err != nil || shallow {
		return settings.Usagef("--since %s: this clone is shallow and does not reach back to where the work left %s; %s", ref, ref, wholeClone)
	}
	return settings.Usagef("--since %s: HEAD and %s share no commit", ref, ref)
}

// findPinned is findBase in a submodule: the commit that the repository above it named.
func (r *repository) findPinned(above, ref string) error {
	up := &repository{git: git{r.ctx, above}}
	if err := up.findBase(ref); err != nil || up.base == "" {
		return err
	}
	rel, err := filepath.Rel(above, r.dir)
	if err != nil {
		return err
	}
	entry, err := up.output("ls-tree", "-z", up.base, "--", filepath.ToSlash(rel))
	if err != nil {
		return err
	}
	fields := strings.Fields(entry) // mode type object path
	if len(fields) < 3 || fields[1] != "commit" {
		return nil // no submodule then: all of it is new
	}
	if r.base, err = r.line("rev-parse", "--verify", "--quiet", fields[2]+"^{commit}"); err != nil || r.base != "" {
		return err
	}
	return settings.Usagef("the submodule %s lacks the commit %s that it was at; git submodule update --init, or git fetch in it: %s", r.dir, short(fields[2]), wholeClone)
}

// unknown words that there is no such commit, and what may help.
func (r *repository) unknown(ref string) error {
	shallow, err := r.shallow()
	if err != nil {
		return err
	}
	if shallow {
		return settings.Usagef("--since %s: this clone is shallow and has no commit of that name; %s", ref, wholeClone)
	}
	remote := "origin/" + ref
	if there, err := r.line("rev-parse", "--verify", "--quiet", "--end-of-options", remote+"^{commit}"); err != nil {
		return err
	} else if there != "" {
		return settings.Usagef("--since %s: %s has no commit of that name; did you mean %s?", ref, r.dir, remote)
	}
	return settings.Usagef("--since %s: %s has no commit of that name; git fetch origin %s brings a branch, fetch-depth: 0 all of them", ref, r.dir, ref)
}

func (r *repository) shallow() (bool, error) {
	is, err := r.line("rev-parse", "--is-shallow-repository")
	return is == "true", err
}

// short is the beginning of an object's name, for people.
func short(object string) string { return object[:min(len(object), 10)] }

// list is the paths that git ls-files prints.
func (r *repository) list(args ...string) (map[string]bool, error) {
	out, err := r.output(append([]string{"ls-files", "-z"}, args...)...)
	if err != nil {
		return nil, settings.Usagef("%w", err)
	}
	paths := map[string]bool{}
	for path := range strings.SplitSeq(out, "\x00") {
		paths[path] = true
	}
	return paths, nil
}

// compare asks git what differs in the work tree.
func (r *repository) compare() (err error) {
	if r.fresh, err = r.list("--others", "--exclude-standard"); err != nil {
		return err
	}
	if r.known, err = r.list("--cached"); err != nil {
		return err
	}
	r.old, r.was = map[string]old{}, map[string]string{}
	if r.base == "" {
		for path := range r.known {
			r.old[path] = old{}
		}
		return nil
	}
	out, err := r.output("diff", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff", "--ignore-submodules=all", r.base, "--")
	if err != nil {
		return settings.Usagef("%w", err)
	}
	return r.take(out)
}

// take reads the raw form of a diff: ":mode mode object object status", then a path, or two of a renaming.
func (r *repository) take(raw string) error {
	fields := strings.Split(strings.TrimSuffix(raw, "\x00"), "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		head := strings.Fields(fields[i])
		if len(head) != 5 || !strings.HasPrefix(head[0], ":") {
			return fmt.Errorf("git diff: %q is no line of its raw form", fields[i])
		}
		was := old{gone: head[4] == "D"}
		if strings.HasPrefix(head[0], ":100") { // a file, not a link or a submodule
			was.blob = head[2]
		}
		path := fields[i+1]
		if _, told := r.old[path]; told && head[4] == "U" {
			continue // not merged yet, which another line says more of
		}
		if head[4][0] != 'R' && head[4][0] != 'C' {
			r.old[path] = was
			continue
		}
		if i += 1; i+1 >= len(fields) {
			return fmt.Errorf("git diff: the second name of %q is missing", path)
		}
		r.old[fields[i+1]] = old{}
		if head[4][0] == 'R' {
			was.gone = true
			r.old[path], r.was[fields[i+1]] = was, path
		}
	}
	return nil
}
