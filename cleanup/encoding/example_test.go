package encoding_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/encoding"
)

func ExampleRepair() {
	text, plan := encoding.Repair("President Niinist├╢ spoke; the “cafÃ©” was full")
	fmt.Println(text)
	for _, e := range plan {
		fmt.Printf("%d-%d %q -> %q (%s)\n", e.Start, e.End, e.Old, e.New, e.Rule)
	}
	// Output:
	// President Niinistö spoke; the “café” was full
	// 17-23 "├╢" -> "ö" (mojibake cp437)
	// 41-45 "Ã©" -> "é" (mojibake latin-1)
}

func ExampleDecode() {
	text, charset, err := encoding.Decode([]byte("\x93caf\xe9\x94"), "iso-8859-1")
	fmt.Println(text, charset, err)
	// Output: “café” windows-1252 <nil>
}

func ExampleCompose() {
	const page = "Ben &amp; Co:\u00a0the cafÃ&copy;"
	text, plan := encoding.Unescape(page)
	for _, fix := range []func(string) (string, encoding.Plan){encoding.Repair, encoding.Unicode} {
		next, more := fix(text)
		plan = encoding.Compose(page, plan, more)
		text = next
	}
	again, err := plan.Apply(page)
	fmt.Println(text, again == text, err)
	// Output: Ben & Co: the café true <nil>
}
