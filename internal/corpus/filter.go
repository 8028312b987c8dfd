package corpus

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Filter says which of the files found in directories and by globs are no input.
// Files that the user named himself are.
type Filter struct {
	// Exclude are patterns as those of inputs. One without a slash names files and
	// directories anywhere, another one those at this path below INPUT; what lies in a
	// directory that is named goes with it.
	Exclude []string
	// Articles leaves out what says by its name that it is about the files beside it:
	// README, LICENSE, COPYING and CHANGELOG at the top of a directory; and what check wrote.
	Articles bool
	// Unfinished leaves out what bears a name that tools give to what they have not written to its end.
	Unfinished bool
	// Before, unless it is zero, leaves out what was changed since then: it may still be written.
	Before time.Time
	// Set says that the format of every input was set: what the user named is not refused for what it looks like,
	// unless it is a binary file.
	Set bool
	// Empty makes a pattern that no file fits a note, not an error.
	Empty bool
}

// check wants patterns that can match.
func (f *Filter) check() error {
	for _, p := range f.Exclude {
		for seg := range strings.SplitSeq(p, "/") {
			if _, err := path.Match(seg, ""); err != nil {
				return &InputError{Path: p, Reason: "bad pattern to exclude: " + err.Error(), Err: err}
			}
		}
	}
	return nil
}

// excludes tells whether a file or directory is left out by its path below INPUT.
// O(patterns times their segments times those of the path).
func (f *Filter) excludes(name string) bool {
	segs := strings.Split(name, "/")
	return slices.ContainsFunc(f.Exclude, func(pattern string) bool {
		pattern = strings.TrimSuffix(filepath.ToSlash(pattern), "/")
		if !strings.Contains(pattern, "/") {
			return matches([]string{pattern}, segs[len(segs)-1:])
		}
		return matches(strings.Split(strings.TrimPrefix(pattern, "./"), "/"), segs)
	})
}

// matches tells whether the segments of a pattern fit those of a path; "**" fits any
// number of them.
func matches(pattern, name []string) bool {
	switch {
	case len(pattern) == 0:
		return len(name) == 0
	case pattern[0] == "**":
		return matches(pattern[1:], name) || len(name) > 0 && matches(pattern, name[1:])
	case len(name) == 0:
		return false
	}
	ok, _ := path.Match(pattern[0], name[0])
	return ok && matches(pattern[1:], name[1:])
}

// about tells whether a file at the top of a directory is about those beside it.
func (f *Filter) about(name string) bool {
	if !f.Articles || strings.Contains(name, "/") {
		return false
	}
	stem, _, _ := strings.Cut(name, ".")
	return slices.ContainsFunc([]string{"README", "LICENSE", "LICENCE", "COPYING", "CHANGELOG"}, func(about string) bool {
		return strings.HasPrefix(name, about) || strings.EqualFold(stem, about)
	})
}

// unfinishedEnds are how names of unfinished files end (UNFINISHED): of browsers, of programs for transfers, of what
// writes beside the file and renames, and of editors.
var unfinishedEnds = []string{
	".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download", ".opdownload", ".aria2", ".inprogress", "._copying_", "~",
}

// rsyncEnd is how many letters rsync adds to a hidden name: .NAME.XXXXXX.
const rsyncEnd = 6

// unfinished tells whether a name is one of a file that is still written, or that was given up.
func (f *Filter) unfinished(name string) bool {
	if !f.Unfinished {
		return false
	}
	name = strings.ToLower(name[strings.LastIndexByte(name, '/')+1:])
	if strings.HasPrefix(name, ".") {
		at := strings.LastIndexByte(name, '.')
		return at > 0 && len(name)-at-1 == rsyncEnd && strings.Trim(name[at+1:], "abcdefghijklmnopqrstuvwxyz0123456789") == "" && strings.Contains(name[1:at], ".")
	}
	return strings.HasPrefix(name, "~") || slices.ContainsFunc(unfinishedEnds, func(end string) bool { return strings.HasSuffix(name, end) })
}

// passedShown is how many files that are passed over are named.
const passedShown = 5

// passed is a note on files that are passed over, none for none.
func passed(why string, names []string) []string {
	if len(names) == 0 {
		return nil
	}
	slices.Sort(names)
	names = slices.Compact(names)
	more := ""
	if n := len(names) - passedShown; n > 0 {
		names, more = names[:passedShown], fmt.Sprintf(" and %d more", n)
	}
	return []string{"passed over, " + why + ": " + strings.Join(names, ", ") + more}
}
