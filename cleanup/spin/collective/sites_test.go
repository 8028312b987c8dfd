package collective

import "testing"

// TestASmallSiteNeedsWitnesses: doubtful articles of a site of three are no spinner's; two that read as spun are,
// and their site divides the p of the third by FEW_MOST at most.
func TestASmallSiteNeedsWitnesses(t *testing.T) {
	for _, c := range []struct {
		name    string
		ps      []float64
		verdict string
		raised  bool // the last one's p
	}{
		{"doubtful", []float64{0.002, 0.02, 0.03}, siteIsClean, false},
		{"two spun", []float64{0.0001, 0.0001, 0.03}, siteIsSpinner, true},
		{"six doubtful", []float64{0.02, 0.02, 0.02, 0.02, 0.02, 0.03}, siteIsSpinner, true},
		{"clean", []float64{1, 1, 0.001}, siteIsClean, false},
	} {
		var units []unit
		for i, p := range c.ps {
			units = append(units, unit{int32(i), p})
		}
		j := &judgedSite{without: map[int32]float64{}}
		j.judge(units)
		f := j.factor(units, &siteRecord{unit: int32(len(units) - 1), p: c.ps[len(units)-1]}, 1)
		if j.verdict != c.verdict || f > 1 != c.raised || len(units) < siteFew && f > fewMost {
			t.Errorf("%s: %s, factor %.2f", c.name, j.verdict, f)
		}
	}
}
