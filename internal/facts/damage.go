package facts

import (
	"github.com/copydesk/copydesk/cleanup/damage"
	"github.com/copydesk/copydesk/cleanup/language"
	"github.com/copydesk/copydesk/dedupe"
)

// damage measures what the choice among versions asks for, unless that is asked for later. The model's word list is
// English.
func (m *measurer) damage(lang, text string) dedupe.Damage {
	if m.later {
		return dedupe.Damage{}
	}
	return Damage(text, english(lang, text), m.known)
}

// english tells whether a text is English, by its language or, where that is "", by itself.
func english(lang, text string) func() bool {
	return func() bool {
		if lang == "" {
			return language.English(text)
		}
		return lang == "en"
	}
}

// Damage is how damaged a text is. known says whether English has a word, nil: nobody knows. english says whether the text
// is; it is asked once at most, by the first word that English does not have: most texts have none.
func Damage(text string, english func() bool, known func(word string) bool) dedupe.Damage {
	d := damage.Of(text, inEnglish(english, known))
	return dedupe.Damage{Level: int(d.Level()), Faults: d.Faults(), Marks: d.Marks()}
}

// inEnglish is known for texts in English, and knows every word of other texts.
func inEnglish(english func() bool, known func(word string) bool) func(word string) bool {
	if known == nil {
		return nil
	}
	asked, foreign := false, false
	return func(word string) bool {
		if foreign || known(word) {
			return true
		}
		if !asked {
			asked, foreign = true, !english()
		}
		return foreign
	}
}
