package collective

import (
	"fmt"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/compact"
)

// siteTask is what a record is judged by once more, in the round sites.
type siteTask struct {
	says   int     // place of its site in the state of the round
	factor float64 // what p is divided by; 1: it is not
	least  float64 // what strange English leaves it
	note   SiteNote
}

func (s *siteTask) append(b []byte) []byte {
	b = compact.AppendUint(b, uint64(s.says))
	b = compact.AppendFloat(compact.AppendFloat(b, s.factor), s.least)
	b = compact.AppendString(compact.AppendString(b, s.note.Site), string(s.note.Class))
	b = compact.AppendFloat(b, s.note.PAlone)
	return compact.AppendInt(compact.AppendInt(b, s.note.Articles), s.note.Spun)
}

func (w *Worker) readSiteTask(b []byte) (*siteTask, error) {
	r := compact.Read(b)
	s := &siteTask{says: int(r.Below(uint64(len(w.says)))), factor: r.Between(1, math.MaxFloat64), least: r.Between(0, 1)}
	s.note = SiteNote{Site: r.String(), Class: spin.Class(r.String()), PAlone: r.Between(0, 1), Articles: r.Int(), Spun: r.Int()}
	if err := r.Done(); err != nil {
		return nil, fmt.Errorf("%w: %w", errAsked, err)
	}
	s.note.Factor = math.Round(100*s.factor) / 100
	return s, nil
}

// beginSites has every article judged once more that its site has something to say of (SITE SHARE, HOUSE STYLE): as its other
// articles show, or, where these show nothing, as another corpus showed.
func (p *Plan) beginSites() *Round {
	say := newSaying(p)
	var again []int32
	for i := range p.c.Len() {
		if _, ok := say.of(i); ok {
			again = append(again, int32(i))
		}
	}
	r := overSome("spin: sites", again, func(i int32) []byte {
		t, _ := say.of(int(i)) // once more: all of them would be larger than the records
		return t.append(nil)
	})
	r.state.sites = say.says
	return r
}

// judgedHere tells whether the articles of a record's site say something, and which site it is.
func (p *Plan) judgedHere(i int) (*judgedSite, bool) {
	if p.table == nil || p.table.records[i].site < 0 {
		return nil, false
	}
	site := p.sites[p.table.records[i].site]
	return site, site != nil
}

// sites judges a record by what its site says.
func (w *Worker) sites(texts Texts, t Task) (Result, error) {
	ask, err := w.readSiteTask(t.Ask)
	if err != nil {
		return Result{}, err
	}
	text, err := texts.Text(t.Record)
	if err != nil {
		return Result{}, err
	}
	known := spin.Known{Factor: ask.factor, House: w.says[ask.says].house}.In(text)
	if ask.factor == 1 && known.House == nil {
		return Result{}, nil // its site's style is not in it
	}
	v, dropped, err := w.checkSite(texts, t.Record, text, known, ask.least)
	if err != nil || ask.factor == 1 && len(dropped) == 0 {
		return Result{}, err
	}
	ask.note.House = exchanged(dropped)
	k := kept{verdict: v, why: &ask.note}
	res, err := k.changed()
	if err != nil {
		return Result{}, err
	}
	res.Tell = compact.AppendBool(res.Tell, ask.factor > 1 && v.P < ask.note.PAlone)
	res.Tell = compact.AppendUint(res.Tell, uint64(len(dropped)))
	return res, nil
}

func (p *Plan) takeSites(record int, tell []byte) error {
	before := p.Class(record)
	r := compact.Read(tell)
	if err := p.looks.take(record, r); err != nil {
		return err
	}
	raised, dropped := r.Bool(), int(r.Below(recordsMost))
	if err := r.Done(); err != nil {
		return fmt.Errorf("%w: %w", errTold, err)
	}
	site, here := p.judgedHere(record)
	if !here {
		if p.Class(record) != before {
			p.moves.known++
		}
		return nil
	}
	if raised {
		site.raised++
	}
	if dropped > 0 {
		site.lowered++
		p.moves.dropped += dropped
	}
	switch a, b := before.Severity(), p.Class(record).Severity(); {
	case b > a:
		p.moves.raised++
	case b < a:
		p.moves.lowered++
	}
	return nil
}

// endSites says what the sites showed and changed.
func (p *Plan) endSites() {
	if p.table != nil {
		p.Sites = p.table.rows(p.sites)
		p.saySites(p.Sites)
		p.Notes = append(p.Notes, p.moves.notes(p.table)...)
	}
	if n := p.moves.known; n > 0 {
		p.Notes = append(p.Notes, p.noteKnown(n))
	}
}

// exchanged sums up the places of each phrase, in the order of the first.
func exchanged(flags []spin.Flag) []Exchanged {
	out := []Exchanged{}
	for _, f := range flags {
		written, expected := oneLine(f.Written), oneLine(f.Expected)
		i := slices.IndexFunc(out, func(x Exchanged) bool { return x.Written == written && x.Expected == expected })
		if i < 0 {
			i = len(out)
			out = append(out, Exchanged{Written: written, Expected: expected})
		}
		out[i].Places++
	}
	return out
}
