package facts

import (
	"github.com/copydesk/copydesk/cleanup/damage"
	"github.com/copydesk/copydesk/dedupe"
)

// damage measures what the choice among versions asks for. The model's word list is
// English.
func (m *measurer) damage(r *Record, text string) dedupe.Damage {
	return Damage(text, func() string { return lang(r, text) }, m.known)
}

// Damage is how damaged a text is. known says whether English has a word, nil: nobody knows. lang says in which language the
// text is; it is asked once at most, by the first word that English does not have: most texts have none.
func Damage(text string, lang func() string, known func(word string) bool) dedupe.Damage {
	d := damage.Of(text, inEnglish(lang, known))
	return dedupe.Damage{Level: int(d.Level()), Faults: d.Faults(), Marks: d.Marks()}
}

// inEnglish is known for texts in English, and knows every word of other texts.
func inEnglish(lang func() string, known func(word string) bool) func(word string) bool {
	if known == nil {
		return nil
	}
	asked, foreign := false, false
	return func(word string) bool {
		if foreign || known(word) {
			return true
		}
		if !asked {
			asked, foreign = true, lang() != "en"
		}
		return foreign
	}
}
