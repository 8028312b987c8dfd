package spin

// The different exchanges that a verdict needs shown, of likely flags and strong ones.
const (
	spunLeast    = 3
	suspectLeast = 1
)

// Why a verdict is milder than its p.
const (
	reasonUnnamed = "unusual wording throughout; no phrase is certain"
	reasonFew     = "unusual wording throughout; too few phrases are certain"
)

// bearOut lets a verdict say no more than the phrases shown bear out (BORNE OUT): p stays what it is.
func bearOut(v *Verdict) {
	if v.Class.Severity() == 0 || certain(v.Flags) {
		return
	}
	shown := map[Exchange]bool{}
	for _, f := range v.Flags {
		if f.Strength.Rank() > 0 {
			shown[f.Exchange()] = true
		}
	}
	switch {
	case len(shown) < suspectLeast:
		v.Class, v.Reason = Clean, reasonUnnamed
	case v.Class == Spun && len(shown) < spunLeast:
		v.Class, v.Reason = Suspect, reasonFew
	}
}

// AtLeast is the verdict where clean text of the kind at hand is known to score as high in the share p at least: a class
// that rests on a smaller share goes, for the reason why. A near-certain tell stands.
func (v Verdict) AtLeast(p float64, why string) Verdict {
	if p <= v.P || certain(v.Flags) {
		return v
	}
	v.P = p
	switch {
	case v.Class.Severity() == 0 || p <= SpunP:
	case p > SuspectP:
		v.Class, v.Reason = Clean, why
	case v.Class == Spun:
		v.Class, v.Reason = Suspect, why
	}
	return v
}
