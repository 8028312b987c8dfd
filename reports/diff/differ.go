package diff

// Differ compares one pair of texts after another and keeps its buffers between
// them. Its zero value is ready; it serves one goroutine at a time, and gives the
// same results as the functions of the package.
type Differ struct {
	al    alignment
	whole [2]side // the texts of Compare, of which al sees stretches
}

// Words is [WordsStats].
func (d *Differ) Words(a, b string) ([]Span, Stat) {
	al := &d.al
	if a == b {
		st := Stat{Equal: Count(a), Share: 1}
		if a == "" {
			return nil, st
		}
		return []Span{{Equal, a}}, st
	}
	al.reset(a, b)
	al.align()
	al.dropIslands()
	al.dropSentences()
	al.partParagraphs()
	al.slide()
	return al.spans(), al.stat()
}

// stat counts the words of the matching.
func (al *alignment) stat() Stat {
	var st Stat
	for i, j := range al.match {
		if j >= 0 && al.a.toks[i].letters {
			st.Equal++
		}
	}
	st.Deleted = al.a.words[len(al.a.toks)] - st.Equal
	st.Inserted = al.b.words[len(al.b.toks)] - st.Equal
	st.Bounded = al.bounded > 0
	st.BoundedTokens = al.bounded
	st.share()
	return st
}
