package digest

import "testing"

func TestHeaded(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"Bees\nThe keepers of Lund have lost two hives in five.", true},
		{"\n\nFarming and the sea\n\nThe keepers of Lund have lost two hives in five.", true},
		{"OSTRAVIK - The keepers of Lund have lost two hives.", true},
		{"NEW PELLA (Coastal News) — The keepers of Lund have lost two hives.", true},
		{"MALMÖ, May 3 -- The keepers of Lund have lost two hives.", true},
		{"The keepers of Lund have lost two hives.\nThe mite came by post.", false},
		{"\"Two in five,\" she said:\nThe mite came by post.", false},
		{"The board of Lund - the island, not the town - has lost two hives.", false},
		{"EU ministers met in Lund - and left again.", false},
		{"", false},
	}
	for _, tt := range tests {
		if got := headed(tt.text); got != tt.want {
			t.Errorf("%q: %v", tt.text, got)
		}
	}
}
