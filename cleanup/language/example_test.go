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

func ExampleDetectN() {
	first, second, margin := language.DetectN("Die Gespräche gehen weiter, sagte der Minister am Montag. The talks will go on, the minister said on Monday.")
	fmt.Println(first.Code, second.Code, margin < 0.5)
	// Output: de en true
}

func ExampleEnglish() {
	fmt.Println(language.English("The minister said on Tuesday that talks would go on."))
	fmt.Println(language.English("Der Minister sagte am Dienstag, dass die Gespräche weitergehen."))
	// Output:
	// true
	// false
}
