package reports

// Add counts one document: its role, verdict, edits and findings. The maps must be
// there.
func (c *Counts) Add(d *Document) {
	c.Readable++
	switch d.Role {
	case RoleUnique:
		c.Unique++
	case RoleRepresentative:
		c.Representatives++
	case RoleVersion:
		c.Versions++
	case RoleDuplicate:
		c.Duplicates++
		c.WordsRemoved += int64(d.Words)
		c.WordsLost += int64(d.Lost)
	case RoleRejected:
		c.RejectedQ++
	case RoleRejectedSpun:
		c.RejectedSpun++
	}
	if d.Kept {
		c.Kept++
	} else {
		c.Removed++
	}
	if d.Spin != nil {
		c.BySpin[d.Spin.Verdict]++
		c.Flags += int64(d.Spin.Flags)
	}
	if d.DateFrom != "" {
		c.ByDate[d.DateFrom]++
	}
	for rule, n := range d.Edits {
		c.ByRule[rule] += int64(n)
	}
	for _, f := range d.Findings {
		c.ByFinding[f.Rule]++
	}
}

// Merge adds what was counted of other records, pairs and clusters of the same run. Stats are left alone: what an engine
// bounded is no sum over its parts. The maps must be there.
func (c *Counts) Merge(o *Counts) {
	for _, n := range []struct {
		to   *int64
		more int64
	}{
		{&c.Input, o.Input},
		{&c.Readable, o.Readable},
		{&c.Rejected, o.Rejected},
		{&c.Kept, o.Kept},
		{&c.Removed, o.Removed},
		{&c.Unique, o.Unique},
		{&c.Representatives, o.Representatives},
		{&c.Versions, o.Versions},
		{&c.Clusters, o.Clusters},
		{&c.Duplicates, o.Duplicates},
		{&c.WordsRemoved, o.WordsRemoved},
		{&c.WordsLost, o.WordsLost},
		{&c.RejectedQ, o.RejectedQ},
		{&c.RejectedSpun, o.RejectedSpun},
		{&c.Edited, o.Edited},
		{&c.Flags, o.Flags},
		{&c.Renamed, o.Renamed},
		{&c.References, o.References},
		{&c.Seen, o.Seen},
		{&c.Comparisons, o.Comparisons},
	} {
		*n.to += n.more
	}
	for _, m := range []struct{ to, more map[string]int64 }{
		{c.Skipped, o.Skipped}, {c.ByDate, o.ByDate}, {c.ByRelation, o.ByRelation}, {c.BySpin, o.BySpin}, {c.ByRule, o.ByRule}, {c.ByFinding, o.ByFinding},
	} {
		for name, n := range m.more {
			m.to[name] += n
		}
	}
}
