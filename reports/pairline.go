package reports

// pair appends the line of p.
func (l *rowLine) pair(p *Pair) {
	l.open()
	l.text(`"a":`, p.A)
	l.text(`"b":`, p.B)
	l.text(`"relation":`, p.Relation)
	l.text(`"rule":`, p.Rule)
	l.textsIf(`"words":`, p.Words)
	l.truth(`"merged":`, p.Merged)
	l.number(`"jaccard":`, p.Jaccard)
	l.number(`"coverage_a":`, p.CoverageA)
	l.number(`"coverage_b":`, p.CoverageB)
	l.count(`"novel_a":`, int64(p.NovelA))
	l.count(`"novel_b":`, int64(p.NovelB))
	l.counts(`"edits":`, p.Edits)
	if len(p.Passages) > 0 {
		l.name(`"passages":`)
		l.b = append(l.b, '[')
		for i, q := range p.Passages {
			l.next(i)
			l.open()
			l.count(`"a_start":`, int64(q.AStart))
			l.count(`"a_end":`, int64(q.AEnd))
			l.count(`"b_start":`, int64(q.BStart))
			l.count(`"b_end":`, int64(q.BEnd))
			l.close()
		}
		l.b = append(l.b, ']')
	}
	l.textIf(`"reason":`, p.Reason)
	l.optional(`"source_of":`, p.SourceOf)
	l.textIf(`"source_reason":`, p.SourceReason)
	l.truthIf(`"reference":`, p.Reference)
	l.truthIf(`"seen":`, p.Seen)
	l.end()
}

// cluster appends the line of c.
func (l *rowLine) cluster(c *Cluster) {
	l.open()
	l.text(`"cluster":`, c.Cluster)
	l.count(`"size":`, int64(c.Size))
	l.text(`"representative":`, c.Representative)
	l.text(`"rule":`, c.Rule)
	l.name(`"members":`)
	if c.Members == nil {
		l.null()
		l.end()
		return
	}
	l.b = append(l.b, '[')
	for i, m := range c.Members {
		l.next(i)
		l.open()
		l.text(`"id":`, m.ID)
		l.text(`"relation":`, m.Relation)
		l.number(`"similarity":`, m.Similarity)
		l.truthIf(`"reference":`, m.Reference)
		l.truthIf(`"seen":`, m.Seen)
		l.close()
	}
	l.b = append(l.b, ']')
	l.end()
}

// removed appends the line of r.
func (l *rowLine) removed(r *Removed) {
	l.open()
	l.text(`"id":`, r.ID)
	l.text(`"stage":`, r.Stage)
	l.text(`"rule":`, r.Rule)
	l.number(`"value":`, r.Value)
	l.number(`"threshold":`, r.Threshold)
	l.optional(`"cluster":`, r.Cluster)
	l.optional(`"representative":`, r.Representative)
	l.truthIf(`"reference":`, r.Reference)
	l.truthIf(`"seen":`, r.Seen)
	l.text(`"reason":`, r.Reason)
	l.end()
}

// flag appends the line of f.
func (l *rowLine) flag(f *SpinFlag) {
	l.open()
	l.text(`"id":`, f.ID)
	l.count(`"start":`, int64(f.Start))
	l.count(`"end":`, int64(f.End))
	l.text(`"written":`, f.Written)
	l.optional(`"expected":`, f.Expected)
	l.textsIf(`"readings":`, f.Readings)
	l.number(`"gain":`, f.Gain)
	l.text(`"strength":`, f.Strength)
	l.text(`"kind":`, f.Kind)
	l.end()
}
