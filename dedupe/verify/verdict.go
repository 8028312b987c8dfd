package verify

// verdict is what a pair is, and which rule said so.
type verdict struct {
	relation Relation
	rule     Rule
	words    [2]string
	merge    bool
}

func apart(r Relation, by Rule) verdict { return verdict{relation: r, rule: by} }
