package corpus

import (
	"bufio"
	"io"

	"github.com/klauspost/compress/gzip"
)

// memberDamage is a damage in the member that began at an offset.
type memberDamage struct {
	*damage
	member int64
}

// gzipMembers reads a file of many gzip members, as WARC files are: one a
// record. A damaged member costs only itself (MEMBER_RESYNC): reading goes on at the next
// place that looks like a member's header. (A bit that hides where a member
// ends can cost the one after it too.) What happened is kept in damages.
type gzipMembers struct {
	in      *bufio.Reader
	gz      *gzip.Reader
	words   unpacked // words the errors; its off counts
	open    bool
	member  int64 // decompressed offset at which the member began
	damages []memberDamage
	told    int // damages that were told of
	err     error
}

func newGzipMembers(in *bufio.Reader, gz *gzip.Reader) *gzipMembers {
	return &gzipMembers{in: in, gz: gz, words: unpacked{packed: packedGzip}}
}

func (g *gzipMembers) Read(p []byte) (int, error) {
	for g.err == nil {
		if !g.open {
			g.err = g.next()
			continue
		}
		n, err := g.gz.Read(p)
		g.words.off += int64(n)
		switch {
		case isContext(err):
			g.err = err
		case err == io.EOF:
			g.open, g.member = false, g.words.off
		case err != nil:
			g.note(err)
			g.open, g.member = false, g.words.off
		}
		if n > 0 {
			return n, nil
		}
	}
	return 0, g.err
}

// next opens the next member, io.EOF when there is none.
func (g *gzipMembers) next() error {
	skipped := false
	for {
		head, err := g.in.Peek(10)
		if len(head) == 0 {
			if err == io.EOF || err == nil {
				return io.EOF
			}
			return g.words.damage(err)
		}
		// where a member has to begin, only its magic is asked for
		if sound := memberHead(head) || !skipped && packedMagic(head) == packedGzip; !sound {
			if !skipped && !g.justDamaged() {
				g.note(gzip.ErrHeader)
			}
			skipped = true
			if err := g.seek(); err != nil {
				return err
			}
			continue
		}
		if err := g.gz.Reset(g.in); err != nil {
			if isContext(err) {
				return err
			}
			g.note(err)
			continue
		}
		g.gz.Multistream(false)
		g.open = true
		return nil
	}
}

// justDamaged reports whether the last damage was met right here.
func (g *gzipMembers) justDamaged() bool {
	n := len(g.damages)
	return n > 0 && g.damages[n-1].offset == g.words.off
}

func (g *gzipMembers) note(err error) {
	if d, ok := g.words.damage(err).(*damage); ok {
		g.damages = append(g.damages, memberDamage{d, g.member})
	}
}

// seek drops bytes up to the next one that may start a member.
func (g *gzipMembers) seek() error {
	for {
		if _, err := g.in.Discard(1); err != nil {
			return err
		}
		head, err := g.in.Peek(10)
		if memberHead(head) {
			return nil
		}
		if len(head) == 0 {
			return err
		}
	}
}

// memberHead reports whether b looks like a gzip header: magic, deflate, no
// reserved flags, a known operating system.
func memberHead(b []byte) bool {
	return len(b) >= 10 && b[0] == 0x1f && b[1] == 0x8b && b[2] == 8 && b[3]&0xe0 == 0 && (b[9] <= 13 || b[9] == 255)
}
