package dedupe

// Record is one text for Find.
type Record struct{ ID, Text, Title, Date, Source string }

// Meta is what is known of a record beside its text: what verification and the
// choice of a representative look at. Dates are as fields spell them; one that is not
// understood counts as not given.
type Meta struct {
	ID, Date, Source string
	HeadDate         string // the day that the head of the text gives, whatever Date says; "" when it gives none
	Title, URL       string // "" when unknown
	Words            int
	Suspicion        int  // 0: none; a record never represents one that is less suspicious of being machine-rewritten
	Preference       int  // larger is preferred
	Reference        bool // never a member of a cluster, only its representative; references are not compared with one another
	Damage           Damage
	Seen             bool // before, and decided on then: see Engine.Recall
	Kept             bool // of one that was seen: it was kept, and may stand for what comes in
}

// Damage is how damaged a text is, in what terms ever the caller measures it (package
// cleanup/damage does). The zero value says nothing.
type Damage struct {
	Level  int // band, 0 to 255: a version of a higher one does not represent a whole one of a lower
	Faults int // the finer measure, 0 to 65,535: decides before the id does
	Marks  int // letters with diacritics per thousand, 0 to 255: a version with less than half of another's has lost them
}

// Standing is the part of a Meta that may be known only once the texts were
// compared.
type Standing struct{ Suspicion, Preference int }
