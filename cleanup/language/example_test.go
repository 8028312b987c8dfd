package language_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/language"
)

func ExampleDetect() {
	for _, text := range []string{
		"The minister said on Tuesday that talks would go on.",
		"Der Minister sagte am Dienstag, dass die Gespräche weitergehen.",
		"大臣は協議が続くと述べた。",
		"12:30",
	} {
		code, _ := language.Detect(text)
		fmt.Println(code)
	}
	// Output:
	// en
	// de
	// ja
	// und
}
