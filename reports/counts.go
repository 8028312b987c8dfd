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
