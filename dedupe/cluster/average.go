package cluster

// Dense is the size of a component up to which AVERAGE_LINK looks at all pairs.
const Dense = 256

// Level is the least average likeness of two groups that are joined.
const Level = 0.2

// average is AVERAGE_LINK (UPGMA, Sokal and Michener 1958): the two groups whose
// texts are most alike on average, pairs without an edge counting 0, are joined
// until no two are alike to Level. It keeps apart two sets of versions that one
// page quotes both of. Components larger than Dense are left whole: their
// pairs were not all compared.
func (g *grouper) average(members []int32) [][]int32 {
	n := len(members)
	if n <= 2 || n > Dense {
		return [][]int32{members}
	}
	g.in.Rank(members)
	place := make(map[int32]int, n)
	for i, t := range members {
		place[t] = i
	}
	sum := make([][]float64, n) // of the likenesses between two groups
	for i := range sum {
		sum[i] = make([]float64, n)
	}
	for i, t := range members {
		for _, o := range g.near[t] {
			if j, ok := place[o.text]; ok {
				sum[i][j] = o.alike
			}
		}
	}
	groups := make([][]int32, n)
	for i, t := range members {
		groups[i] = []int32{t}
	}
	join := func(i, j int) {
		groups[i] = append(groups[i], groups[j]...)
		groups[j] = nil
		for k := range n {
			sum[i][k] += sum[j][k]
			sum[k][i] = sum[i][k]
		}
	}
	for i, t := range members { // must-links come first
		for _, o := range g.unit(t) {
			if j := place[o]; j > i && groups[i] != nil && groups[j] != nil {
				join(i, j)
			}
		}
	}
	for {
		best, bi, bj := float64(Level), -1, -1
		for i := range n {
			if groups[i] == nil {
				continue
			}
			for j := i + 1; j < n; j++ {
				if groups[j] == nil {
					continue
				}
				if a := sum[i][j] / float64(len(groups[i])*len(groups[j])); a > best {
					best, bi, bj = a, i, j
				}
			}
		}
		if bi < 0 {
			break
		}
		join(bi, bj)
	}
	var out [][]int32
	for _, group := range groups {
		if len(group) > 1 {
			out = append(out, group)
		}
	}
	return out
}
