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
	text, charset, _, err := encoding.Decode([]byte("\x93caf\xe9\x94"), "iso-8859-1")
	fmt.Println(text, charset, err)
	text, charset, bad, err := encoding.Decode([]byte("na\u00efve caf\u00e9 \xff"), "iso-8859-1")
	fmt.Println(text, charset, bad, err)
	// Output:
	// “café” windows-1252 <nil>
	// naïve café � utf-8 [13] <nil>
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

func ExampleUnescape() {
	text, plan := encoding.Unescape("Ben &amp;amp; Co&hellip;")
	fmt.Println(text, len(plan))
	// Output: Ben & Co… 2
}

func ExampleControls() {
	text, _ := encoding.Controls("\x1b[36mblue\x1b[0m and \ufeffplain")
	fmt.Printf("%q\n", text)
	// Output: "blue and plain"
}

func ExampleSurrogates() {
	text, _ := encoding.Surrogates("\xed\xa0\xbd\xed\xb8\x8d and a lost \xff")
	fmt.Println(text)
	// Output: 😍 and a lost �
}

func ExampleUnicode() {
	text, _ := encoding.Unicode("co\u00adoperation,\u00a0she said\r\nand left")
	fmt.Printf("%q\n", text)
	// Output: "cooperation, she said\nand left"
}

func ExampleQuotes() {
	text, _ := encoding.Quotes("“It’s open”")
	fmt.Println(text)
	// Output: "It's open"
}

func ExampleLigatures() {
	text, _ := encoding.Ligatures("eﬃcient, but encyclopædic")
	fmt.Println(text)
	// Output: efficient, but encyclopædic
}

func ExampleWidth() {
	text, _ := encoding.Width("ＮＥＷＳ １２ ｶﾞﾗｽ")
	fmt.Println(text)
	// Output: NEWS 12 ガラス
}

func ExampleDecodeText() {
	for _, text := range []string{`Ren\u00e9e\u2019s \"caf\u00e9\"`, "la reparaci=C3=B3n costar=C3=ADa m=C3=A1s", "$B;T5D2q(B"} {
		decoded, plan := encoding.DecodeText(text)
		fmt.Println(decoded, len(plan), plan[0].Rule)
	}
	// Output:
	// Renée’s "café" 5 escape
	// la reparación costaría más 3 quoted-printable
	// 市議会 1 iso-2022-jp
}

func ExampleCodesLeft() {
	fmt.Println(encoding.CodesLeft(`the feed has {"name": "caf\u00e9"}`))
	// Output: 1 \u00e9
}

func ExampleStrangers() {
	fmt.Println(encoding.Strangers("Der Küster läutet", "de"))
	fmt.Println(encoding.Strangers("Der Kźster lŠutet", "de"))
	// Output:
	// 2 0
	// 2 2
}
