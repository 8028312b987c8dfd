package run

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
)

// Preferences rank sites and files whose versions come first: the larger the better,
// 0 for those that nobody named. They travel as JSON.
type Preferences struct {
	Sites map[string]int `json:"sites"`
	Files map[string]int `json:"files"` // by the name that records give as their source
	Names []string       `json:"names"`
	Found []bool         `json:"found"` // of each name: it is that of a file or directory
}

// NewPreferences ranks by names, best first. A name is that of a site, or the path of
// a file or directory, or some of the directories that stand side by side in a file's
// path below the directory that all inputs lie in. Of several names that match the best
// counts. O(files times names).
func NewPreferences(names []string, files []corpus.Source) (Preferences, error) {
	p := Preferences{Sites: map[string]int{}, Files: map[string]int{}, Names: names, Found: make([]bool, len(names))}
	if len(names) == 0 {
		return p, nil
	}
	paths := make([]string, len(files))
	for i, f := range files {
		if f.Path == "-" {
			continue
		}
		abs, err := filepath.Abs(f.Path)
		if err != nil {
			return p, fmt.Errorf("path of %s: %w", f.Path, err)
		}
		paths[i] = filepath.ToSlash(abs)
	}
	shared := sharedDirectory(paths)
	for k, name := range names {
		if name == "" {
			continue
		}
		rank := len(names) - k
		p.Sites[name] = max(p.Sites[name], rank)
		abs, err := filepath.Abs(name)
		if err != nil {
			return p, fmt.Errorf("preferred source %s: %w", name, err)
		}
		whole, part := within(filepath.ToSlash(abs)), within(filepath.ToSlash(filepath.Clean(name)))
		for i, f := range files {
			if strings.HasPrefix(within(paths[i]), whole) || strings.Contains(within(strings.TrimPrefix(paths[i], shared)), part) {
				p.Files[f.Name], p.Found[k] = max(p.Files[f.Name], rank), true
			}
		}
	}
	return p, nil
}

// within writes a path so that whole directories of it are found as a string.
func within(path string) string { return "/" + strings.Trim(path, "/") + "/" }

// sharedDirectory is the path of the directory that all of paths lie in; "" stands
// for standard input and lies in none.
func sharedDirectory(paths []string) string {
	var shared []string
	first := true
	for _, path := range paths {
		if path == "" {
			continue
		}
		dirs := strings.Split(path, "/")
		dirs = dirs[:len(dirs)-1]
		if first {
			shared, first = dirs, false
		}
		n := 0
		for n < min(len(shared), len(dirs)) && shared[n] == dirs[n] {
			n++
		}
		shared = shared[:n]
	}
	return strings.Join(shared, "/")
}

// Rank is that of a record.
func (p *Preferences) Rank(site, source string) int { return max(p.Sites[site], p.Files[source]) }

// Unknown are the names that no file or directory has, and no site: known tells whether a record is of one.
func (p *Preferences) Unknown(known func(site string) bool) []string {
	var out []string
	for k, name := range p.Names {
		if name != "" && !p.Found[k] && !known(name) {
			out = append(out, name)
		}
	}
	return out
}
