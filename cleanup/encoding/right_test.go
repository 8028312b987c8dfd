package encoding

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// rightLines are clean: letters of scripts that code pages read as leads and continuation bytes of UTF-8.
var rightLines = []string{
	"Виставку Retroville відкрив Віталій, а Війтенко привіз бойові медалі дідів.",
	"ГУР МОУ та СБУ: «ГУР», „НОМЕР“, ТУР– і ТВІР…",
	"ПриватБанк і КиївСтар купили МіГ-29 для музею у Вінниці.",
	"ОТЧЕТ ВЫЙДЕТ В СРЕДУ: КОМПЬЮТЕР ВЫПОЛНЯЕТ РАСЧЕТ, ТЕКСТ ВЕРНЕТ AIRPIX.",
	"Не на самом ли деле О ‘Хара и О‘Коннор приехали в САЩ „Гранд Хотел“ вчера?",
	"ЗЕМЉА СЕ ТРЕСЛА, А ГРАЂАНИ СУ ГОВОРИЛИ О ПОМОЋИ: ДОБАВЉАЧ НИЈЕ СТИГАО.",
	"ДOБAВЉAЧИ КAЖУ ДA ЈE ПРOИЗВOДЊA СТAЛA", // Latin twins, as keyboards of two layouts type them
	"Ў МІНСКУ ЁН СКАЗАЎ: ПРЫЙДЗІЦЕ НА ВЕРБНІЦУ Ў ВІЛЬНЮ",
	"ТО ΣΑΒΒΆΤΟΥ ΤΟ ΠΡΩΊ ΘΑ ΠΆΜΕ ΣΤΗ ΛΆΡΙΣΑ, ΝΑ ΜΗ ΧΆΣΩ ΤΟ ΠΛΟΊΟ.",
	"Ο Β΄ Παγκόσμιος Πόλεμος και ο Α΄ στις Ένοπλες Δυνάμεις",
	"tievâš ohtâš eromâš lii luándust, já kuálástem álgá",
	"JÎ BO WELATÎ Û ŞAREYÎ RE, NAVÊ VÎ MIROVÎ ÇI YE?",
	"gbeƒã le dutoƒe ɖe dɔwɔƒe gbãtɔ ŋu",
	"RŪTA ŽAVĖJO ŠĮ RYTĄ, O ČIA – JŪSŲ ŠALYJE – ŠALTA",
	"Phường Đà Nẵng: người dân ở ÂU CƠ đã về quê Ă Â",
}

func TestRightTextStays(t *testing.T) {
	for _, line := range rightLines {
		for _, s := range []string{line, strings.ToUpper(line), "The Škoda Company said in a statement: " + line, line + " Coca-Cola Nestlé Citroën"} {
			if got, plan := Repair(s); got != s {
				t.Errorf("%q\n%v", s, plan)
			}
		}
	}
}

// TestRightWordsStay: words of one script, in any order and case and beside Latin names, are no damage.
func TestRightWordsStay(t *testing.T) {
	words := strings.FieldsFunc(strings.Join(rightLines, " "), func(r rune) bool { return !unicode.IsLetter(r) })
	cyrillics := words[:0]
	for _, w := range words {
		if strings.IndexFunc(w, func(r rune) bool { return scriptOf(r) != cyrillic }) < 0 && len(w) > 4 {
			cyrillics = append(cyrillics, w)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 12).Draw(t, "n") {
			w := rapid.SampledFrom(cyrillics).Draw(t, "word")
			if rapid.Bool().Draw(t, "capitals") {
				w = strings.ToUpper(w)
			}
			b.WriteString(w + rapid.SampledFrom([]string{" ", ", ", " – ", "… ", "» ", " IBM "}).Draw(t, "gap"))
		}
		if got, plan := Repair(b.String()); got != b.String() {
			t.Fatalf("%q: %v", b.String(), plan)
		}
	})
}

// TestDamageBesideRightText: one damaged word in a line that is right is repaired, and it alone.
func TestDamageBesideRightText(t *testing.T) {
	for _, c := range []struct{ clean, word string }{
		{"Виставку відкрив Віталій, а бойові медалі привіз кореспондент.", "кореспондент"},
		{"Комитет сообщил во вторник о новом портовом законе.", "сообщил"},
		{"The restaurant on the corner sells crème brûlée all day.", "brûlée"},
		{"The price fell to £10bn and that was all.", "£10bn"},
	} {
		damaged := strings.Replace(c.clean, c.word, misread(windows1251, c.word), 1)
		if got, _ := Repair(damaged); got != c.clean {
			t.Errorf("Repair(%q) = %q", damaged, got)
		}
	}
}
