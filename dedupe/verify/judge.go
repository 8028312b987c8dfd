package verify

// judge turns a comparison into a relation and a score.
func judge(e *Evidence) (Relation, float64) {
	if e.Equal == 0 {
		return Unrelated, 0
	}
	short, long := e.CoverageB, e.CoverageA
	words := float64(e.WordsB)
	if e.WordsA < e.WordsB {
		short, long, words = long, short, float64(e.WordsA)
	}
	replaced := float64(e.Edits.Replaced())
	equal := float64(e.Equal)
	share := replaced / (replaced + equal)
	score := short * (1 - share)
	facts := float64(e.Edits.Names + e.Edits.Numbers + e.Edits.Dates)
	switch {
	case facts/(facts+equal) > .08 && words < 150:
		return Shared, score
	case short < .5:
		return Shared, score
	case share > .08 && long >= .5:
		return Spun, score
	case long < .5 || short >= .8 && long < .75:
		return Contained, score
	default:
		return Near, score
	}
}
