package outdir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// input is a file or directory that the run reads.
type input struct {
	name string // as it was given
	real string // absolute, links followed; "" for standard input
	info fs.FileInfo
}

// Apart refuses a directory to write into that is, holds or lies in an input, whatever links lead there; it need
// not exist. The error is a *RefusedError, or the system's. O(inputs) looks at the disk.
func Apart(dir string, inputs []string) error {
	in, err := newInputs(Options{Inputs: inputs})
	if err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	return in.apartFrom(dir)
}

// newInputs looks the inputs up. The links of a directory are followed once,
// however many of its files are inputs.
func newInputs(o Options) (inputs, error) {
	dirs := map[string]string{}
	var out inputs
	for _, name := range o.Inputs {
		if name == "-" {
			if o.Stdin != nil && o.Stdin.Mode().IsRegular() {
				out = append(out, input{name: "standard input", info: o.Stdin})
			}
			continue
		}
		info, err := os.Stat(name)
		if err != nil {
			continue // a glob, or reading it will say why not
		}
		abs, err := filepath.Abs(name)
		if err != nil {
			return nil, err
		}
		real, err := follow(abs, dirs)
		if err != nil {
			continue // gone meanwhile
		}
		out = append(out, input{name: name, real: real, info: info})
	}
	return out, nil
}

// follow resolves the links of an absolute path.
func follow(abs string, dirs map[string]string) (string, error) {
	link, err := os.Lstat(abs)
	if err != nil {
		return "", err
	}
	parent, base := filepath.Dir(abs), filepath.Base(abs)
	if link.Mode()&fs.ModeSymlink != 0 || parent == abs {
		return filepath.EvalSymlinks(abs)
	}
	real, ok := dirs[parent]
	if !ok {
		if real, err = filepath.EvalSymlinks(parent); err != nil {
			return "", err
		}
		dirs[parent] = real
	}
	return filepath.Join(real, base), nil
}

// inputs are what a run reads.
type inputs []input

// apartFrom refuses a dir, which need not exist, that is, holds or lies in an
// input: by path, and by the file itself, which a path may hide.
func (in inputs) apartFrom(dir string) error {
	real, err := resolve(dir)
	if err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	above := ancestors(real)
	out, err := os.Stat(real)
	exists := err == nil
	holds := map[string]bool{} // by directory
	for _, i := range in {
		if i.real == "" {
			continue // where it lies is not known, but what it is: see checkPlaces
		}
		same := exists && os.SameFile(out, i.info)
		switch {
		case same, real == i.real:
			return refuse(dir, "is the input %s", i.name)
		case within(real, i.real), i.info.IsDir() && contains(above, i.info):
			return refuse(dir, "lies in the input %s", i.name)
		case within(i.real, real):
			return refuse(dir, "holds the input %s", i.name)
		case exists:
			parent := filepath.Dir(i.real)
			if _, ok := holds[parent]; !ok {
				holds[parent] = contains(ancestors(parent), out)
			}
			if holds[parent] {
				return refuse(dir, "holds the input %s", i.name)
			}
		}
	}
	return nil
}

func refuse(dir, format string, args ...any) error {
	return &RefusedError{Dir: dir, Reason: fmt.Sprintf(format, args...)}
}

// resolve follows the links of a path whose last parts need not exist.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if err == nil || !errors.Is(err, fs.ErrNotExist) || filepath.Dir(abs) == abs {
		return real, err
	}
	parent, err := resolve(filepath.Dir(abs))
	return filepath.Join(parent, filepath.Base(abs)), err
}

// ancestors looks up an absolute path and every directory above it that exists.
func ancestors(path string) []fs.FileInfo {
	var out []fs.FileInfo
	for {
		if info, err := os.Stat(path); err == nil {
			out = append(out, info)
		}
		parent := filepath.Dir(path)
		if parent == path {
			return out
		}
		path = parent
	}
}

func contains(list []fs.FileInfo, want fs.FileInfo) bool {
	for _, info := range list {
		if os.SameFile(info, want) {
			return true
		}
	}
	return false
}

// within reports whether a path is dir or lies below it; both are absolute.
func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
