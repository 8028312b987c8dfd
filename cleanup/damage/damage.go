package damage

// Damage is what was found in a text.
type Damage struct {
	Words   int // a sixth of the letters at least, for scripts without blanks
	Letters int
	Marked  int // letters of the Latin alphabet with a diacritic

	Digits, Unknown, Homoglyphs, Invisible, Lost, Mojibake, Broken, Spaced int // occurrences; see the package comment

	Caseless bool
	Cut      bool
}

// Level is a band of damage; levels are ordered.
type Level int

// Sound is what nearly every text has that a person typed. From Damaged on a reader stumbles.
const (
	Sound Level = iota
	Scratched
	Damaged
	Ruined
)

const (
	scratchedLeast = 20  // faults per thousand words
	damagedLeast   = 50  // one word in twenty
	ruinedLeast    = 150 // one word in seven
	faultsLeast    = 5   // fewer are slips of the pen, or jargon
)

// occurrences is the number of faults.
func (d *Damage) occurrences() int {
	return d.Digits + d.Unknown + d.Homoglyphs + d.Invisible + d.Lost + d.Mojibake + d.Broken + d.Spaced
}

// Faults is the number of faults per thousand words.
func (d *Damage) Faults() int {
	if d.Words == 0 {
		return 0
	}
	return 1000 * d.occurrences() / d.Words
}

// Marks is the number of letters with a diacritic per thousand letters.
func (d *Damage) Marks() int {
	if d.Letters == 0 {
		return 0
	}
	return 1000 * d.Marked / d.Letters
}

// Level is the band of the faults, and one more for a text without its capitals or its end.
func (d *Damage) Level() Level {
	level := Sound
	if n := d.Faults(); d.occurrences() >= faultsLeast {
		for _, least := range []int{scratchedLeast, damagedLeast, ruinedLeast} {
			if n >= least {
				level++
			}
		}
	}
	if d.Caseless || d.Cut {
		level++
	}
	return min(level, Ruined)
}
