package tools

import (
	"context"
	"fmt"
	"os"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/settings"
)

// Chunk is a chunk of the input by its number.
func (t *Tools) Chunk(number int) (*corpus.Chunk, error) {
	if number >= len(t.Job.Chunks) {
		return nil, fmt.Errorf("there is no chunk %d: launcher and worker do not see the same job", number)
	}
	return &t.Job.Chunks[number], nil
}

// Reading is how the input is read.
func (t *Tools) Reading() corpus.Options {
	o := t.Job.Settings.Reading()
	o.TempDir = t.Temp
	return o
}

// newSegmenter makes what measures records.
func (t *Tools) newSegmenter() (*facts.Segmenter, error) {
	m, err := t.Model()
	if err != nil {
		return nil, err
	}
	o := facts.Options{Settings: t.Job.Settings, Workers: 1, Dir: t.Temp, Known: m.Knows, Decided: t.Orders.Exchanged()}
	if t.Job.Settings.Does(settings.StageSpin) {
		o.Model = m
	}
	return facts.NewSegmenter(o)
}

// CutsSites tells whether lines that repeat across a site are cut.
func (t *Tools) CutsSites() bool { return facts.CutsSites(&t.Job.Settings) }

// Measure files the facts of a chunk before which lies base, and counts the lines of its sites.
func (t *Tools) Measure(ctx context.Context, c *corpus.Chunk, base corpus.Count) error {
	g, err := t.segmenter()
	if err != nil {
		return err
	}
	path := facts.SegmentPath(t.Dir, c.Number)
	if err := g.Write(ctx, *c, base, path); err != nil || !t.CutsSites() {
		return err
	}
	seg, err := facts.OpenSegment(path)
	if err != nil {
		return err
	}
	defer seg.Close()
	s, err := facts.CountSites(ctx, seg)
	if err != nil {
		return err
	}
	return t.writeSites(Counted.part(c.Number), s)
}

// Pass is a pass over the lines of sites.
type Pass string

// The passes whose parts are joined.
const (
	Counted Pass = "counted"
	Placed  Pass = "placed"
)

// part is the file of a chunk.
func (p Pass) part(chunk int) string { return fmt.Sprintf("%08d.%s", chunk, p) }

func (t *Tools) writeSites(name string, s *boilerplate.Sites) error {
	b, err := s.AppendBinary(nil)
	if err != nil {
		return err
	}
	return t.WriteFile(name, b)
}

func (t *Tools) readSites(name string) (*boilerplate.Sites, error) {
	b, err := os.ReadFile(t.Path(name))
	if err != nil {
		return nil, fmt.Errorf("sites: %w", err)
	}
	s := boilerplate.NewSites(boilerplate.DefaultSitesOptions())
	if err := s.UnmarshalBinary(b); err != nil {
		return nil, fmt.Errorf("sites: %s: %w", name, err)
	}
	return s, nil
}

// JoinSites joins what the chunks have of a pass.
func (t *Tools) JoinSites(p Pass) error {
	whole := boilerplate.NewSites(boilerplate.DefaultSitesOptions())
	if p == Placed {
		var err error
		if whole, err = t.readSites(string(Counted)); err != nil {
			return err
		}
	}
	for c := range t.Job.Chunks {
		if p == Placed && !whole.Any() {
			break
		}
		part, err := t.readSites(p.part(c))
		if err != nil {
			return err
		}
		if err := whole.Merge(part); err != nil {
			return fmt.Errorf("sites: %s: %w", p.part(c), err)
		}
	}
	if p == Counted {
		whole.Settle()
	}
	return t.writeSites(string(p), whole)
}

// PlaceSites looks where in a chunk the lines stand that repeat across a site, if any do.
func (t *Tools) PlaceSites(ctx context.Context, chunk int) error {
	counted, err := t.counted()
	if err != nil || !counted.Any() {
		return err
	}
	seg, err := facts.OpenSegment(facts.SegmentPath(t.Dir, chunk))
	if err != nil {
		return err
	}
	defer seg.Close()
	s, err := facts.PlaceSites(ctx, seg, counted)
	if err != nil {
		return err
	}
	return t.writeSites(Placed.part(chunk), s)
}

// Ready lays over the segment of a chunk what all records together say of it: other ids, and lines cut.
func (t *Tools) Ready(ctx context.Context, chunk int, renames []facts.Rename) error {
	if err := facts.WriteRenames(facts.RenamesPath(t.Dir, chunk), renames); err != nil || !t.CutsSites() {
		return err
	}
	sites, err := t.placed()
	if err != nil {
		return err
	}
	g, err := t.segmenter()
	if err != nil {
		return err
	}
	seg, err := facts.OpenSegment(facts.SegmentPath(t.Dir, chunk))
	if err != nil {
		return err
	}
	defer seg.Close()
	return g.Cut(ctx, seg, sites, facts.CutsPath(t.Dir, chunk))
}

// Sampled is the share of different lines that were counted.
func (t *Tools) Sampled() (float64, error) {
	s, err := t.counted()
	if err != nil {
		return 0, err
	}
	return s.Sampled(), nil
}
