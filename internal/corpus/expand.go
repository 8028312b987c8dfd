package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Source is one file to read, or standard input.
type Source struct {
	Path string // as the operating system knows it; "-" for standard input
	Name string // what records call it: relative to INPUT, slash-separated
	Size int64  // bytes on disk; 0 when that is not known

	format   string
	explicit bool   // named by the user, not found in a directory
	real     string // absolute path without links
	linked   bool   // reached through a link

	reference bool // its records are what others are compared with
	part      *Part
	rest      bool // what part does not hold
}

// Sources are the inputs of one run, sorted by name.
type Sources struct {
	Files    []Source
	Rejects  []Reject // what could not even be listed: dangling links, link loops
	Ignored  []string // files of unknown type found in directories
	Hidden   int      // hidden files and directories passed over
	Repeated []string // READ_ONCE

	notes []string // what was passed over by its name, and what of references could not be listed
	but   Filter   // that they were listed with
}

// TotalBytes is the size on disk of all files: what progress counts up to.
// Pipes and standard input count nothing.
func (s Sources) TotalBytes() int64 {
	total := int64(0)
	for _, f := range s.Files {
		total += f.Size
	}
	return total
}

// Expand lists the files that inputs name: files, directories (with all below
// them), globs ("**" stands for any directories) and "-". The result does not
// depend on the order of inputs or of directory entries. Mistakes in inputs
// are all reported, as [InputError]s joined; what cannot be read below a
// directory becomes a Reject.
func Expand(inputs []string) (Sources, error) { return ExpandBut(inputs, Filter{}) }

// ExpandBut is Expand without the files that a filter leaves out.
func ExpandBut(inputs []string, but Filter) (Sources, error) {
	e := expander{but: but}
	var errs []error
	if err := but.check(); err != nil {
		errs = append(errs, err)
	}
	piped := 0
	for _, in := range inputs {
		if in == "-" {
			if piped++; piped == 2 {
				errs = append(errs, &InputError{Path: in, Reason: "standard input is named twice, and can be read once"})
			}
		}
		if err := e.input(in); err != nil {
			errs = append(errs, err)
		}
	}
	if len(inputs) == 0 {
		errs = append(errs, &InputError{Path: "INPUT", Reason: "no input named"})
	}
	if err := errors.Join(errs...); err != nil {
		return Sources{}, err
	}
	e.once()
	nameByTail(e.s.Files)
	slices.SortFunc(e.s.Files, func(a, b Source) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.real, b.real))
	})
	sortRejects(e.s.Rejects)
	e.s.Rejects = slices.Compact(e.s.Rejects)
	for _, list := range []*[]string{&e.s.Ignored, &e.s.Repeated} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	e.s.Hidden, e.s.but = len(e.hidden), but
	e.s.notes = slices.Concat(
		passed("excluded", e.excluded),
		passed("no article by its name; it is read when it is named", e.about),
		passed("unfinished by its name", e.unfinished),
		passed("written by copydesk check; it is read when it is named", e.own),
		passed("changed lately, perhaps still being written (--min-age)", e.young),
		slices.Compact(slices.Sorted(slices.Values(e.unmatched))),
	)
	return e.s, nil
}

func sortRejects(r []Reject) {
	slices.SortFunc(r, func(a, b Reject) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Reason, b.Reason))
	})
}

type expander struct {
	s      Sources
	but    Filter
	hidden map[string]bool // absolute paths

	excluded, about, own, unfinished, young []string // what the filter left out
	unmatched                               []string // notes on patterns
}

func (e *expander) input(in string) error {
	if in == "-" {
		e.s.Files = append(e.s.Files, Source{Path: "-", Name: "-", real: "-", explicit: true})
		return nil
	}
	info, err := os.Stat(in)
	switch {
	case err == nil && info.IsDir():
		return e.directory(in)
	case err == nil:
		return e.named(in, info)
	case isGlob(in) && errors.Is(err, fs.ErrNotExist):
		return e.glob(in)
	}
	return &InputError{Path: in, Reason: statReason(in, err), Err: err}
}

// named takes a file that the user named itself.
func (e *expander) named(in string, info fs.FileInfo) error {
	src, err := newSource(in, filepath.Base(in), info)
	if err != nil {
		return &InputError{Path: in, Reason: err.Error(), Err: err}
	}
	src.explicit = true
	format, _, known := formatOfName(in)
	src.format = format
	if !known && info.Mode().IsRegular() {
		if src.format, err = sniffFile(in, e.but.Set); err != nil {
			return &InputError{Path: in, Reason: err.Error(), Err: err}
		}
	}
	e.s.Files = append(e.s.Files, src)
	return nil
}

// glob takes the files a pattern names, as if each were named, except that
// files of unknown type are ignored as in a directory.
func (e *expander) glob(pattern string) error {
	paths, hidden, err := matchGlob(pattern)
	if err != nil {
		return &InputError{Path: pattern, Reason: "bad glob pattern: " + err.Error(), Err: err}
	}
	for _, h := range hidden {
		e.hide(h, filepath.Base(h))
	}
	if len(paths) == 0 && !e.but.Empty {
		return &InputError{Path: pattern, Reason: "no file matches"}
	}
	if len(paths) == 0 {
		e.unmatched = append(e.unmatched, "no file matches "+pattern)
	}
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			if err := e.directory(p); err != nil {
				return err
			}
			continue
		}
		e.entry(p, filepath.Base(p), nil)
	}
	return nil
}

func (e *expander) hide(path, name string) {
	if e.but.unfinished(name) {
		e.unfinished = append(e.unfinished, name)
		return
	}
	if e.hidden == nil {
		e.hidden = map[string]bool{}
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	e.hidden[path] = true
}

func (e *expander) reject(name, reason string) {
	e.s.Rejects = append(e.s.Rejects, Reject{Source: name, Reason: reason})
}

// entry takes a file found in a directory or by a glob. A link to a directory
// is handed to links.
func (e *expander) entry(path, name string, links *[]string) {
	info, err := os.Stat(path)
	format, _, known := formatOfName(name)
	if !known && isXML(name) && err == nil && info.Mode().IsRegular() && !e.but.excludes(name) {
		format = articlesIn(path)
		known = format != formatSniff
	}
	switch {
	case e.but.excludes(name):
		e.excluded = append(e.excluded, name)
	case links != nil && e.but.about(name) && err == nil && !info.IsDir():
		e.about = append(e.about, name)
	case e.but.unfinished(name) && (err != nil || !info.IsDir()):
		e.unfinished = append(e.unfinished, name)
	case err != nil:
		e.reject(name, statReason(path, err))
	case info.IsDir() && links != nil:
		*links = append(*links, path)
	case !known:
		e.s.Ignored = append(e.s.Ignored, name)
	case !e.but.Before.IsZero() && info.Mode().IsRegular() && info.ModTime().After(e.but.Before):
		e.young = append(e.young, name)
	case !info.Mode().IsRegular():
		e.reject(name, "not a regular file ("+modeName(info.Mode())+")")
	case e.but.Articles && own(path):
		e.own = append(e.own, name)
	default:
		src, err := newSource(path, name, info)
		if err != nil {
			e.reject(name, err.Error())
			return
		}
		src.format = format
		e.s.Files = append(e.s.Files, src)
	}
}

func newSource(path, name string, info fs.FileInfo) (Source, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return Source{}, err
	}
	real := abs
	size := int64(0)
	if info.Mode().IsRegular() {
		size = info.Size()
		if real, err = filepath.EvalSymlinks(abs); err != nil {
			return Source{}, err
		}
	}
	link, err := os.Lstat(path)
	linked := err == nil && link.Mode()&fs.ModeSymlink != 0
	return Source{Path: path, Name: filepath.ToSlash(name), Size: size, real: real, linked: linked}, nil
}

// statReason words why a path cannot be looked at.
func statReason(path string, err error) string {
	if target, linkErr := os.Readlink(path); linkErr == nil {
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Sprintf("dangling link: %s does not exist", target)
		}
		if isLinkLoop(err) {
			return fmt.Sprintf("link loop: %s leads back to itself", target)
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or directory"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// isLinkLoop recognises the system's answer to links that form a ring; its
// number differs between systems, its words hardly do.
func isLinkLoop(err error) bool {
	return strings.Contains(err.Error(), "too many") && strings.Contains(err.Error(), "links")
}

func modeName(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "named pipe"
	case m&fs.ModeSocket != 0:
		return "socket"
	case m&fs.ModeDevice != 0:
		return "device"
	}
	return m.Type().String()
}
