package decisions

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/copydesk/copydesk/internal/jsonlines"
)

// Load reads files in the order given. Errors name file, line and key, and, where somebody slipped, what was
// meant; lines that contradict one another are an error that names them all. O(lines).
func Load(paths ...string) (*Set, error) {
	var all []*line
	for _, path := range paths {
		f, err := jsonlines.Open(path)
		if err != nil {
			return nil, fmt.Errorf("decisions: %w", err)
		}
		lines, err := readLines(f, path)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("decisions: %w", err)
		}
		all = append(all, lines...)
	}
	return resolve(all)
}

// Read is Load of what one reader holds; file is its name in errors and places.
func Read(r io.Reader, file string) (*Set, error) {
	lines, err := readLines(r, file)
	if err != nil {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	return resolve(lines)
}

// readLines reads the decisions of a file; empty lines are passed over.
func readLines(r io.Reader, file string) ([]*line, error) {
	var out []*line
	for read, err := range jsonlines.Lines(r, file, jsonlines.Options{Blank: true, Mark: true, Open: true}) {
		at := Place{File: file, Line: read.Line}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", at, errors.Unwrap(err))
		}
		l, err := readLine(read.Text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", at, err)
		}
		l.at = at
		out = append(out, l)
	}
	return out, nil
}

// resolve is LAST WINS, TAKEN BACK and AGREED.
func resolve(lines []*line) (*Set, error) {
	s := &Set{}
	s.Pairs = last(lines, kindPair, pairOf, pairKey)
	sampled := slices.DeleteFunc(slices.Clone(lines), func(l *line) bool { return !l.sample })
	s.Sample = last(sampled, kindPair, pairOf, pairKey)
	s.Keeps = last(lines, kindKeep, func(l *line) Keep {
		return Keep{l.text["record"], l.text["id"], l.at}
	}, func(k Keep) string { return k.Record })
	s.Spins = last(lines, kindSpin, func(l *line) Spin {
		return Spin{l.text["record"], l.text["id"], l.verdict(), l.at}
	}, func(d Spin) string { return d.Record })
	s.Exchanges = last(lines, kindExchange, func(l *line) Exchange {
		return Exchange{l.text["written"], l.text["expected"], l.verdict(), l.at}
	}, func(x Exchange) [2]string { return [2]string{x.Written, x.Expected} })
	if err := agreed(s.Pairs); err != nil {
		return nil, err
	}
	return s, nil
}

func pairOf(l *line) Pair {
	p := Pair{A: l.text["a"], B: l.text["b"], AID: l.text["a_id"], BID: l.text["b_id"], Verdict: l.verdict(), Sample: l.sample, Place: l.at}
	if p.B < p.A {
		p.A, p.B, p.AID, p.BID = p.B, p.A, p.BID, p.AID
	}
	return p
}

func pairKey(p Pair) [2]string { return [2]string{p.A, p.B} }

// last is what the last line about each thing of a kind says, in the order of these lines.
func last[D any, K comparable](lines []*line, kind string, of func(*line) D, about func(D) K) []D {
	var out []D
	seen := map[K]bool{}
	for _, l := range slices.Backward(lines) {
		if l.kind != kind {
			continue
		}
		d := of(l)
		if seen[about(d)] {
			continue
		}
		seen[about(d)] = true
		if l.verdict() != None {
			out = append(out, d)
		}
	}
	slices.Reverse(out)
	return out
}
