package corpus

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// directory takes everything below dir. Links to directories are followed
// after the tree itself, in the order of their names, each real directory
// once: a tree of links cannot make the walk endless.
func (e *expander) directory(dir string) error {
	if _, err := os.ReadDir(dir); err != nil {
		return &InputError{Path: dir, Reason: statReason(dir, err), Err: err}
	}
	w := walk{e: e, root: dir, seen: map[string]string{}}
	w.tree(dir)
	for len(w.links) > 0 {
		link := w.links[0]
		w.links = w.links[1:]
		w.follow(link)
	}
	return nil
}

type walk struct {
	e     *expander
	root  string
	seen  map[string]string // real path of a directory -> the name it was walked under
	links []string          // links to directories, not followed yet
}

func (w *walk) name(p string) string {
	rel, err := filepath.Rel(w.root, p)
	if err != nil {
		return filepath.ToSlash(p)
	}
	return filepath.ToSlash(rel)
}

func (w *walk) tree(dir string) {
	real, err := filepath.EvalSymlinks(dir)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		w.e.reject(w.name(dir), statReason(dir, err))
		return
	}
	w.seen[real] = w.name(dir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.e.reject(w.name(dir), "directory cannot be read: "+statReason(dir, err))
	}
	for _, entry := range entries {
		p := filepath.Join(dir, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."):
			w.e.hide(p, w.name(p))
		case entry.IsDir() && w.e.but.excludes(w.name(p)):
			w.e.excluded = append(w.e.excluded, w.name(p)+"/")
		case entry.IsDir():
			w.tree(p)
		default:
			w.e.entry(p, w.name(p), &w.links)
		}
	}
}

// follow walks the directory a link leads to, unless it was walked already.
func (w *walk) follow(link string) {
	real, err := filepath.EvalSymlinks(link)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		w.e.reject(w.name(link), statReason(link, err))
		return
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(link))
	if err == nil {
		parent, err = filepath.Abs(parent)
	}
	if err == nil && (parent == real || strings.HasPrefix(parent, strings.TrimSuffix(real, "/")+string(filepath.Separator))) {
		w.e.reject(w.name(link), "link loop: leads back to a directory it is in")
		return
	}
	if name, ok := w.seen[real]; ok {
		w.e.s.Repeated = append(w.e.s.Repeated, fmt.Sprintf("%s: same directory as %s", w.name(link), name))
		return
	}
	before := len(w.e.s.Files)
	w.tree(link)
	for i := before; i < len(w.e.s.Files); i++ {
		w.e.s.Files[i].linked = true
	}
}

// once keeps one Source for each real file (READ_ONCE).
func (e *expander) once() {
	slices.SortFunc(e.s.Files, func(a, b Source) int {
		link := func(s Source) int {
			if s.linked {
				return 1
			}
			return 0
		}
		return cmp.Or(strings.Compare(a.real, b.real), link(a)-link(b), len(b.Name)-len(a.Name),
			strings.Compare(a.Name, b.Name))
	})
	kept := e.s.Files[:0]
	for _, f := range e.s.Files {
		if n := len(kept); n > 0 && kept[n-1].real == f.real {
			first := &kept[n-1]
			first.explicit = first.explicit || f.explicit
			e.s.Repeated = append(e.s.Repeated, fmt.Sprintf("%s: same file as %s", f.Name, first.Name))
			continue
		}
		kept = append(kept, f)
	}
	e.s.Files = kept
}

// nameByTail tells sources of one name apart (NAME_TAIL).
func nameByTail(files []Source) {
	byName := map[string][]int{}
	for i, f := range files {
		byName[f.Name] = append(byName[f.Name], i)
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		if group := byName[name]; len(group) > 1 {
			nameGroup(files, group, byName)
		}
	}
}

func nameGroup(files []Source, group []int, byName map[string][]int) {
	for parts := strings.Count(files[group[0]].Name, "/") + 2; ; parts++ {
		tails := map[string]bool{}
		for _, i := range group {
			t := tail(files[i].real, parts)
			if _, taken := byName[t]; !taken {
				tails[t] = true
			}
		}
		if len(tails) == len(group) || parts > 256 {
			for _, i := range group {
				files[i].Name = tail(files[i].real, parts)
				byName[files[i].Name] = nil
			}
			return
		}
	}
}

// tail returns the last n elements of a path, slash-separated.
func tail(p string, n int) string {
	p = filepath.ToSlash(p)
	at := len(p)
	for range n {
		k := strings.LastIndexByte(p[:at], '/')
		if k < 0 {
			return strings.TrimPrefix(p, "/")
		}
		at = k
	}
	return p[at+1:]
}

func isGlob(p string) bool { return strings.ContainsAny(p, "*?[") }

// matchGlob returns the files a pattern names, and the hidden ones it would
// have named: "*" does not stand for a leading dot, as in the shell.
func matchGlob(pattern string) (paths, hidden []string, err error) {
	pattern = filepath.ToSlash(filepath.Clean(pattern))
	segs := strings.Split(pattern, "/")
	for _, s := range segs {
		if _, err := path.Match(s, ""); err != nil {
			return nil, nil, fmt.Errorf("%q: %w", s, err)
		}
	}
	base := "."
	if segs[0] == "" {
		base, segs = "/", segs[1:]
	}
	g := globber{found: map[string]bool{}}
	g.match(base, segs)
	slices.Sort(g.paths)
	return g.paths, g.hidden, nil
}

type globber struct {
	paths, hidden []string
	found         map[string]bool
}

func (g *globber) match(dir string, segs []string) {
	if len(segs) == 0 {
		if !g.found[dir] {
			g.found[dir] = true
			g.paths = append(g.paths, dir)
		}
		return
	}
	seg, rest := segs[0], segs[1:]
	if !isGlob(seg) {
		if next := filepath.Join(dir, seg); exists(next) {
			g.match(next, rest)
		}
		return
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // not a directory, or not readable: names nothing
	}
	if seg == "**" {
		g.match(dir, rest)
	}
	for _, entry := range entries {
		name := entry.Name()
		next := filepath.Join(dir, name)
		ok := seg == "**" && entry.IsDir()
		if seg != "**" {
			ok, _ = path.Match(seg, name)
		}
		switch {
		case !ok:
		case strings.HasPrefix(name, ".") && !strings.HasPrefix(seg, "."):
			g.hidden = append(g.hidden, next)
		case seg == "**":
			g.match(next, segs)
		default:
			g.match(next, rest)
		}
	}
}

func exists(p string) bool { _, err := os.Lstat(p); return err == nil }

// sniffFile tells the format of a file whose name does not. Text of a container that is not known is refused unless
// the format was set.
func sniffFile(p string, set bool) (string, error) {
	f, err := os.Open(p)
	if err != nil {
		return formatSniff, nil // reading it will say why not
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(f, head)
	if head = head[:n]; err != nil && err != io.EOF && err != io.ErrUnexpectedEOF || packedMagic(head) != packedNot {
		return formatSniff, nil
	}
	format := sniff(head)
	if why := binaryHead(head); why != "" && format != formatParquet {
		return "", fmt.Errorf("unknown type: %s; known are %s", why, knownExtensions)
	}
	if what := foreign(head); what != "" && format == formatText && !set {
		return "", fmt.Errorf("looks like %s, which cannot be read (--input-format text takes it as text); known are %s", what, knownExtensions)
	}
	return format, nil
}

const knownExtensions = ".txt .md .html .jsonl .ndjson .json .csv .tsv .parquet .warc .wet .arc .rss .atom .sgml, each also .gz .zst .bz2 .xz"
