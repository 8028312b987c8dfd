package collective

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/internal/compact"
)

// state is what a Worker of a round has to know beside the Teaching.
type state struct {
	round   int // its place in rounds
	decided spin.Decided
	null    *calibration.Null
	lists   bool            // again lists weak exchanges, for exchanges
	copies  map[string]bool // pairs that taught another corpus (learned.Dictionary), for teach
	sites   []siteSays      // for style and sites: tasks name one by its place
}

// siteSays is what a site says of phrases in its articles: the exchanges that are its house style, or may be.
type siteSays struct {
	house          []spin.Exchange
	written, meant []string // their most frequent forms, for style
}

// styles are the exchanges that are read as what they stand for.
func (s *siteSays) styles() map[spin.Exchange]bool {
	out := make(map[spin.Exchange]bool, len(s.house))
	for _, x := range s.house {
		out[x] = true
	}
	return out
}

func (s *state) append(b []byte) []byte {
	b = compact.AppendUint(b, uint64(s.round))
	b = appendExchanges(appendExchanges(b, s.decided.Never), s.decided.Always)
	b = compact.AppendBool(s.null.Append(b), s.lists)
	b = appendStrings(b, slices.Sorted(maps.Keys(s.copies)))
	b = compact.AppendUint(b, uint64(len(s.sites)))
	for i := range s.sites {
		b = appendExchanges(b, s.sites[i].house)
		b = appendStrings(appendStrings(b, s.sites[i].written), s.sites[i].meant)
	}
	return b
}

var errState = errors.New("the state of a round is damaged")

func readState(b []byte) (*state, error) {
	r := compact.Read(b)
	s := &state{round: int(r.Below(roundCount))}
	s.decided = spin.Decided{Never: readExchanges(r), Always: readExchanges(r)}
	null, err := calibration.ReadNull(r)
	if err != nil {
		return nil, errState
	}
	s.null, s.lists, s.copies = null, r.Bool(), map[string]bool{}
	for _, name := range readStrings(r) {
		s.copies[name] = true
	}
	for range r.Count(3) {
		site := siteSays{house: readExchanges(r), written: readStrings(r), meant: readStrings(r)}
		if len(site.written) != len(site.meant) {
			r.Fail()
		}
		s.sites = append(s.sites, site)
	}
	if err := r.Done(); err != nil {
		return nil, fmt.Errorf("%w: %w", errState, err)
	}
	return s, nil
}

func appendExchanges(b []byte, some []spin.Exchange) []byte {
	b = compact.AppendUint(b, uint64(len(some)))
	for _, x := range some {
		b = compact.AppendString(compact.AppendString(b, x.Written), x.Expected)
	}
	return b
}

func readExchanges(r *compact.Reader) (out []spin.Exchange) {
	for range r.Count(2) {
		out = append(out, spin.Exchange{Written: r.String(), Expected: r.String()})
	}
	return out
}

func appendStrings(b []byte, some []string) []byte {
	b = compact.AppendUint(b, uint64(len(some)))
	for _, s := range some {
		b = compact.AppendString(b, s)
	}
	return b
}

func readStrings(r *compact.Reader) (out []string) {
	for range r.Count(1) {
		out = append(out, r.String())
	}
	return out
}
