package train

import (
	"math"
	"runtime"
	"slices"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// sample is a vector of features with its class and weight.
type sample struct {
	x      []float32
	weight float32
	spun   bool
}

// boosting of regression trees on the logistic loss (Friedman 2001), second-order leaves,
// features in quantile bins.
type boosting struct {
	trees, depth int
	rate         float64
	ridge        float64
	least        float64 // least weight in a leaf
}

const bins = 48

// fit trains a forest; the value of the result is log P(spun)/P(clean) for samples as weighted.
func (b boosting) fit(samples []sample) *weights.Forest {
	if len(samples) == 0 {
		return &weights.Forest{}
	}
	features := len(samples[0].x)
	cuts := quantiles(samples, features)
	codes := make([][]uint8, features)
	for f := range codes {
		codes[f] = make([]uint8, len(samples))
		for i := range samples {
			k, _ := slices.BinarySearch(cuts[f], samples[i].x[f])
			codes[f][i] = uint8(k) // number of cuts below x
		}
	}
	var spun, clean float64
	for _, s := range samples {
		if s.spun {
			spun += float64(s.weight)
		} else {
			clean += float64(s.weight)
		}
	}
	forest := &weights.Forest{Bias: float32(math.Log((spun + 1) / (clean + 1)))}
	margin := make([]float64, len(samples))
	for i := range margin {
		margin[i] = float64(forest.Bias)
	}
	g, h := make([]float64, len(samples)), make([]float64, len(samples))
	node := make([]int16, len(samples))
	for range b.trees {
		for i := range samples {
			p := 1 / (1 + math.Exp(-margin[i]))
			y := 0.0
			if samples[i].spun {
				y = 1
			}
			w := float64(samples[i].weight)
			g[i], h[i], node[i] = w*(y-p), w*max(1e-6, p*(1-p)), 0
		}
		t := b.tree(codes, cuts, g, h, node)
		for i := range margin {
			margin[i] += float64(t.Leaf[int(node[i])-len(t.Split)])
		}
		forest.Trees = append(forest.Trees, t)
	}
	return forest
}

func quantiles(samples []sample, features int) [][]float32 {
	cuts := make([][]float32, features)
	column := make([]float32, len(samples))
	for f := range cuts {
		for i := range samples {
			column[i] = samples[i].x[f]
		}
		slices.Sort(column)
		for k := 1; k < bins; k++ {
			c := column[k*(len(column)-1)/bins]
			if n := len(cuts[f]); n == 0 || c > cuts[f][n-1] {
				cuts[f] = append(cuts[f], c)
			}
		}
	}
	return cuts
}

type split struct {
	gain float64
	f, k int
}

// tree grows a complete tree level by level and leaves every sample's leaf in node.
func (b boosting) tree(codes [][]uint8, cuts [][]float32, g, h []float64, node []int16) weights.Tree {
	inner := 1<<b.depth - 1
	t := weights.Tree{Split: make([]uint8, inner), At: make([]float32, inner), Leaf: make([]float32, inner+1)}
	for level := range b.depth {
		first, width := 1<<level-1, 1<<level
		best := make([][]split, len(codes))
		var wait sync.WaitGroup
		gate := make(chan struct{}, max(1, runtime.GOMAXPROCS(0)))
		for f := range codes {
			wait.Go(func() {
				gate <- struct{}{}
				best[f] = b.search(codes[f], len(cuts[f]), g, h, node, first, width, f)
				<-gate
			})
		}
		wait.Wait()
		for n := range width {
			s := split{}
			for f := range best {
				if best[f][n].gain > s.gain {
					s = best[f][n]
				}
			}
			t.Split[first+n] = uint8(s.f)
			t.At[first+n] = math.MaxFloat32 // no split: everything goes left
			if s.gain > 0 {
				t.At[first+n] = cuts[s.f][s.k]
			}
		}
		for i, at := range node {
			k := 2*int(at) + 1
			if f := t.Split[at]; t.At[at] != math.MaxFloat32 && int(codes[f][i]) > cutIndex(cuts[f], t.At[at]) {
				k++
			}
			node[i] = int16(k)
		}
	}
	sg, sh := make([]float64, inner+1), make([]float64, inner+1)
	for i, at := range node {
		sg[int(at)-inner] += g[i]
		sh[int(at)-inner] += h[i]
	}
	for i := range t.Leaf {
		t.Leaf[i] = float32(math.Round(1e5*b.rate*sg[i]/(sh[i]+b.ridge)) / 1e5)
	}
	return t
}

func cutIndex(cuts []float32, at float32) int {
	k, _ := slices.BinarySearch(cuts, at)
	return k
}

// search finds the best cut of one feature for every node of a level.
func (b boosting) search(code []uint8, cuts int, g, h []float64, node []int16, first, width, f int) []split {
	sg, sh := make([][bins + 1]float64, width), make([][bins + 1]float64, width)
	for i, at := range node {
		n := int(at) - first
		sg[n][code[i]] += g[i]
		sh[n][code[i]] += h[i]
	}
	out := make([]split, width)
	for n := range width {
		var tg, th, lg, lh float64
		for k := range sg[n] {
			tg += sg[n][k]
			th += sh[n][k]
		}
		for k := range cuts {
			lg += sg[n][k]
			lh += sh[n][k]
			if lh < b.least || th-lh < b.least {
				continue
			}
			rg, rh := tg-lg, th-lh
			if gain := lg*lg/(lh+b.ridge) + rg*rg/(rh+b.ridge) - tg*tg/(th+b.ridge); gain > out[n].gain+1e-9 {
				out[n] = split{gain, f, k}
			}
		}
	}
	return out
}
