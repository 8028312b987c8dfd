package lexicon

// block is a run of words a[A0:A1] that stands for b[B0:B1].
type block struct{ a0, a1, b0, b1 int }

// longestScript bounds the edits of an alignment: texts further apart are no copies.
const longestScript = 3000

// numbered puts a number for each word of two sequences, the same for the same word: the search compares words
// some thousand times each.
func numbered(a, b []string) (x, y []int32) {
	known := make(map[string]int32, len(a)+len(b))
	number := func(words []string) []int32 {
		out := make([]int32, len(words))
		for i, w := range words {
			n, ok := known[w]
			if !ok {
				n = int32(len(known))
				known[w] = n
			}
			out[i] = n
		}
		return out
	}
	return number(a), number(b)
}

// align returns the blocks in which two word sequences differ (Myers 1986), in order;
// ok is false when more than longestScript words differ. O(words * edits) time.
func align(a, b []string) (blocks []block, ok bool) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	x, y := numbered(a[head:len(a)-tail], b[head:len(b)-tail])
	n, m := len(x), len(y)
	limit := min(n+m, longestScript)
	v := make([]int32, 2*limit+3)
	mid := limit + 1
	var trace [][]int32
	found := -1
	for d := 0; d <= limit && found < 0; d++ {
		trace = append(trace, append([]int32(nil), v[mid-d-1:mid+d+2]...))
		for k := -d; k <= d; k += 2 {
			var i int
			if k == -d || k != d && v[mid+k-1] < v[mid+k+1] {
				i = int(v[mid+k+1])
			} else {
				i = int(v[mid+k-1]) + 1
			}
			j := i - k
			for i < n && j < m && x[i] == y[j] {
				i++
				j++
			}
			v[mid+k] = int32(i)
			if i >= n && j >= m {
				found = d
				break
			}
		}
	}
	if found < 0 {
		return nil, false
	}
	// walk back; blocks come out last first
	i, j := n, m
	for d := found; d > 0; d-- {
		past := trace[d]
		at := func(k int) int { return int(past[k+d+1]) }
		k := i - j
		var pk int
		if k == -d || k != d && at(k-1) < at(k+1) {
			pk = k + 1
		} else {
			pk = k - 1
		}
		pi := at(pk)
		pj := pi - pk
		for i > pi && j > pj && i > 0 && j > 0 && x[i-1] == y[j-1] {
			i--
			j--
		}
		last := len(blocks) - 1
		if last >= 0 && blocks[last].a0 == i+head && blocks[last].b0 == j+head {
			blocks[last].a0, blocks[last].b0 = pi+head, pj+head
		} else {
			blocks = append(blocks, block{pi + head, i + head, pj + head, j + head})
		}
		i, j = pi, pj
	}
	for p, q := 0, len(blocks)-1; p < q; p, q = p+1, q-1 {
		blocks[p], blocks[q] = blocks[q], blocks[p]
	}
	return blocks, true
}
