package changes

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

// git runs git in a directory.
type git struct {
	ctx context.Context
	dir string
}

// command is git with arguments. Nothing it does waits for a lock, and it speaks English; what a hook was told of its
// repository is not said of the one that the data lie in.
func (g git) command(args ...string) *exec.Cmd {
	c := exec.CommandContext(g.ctx, "git", append([]string{"-C", g.dir}, args...)...)
	c.Env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"}, name)
	})
	c.Env = append(c.Env, "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C", "GIT_TERMINAL_PROMPT=0")
	return c
}

// output is what git prints. Its error has the last thing that git said.
func (g git) output(args ...string) (string, error) {
	c := g.command(args...)
	var out, said bytes.Buffer
	c.Stdout, c.Stderr = &out, &said
	if err := c.Run(); err != nil {
		return "", g.failed(args[0], err, said.String())
	}
	return out.String(), nil
}

// failed words why git did not do what it should.
func (g git) failed(what string, err error, said string) error {
	if g.ctx.Err() != nil {
		return context.Cause(g.ctx)
	}
	if errors.Is(err, exec.ErrNotFound) {
		return errors.New("git is not installed, or not in PATH")
	}
	if said = strings.TrimSpace(said); said != "" {
		lines := strings.Split(said, "\n")
		return fmt.Errorf("git %s in %s: %s", what, g.dir, strings.TrimPrefix(lines[0], "fatal: "))
	}
	return fmt.Errorf("git %s in %s: %w", what, g.dir, err)
}

// line is the one line that git prints, "" where it fails: for questions that may have no answer.
func (g git) line(args ...string) (string, error) {
	out, err := g.output(args...)
	if g.ctx.Err() != nil {
		return "", context.Cause(g.ctx)
	}
	if err != nil {
		return "", nil
	}
	return strings.TrimRight(out, "\n"), nil
}

// blobs reads the content of objects, one after another.
type blobs struct {
	g    git
	cmd  *exec.Cmd
	in   io.WriteCloser
	pipe io.Closer // under out
	out  *bufio.Reader
}

// open begins git cat-file.
func (g git) open() (*blobs, error) {
	b := &blobs{g: g, cmd: g.command("cat-file", "--batch")}
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := b.cmd.Start(); err != nil {
		return nil, g.failed("cat-file", err, "")
	}
	b.pipe, b.out = out, bufio.NewReaderSize(out, 64<<10)
	return b, nil
}

// copy writes the content of an object to w.
func (b *blobs) copy(w io.Writer, object string) error {
	if _, err := io.WriteString(b.in, object+"\n"); err != nil {
		return b.g.failed("cat-file", err, "")
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return b.g.failed("cat-file", err, "")
	}
	fields := strings.Fields(head) // object type size, or object "missing"
	if len(fields) != 3 {
		return fmt.Errorf("%s is not here: the clone is not whole (git fetch --refetch)", object)
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return fmt.Errorf("git cat-file: %q: %w", head, err)
	}
	if _, err := io.CopyN(w, b.out, size); err != nil {
		return err
	}
	_, err = b.out.Discard(1)
	return err
}

// close ends it, in the midst of an object too: git would wait for ever for somebody to read the rest.
func (b *blobs) close() error {
	return errors.Join(b.in.Close(), b.pipe.Close(), b.cmd.Wait())
}
