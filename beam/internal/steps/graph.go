package steps

import (
	"github.com/copydesk/copydesk/beam/internal/job"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/settings"
)

// Wire says what goes where. doc/beam.md draws it.
func Wire[C any](e Engine[C], j *job.Job) {
	w := wiring[C]{e: e, job: j}
	w.read()
	dedupes, spins := j.Settings.Does(settings.StageDedupe), j.Settings.Does(settings.StageSpin)
	w.told = w.ready[2]
	if dedupes {
		w.compare()
		w.connect()
		w.route()
	}
	if spins {
		w.spin(dedupes)
	}
	switch {
	case dedupes && spins:
		w.decide()
	case dedupes:
		w.decideAtOnce()
	}
	w.write()
}

// wiring is a graph on its way.
type wiring[C any] struct {
	e      Engine[C]
	job    *job.Job
	counts []C

	ready   [Outputs]C // of the step
	texts   [Outputs]C
	firsts  [Outputs]C
	checked [Outputs]C
	to      C   // text -> route component
	told    C   // "" -> chunk, unique
	blocks  C   // block -> text of it; once its copies are known, chunk -> block
	between C   // chunk -> between
	judged  C   // chunk -> done
	lines   []C // chunk -> write
}

// read measures the records, each by itself and then with those of its site.
func (w *wiring[C]) read() {
	e, j := w.e, w.job
	at := e.Start()
	for i := range j.Chunks {
		if r := j.Chunks[i].Range; r != nil && r.From > 0 {
			counted := e.Each("count", e.Spread(at))
			at = e.Flatten(counted[1], e.Group("bases", counted[0])[0])
			break
		}
	}
	measured := e.Each("measure", e.Spread(at))
	renames := e.Group("ids", e.Group("classes", e.Group("repeats", measured[0])[0])[0])[0]
	var done C
	if facts.CutsSites(&j.Settings) {
		placed := e.Each("place", e.Spread(e.Group("sites", measured[1])[0]))
		done = e.Group("placed", placed[0])[0]
	} else {
		done = measured[2]
	}
	w.ready = e.Group("ready", e.Flatten(done, renames))
	w.counts = append(w.counts, w.ready[3])
}

// compare finds the pairs of texts that are related.
func (w *wiring[C]) compare() {
	e := w.e
	often := e.Group("title", w.ready[1])[0]
	w.texts = e.Group("text", e.Flatten(w.ready[0], often))
	posted := e.Group("post", w.texts[0])
	pairs := e.Group("half", posted[1])
	w.firsts = e.Group("first", e.Flatten(w.texts[1], posted[0], pairs[0]))
	seconds := e.Group("second", w.firsts[0])
	thirds := e.Group("third", e.Flatten(w.firsts[2], seconds[0]))
	w.checked = e.Group("check", thirds[0])
	w.counts = append(w.counts, w.texts[3], posted[3], w.checked[3])
}

// connect names the block of every text that is in one with others.
func (w *wiring[C]) connect() {
	e := w.e
	edges := w.checked[0]
	if len(w.job.Settings.Decisions) > 0 {
		edges = e.Flatten(edges, e.Each("wished", e.Start())[0])
	}
	edges = e.Each("contract", edges)[0]
	if w.job.Rounds == 0 {
		finished := e.Group("finish", e.Each("both", edges)[0])
		w.to = e.Group("label", finished[0])[0]
		w.counts = append(w.counts, finished[3])
		return
	}
	for range w.job.Rounds {
		edges = e.Group("small star", e.Group("large star", edges)[0])[0]
	}
	settled := e.Group("settle", edges)
	finished := e.Group("finish", settled[1])
	w.to = e.Group("label", e.Flatten(settled[0], finished[0]))[0]
	w.counts = append(w.counts, finished[3])
}

// route brings together what is decided together.
func (w *wiring[C]) route() {
	e := w.e
	left := e.Group("depart", e.Flatten(w.texts[2], w.to, w.firsts[1], w.checked[1]))
	met := e.Group("meeting", left[0])
	w.blocks, w.between = e.Flatten(left[1], met[0]), met[1]
}

// spin judges the records, by what they teach together.
func (w *wiring[C]) spin(dedupes bool) {
	e := w.e
	at := w.told
	if dedupes {
		copies := e.Group("copies", w.blocks)
		w.blocks = copies[0]
		at = e.Flatten(at, copies[1])
	}
	for n, round := range w.job.SpinRounds() {
		planned := e.Group(planStep(round), at)
		if n == 0 {
			w.told = planned[1] // a runner of Beam refuses what goes to two groups, to one of them with others
		}
		at = e.Each(workStep(round), e.Spread(planned[0]))[0]
	}
	w.judged = e.Group("spin found", at)[0]
	if !dedupes {
		w.lines = append(w.lines, w.judged)
	}
}

// decide chooses the representatives once every record is judged.
func (w *wiring[C]) decide() {
	decided := w.e.Group("decide", w.e.Flatten(w.judged, w.blocks, w.between))
	w.lines = append(w.lines, decided[0], w.e.Group("names", decided[1])[0])
	w.counts = append(w.counts, decided[3])
}

// decideAtOnce chooses the representatives where nobody judges.
func (w *wiring[C]) decideAtOnce() {
	blocks := w.e.Group("decide block", w.blocks)
	between := w.e.Each("decide between", w.between)
	w.lines = append(w.lines, blocks[0], between[0], w.e.Group("names", blocks[1])[0])
	w.counts = append(w.counts, blocks[3])
}

// write writes the files.
func (w *wiring[C]) write() {
	e := w.e
	renamed := e.Group("renamed", w.told)
	e.Group("write", e.Flatten(append(w.lines, renamed[0])...))
	e.Group("total", e.Flatten(w.counts...))
}
