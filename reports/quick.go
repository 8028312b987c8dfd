package reports

import "encoding/json"

// passed is a JSON value that is read over.
type passed struct{}

// UnmarshalJSON implements json.Unmarshaler.
func (*passed) UnmarshalJSON([]byte) error { return nil }

// leanDocument is what is read of every line of documents.jsonl.
type leanDocument struct {
	Document
	Signals passed `json:"signals"` // in place of those of Document
}

// quick implements quick: each member by its name, the signals passed over.
func (d *leanDocument) quick(line []byte) bool {
	var out Document
	ok := members(line, func(key, v []byte) bool {
		switch string(key) {
		case "id":
			return setString(&out.ID, v)
		case "source":
			return setString(&out.Source, v)
		case "record":
			return setInt(&out.Record, v)
		case "title":
			return setString(&out.Title, v)
		case "title_from":
			return setString(&out.TitleFrom, v)
		case "byline":
			return setString(&out.Byline, v)
		case "dateline":
			return setString(&out.Dateline, v)
		case "credit":
			return setString(&out.Credit, v)
		case "date":
			return setString(&out.Date, v)
		case "date_from":
			return setString(&out.DateFrom, v)
		case "head_date":
			return setString(&out.HeadDate, v)
		case "url":
			return setString(&out.URL, v)
		case "site":
			return setString(&out.Site, v)
		case "content_hash":
			return setString(&out.ContentHash, v)
		case "lang":
			return setOptional(&out.Lang, v)
		case "words":
			return setInt(&out.Words, v)
		case "role":
			return setString(&out.Role, v)
		case "kept":
			return setBool(&out.Kept, v)
		case "cluster":
			return setOptional(&out.Cluster, v)
		case "relation":
			return setOptional(&out.Relation, v)
		case "representative":
			return setOptional(&out.Representative, v)
		case "reference":
			return setBool(&out.Reference, v)
		case "seen":
			return setBool(&out.Seen, v)
		case "similarity":
			return setFloat(&out.Similarity, v)
		case "words_lost":
			return setInt(&out.Lost, v)
		case "words_own":
			return setInt(&out.Own, v)
		case "spin":
			return setSpin(&out.Spin, v)
		case "findings":
			return setFindings(&out.Findings, v)
		case "edits":
			return setCounts(&out.Edits, v)
		case "notes":
			return json.Unmarshal(v, &out.Notes) == nil
		}
		return true
	})
	if ok {
		d.Document = out
	}
	return ok
}

func setSpin(to **Spin, v []byte) bool {
	if isNull(v) {
		*to = nil
		return true
	}
	if *to != nil { // a key that stands there twice
		return false
	}
	*to = new(Spin)
	s := *to
	return members(v, func(key, v []byte) bool {
		switch string(key) {
		case "verdict":
			return setString(&s.Verdict, v)
		case "score":
			return setFloat(&s.Score, v)
		case "p":
			return setFloat(&s.P, v)
		case "flags":
			return setInt(&s.Flags, v)
		case "reason":
			return setString(&s.Reason, v)
		case "rule":
			return setString(&s.Rule, v)
		case "measured":
			return setString(&s.Measured, v)
		case "site":
			return json.Unmarshal(v, &s.Site) == nil
		}
		return true
	})
}

func setFindings(to *[]Finding, v []byte) bool {
	if *to != nil { // a key that stands there twice
		return false
	}
	out := []Finding{}
	ok := elements(v, func(v []byte) bool {
		var f Finding
		out = append(out, f)
		return setFinding(&out[len(out)-1], v)
	})
	*to = out
	return ok
}

func setFinding(f *Finding, v []byte) bool {
	return members(v, func(key, v []byte) bool {
		switch string(key) {
		case "rule":
			return setString(&f.Rule, v)
		case "level":
			return setString(&f.Level, v)
		case "value":
			return setFloat(&f.Value, v)
		case "op":
			return setString(&f.Op, v)
		case "threshold":
			return setFloat(&f.Threshold, v)
		case "message":
			return setString(&f.Message, v)
		}
		return true
	})
}

func setCounts(to *map[string]int, v []byte) bool {
	if *to != nil { // a key that stands there twice
		return false
	}
	out := map[string]int{}
	ok := members(v, func(key, v []byte) bool {
		n := 0
		if !setInt(&n, v) {
			return false
		}
		out[string(key)] = n
		return true
	})
	*to = out
	return ok
}

// pairRow is what is kept in memory of a pair.
type pairRow struct {
	A, B      string
	Merged    bool
	CoverageA float64 `json:"coverage_a"`
	CoverageB float64 `json:"coverage_b"`
}

func (p *pairRow) quick(line []byte) bool {
	var out pairRow
	ok := members(line, func(key, v []byte) bool {
		switch string(key) {
		case "a":
			return setString(&out.A, v)
		case "b":
			return setString(&out.B, v)
		case "merged":
			return setBool(&out.Merged, v)
		case "coverage_a":
			return setFloat(&out.CoverageA, v)
		case "coverage_b":
			return setFloat(&out.CoverageB, v)
		}
		return true
	})
	if ok {
		*p = out
	}
	return ok
}

// saidPair is what Said reads.
type saidPair struct {
	A, B, Relation, Rule string
	Merged               bool
}

func (p *saidPair) quick(line []byte) bool {
	var out saidPair
	ok := members(line, func(key, v []byte) bool {
		switch string(key) {
		case "a":
			return setString(&out.A, v)
		case "b":
			return setString(&out.B, v)
		case "relation":
			return setString(&out.Relation, v)
		case "rule":
			return setString(&out.Rule, v)
		case "merged":
			return setBool(&out.Merged, v)
		}
		return true
	})
	if ok {
		*p = out
	}
	return ok
}

// owned is a line that belongs to a record.
type owned struct{ ID string }

func (o *owned) quick(line []byte) bool {
	var out owned
	ok := members(line, func(key, v []byte) bool { return string(key) != "id" || setString(&out.ID, v) })
	if ok {
		*o = out
	}
	return ok
}

// place is what the entries of Documents lack of where a record is from.
type place struct{ URL, Site string }

func (p *place) quick(line []byte) bool {
	var out place
	ok := members(line, func(key, v []byte) bool {
		switch string(key) {
		case "url":
			return setString(&out.URL, v)
		case "site":
			return setString(&out.Site, v)
		}
		return true
	})
	if ok {
		*p = out
	}
	return ok
}

// textRow is the text of a record, which has it in the field of that key.
type textRow struct{ key, text string }

// quick implements quick. It is not for encoding/json: the key differs.
func (t *textRow) quick(line []byte) bool {
	found := false
	return members(line, func(key, v []byte) bool {
		if string(key) != t.key {
			return true
		}
		found = v[0] == '"' && setString(&t.text, v)
		return found
	}) && found
}
