package changes

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// former reads an old version for its records. It is put under its own name into a directory, as names say what is in files.
func (n *narrowing) former(r *repository, name string, was old) error {
	if was.blob == "" {
		return nil
	}
	at := filepath.Join(n.dir, path.Base(name))
	if err := r.write(at, was.blob); err != nil {
		return settings.Usagef("the old version of %s: %w", name, err)
	}
	defer os.Remove(at)
	content, err := pointed(at)
	if err != nil {
		return err
	}
	if content != "" {
		there, err := r.stored(at, content)
		if err != nil {
			return err
		}
		if !there {
			n.pointers = append(n.pointers, name)
			return nil
		}
	}
	s, err := corpus.Expand([]string{at})
	var wrong *corpus.InputError
	if errors.As(err, &wrong) {
		return nil // it was no input then
	}
	if err != nil {
		return err
	}
	return n.read(s, n.match.add)
}

// write writes a blob to a file.
func (r *repository) write(at, blob string) (err error) {
	f, err := os.Create(at)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if r.content == nil {
		if r.content, err = r.open(); err != nil {
			return err
		}
	}
	return r.content.copy(f, blob)
}

// pointerMost is the most bytes of a Git LFS pointer, by its specification.
const pointerMost = 1024

// oidDigits is the length of the name of its content, in hexDigits.
const (
	oidDigits = 64
	hexDigits = "0123456789abcdef"
)

// pointed is the content that a file points to, if it is a Git LFS pointer; else "".
func pointed(at string) (string, error) {
	info, err := os.Stat(at)
	if err != nil || info.Size() >= pointerMost {
		return "", err
	}
	b, err := os.ReadFile(at)
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(string(b), "version https://git-lfs.github.com/spec/") {
		return "", nil
	}
	for line := range strings.Lines(string(b)) {
		if oid, ok := strings.CutPrefix(strings.TrimSpace(line), "oid sha256:"); ok && len(oid) == oidDigits && strings.Trim(oid, hexDigits) == "" { // it becomes a path
			return oid, nil
		}
	}
	return "", nil
}

// stored puts content of Git LFS into place, if this clone has it.
func (r *repository) stored(at, content string) (bool, error) {
	dir, err := r.line("rev-parse", "--git-common-dir")
	if err != nil {
		return false, err
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(r.dir, dir)
	}
	from := filepath.Join(dir, "lfs", "objects", content[:2], content[2:4], content)
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer in.Close()
	out, err := os.Create(at)
	if err != nil {
		return false, err
	}
	_, err = io.Copy(out, in)
	return true, errors.Join(err, out.Close())
}
