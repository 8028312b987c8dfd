package dedupe

import "sync"

// scoutTexts are the texts of what was added, and behind them those of what was seen, numbered as they are asked for.
type scoutTexts struct {
	own   Texts
	first int
	b     Before

	mu      sync.Mutex
	serials []uint64
	of      map[uint64]int32
}

// number is the place of the text of a record that was seen.
func (t *scoutTexts) number(serial uint64) int32 {
	t.mu.Lock()
	defer t.mu.Unlock()
	n, ok := t.of[serial]
	if !ok {
		n = int32(t.first + len(t.serials))
		t.of[serial] = n
		t.serials = append(t.serials, serial)
	}
	return n
}

// Text implements Texts.
func (t *scoutTexts) Text(ordinal int) (string, error) {
	if ordinal < t.first {
		return t.own.Text(ordinal)
	}
	t.mu.Lock()
	serial := t.serials[ordinal-t.first]
	t.mu.Unlock()
	return t.b.Text(serial)
}
