package language

import "testing"

func TestDetect(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The minister said on Tuesday that the talks would go on.", "en"},
		{"Der Minister sagte am Dienstag, dass die Gespräche weitergehen.", "de"},
		{"Le ministre a déclaré mardi que les discussions continueraient.", "fr"},
		{"Министр заявил во вторник, что переговоры продолжатся.", "ru"},
		{"Міністр заявив у вівторок, що переговори триватимуть.", "uk"},
		{"大臣は火曜日、協議は続くと述べた。", "ja"},
		{"部长星期二表示谈判将继续进行。", "zh"},
		{"", Undetermined},
		{"12345 !!! ...", Undetermined},
	} {
		if got, p := Detect(c.text); got != c.want {
			t.Errorf("Detect(%q) = %s (%.2f), want %s", c.text, got, p, c.want)
		}
	}
}
