package text_test

import (
	"fmt"
	"os"

	"github.com/copydesk/copydesk/reports/text"
)

func ExampleDiff() {
	_, _ = text.Diff(os.Stdout, "Rain in the north.\n", "Rain in the south.\n", text.Options{})
	_, _ = text.Diff(os.Stdout, "Rain in the north.\n", "Rain in the south.\n", text.Options{View: text.Stat})
	// Output:
	// Rain in the [-north-]{+south+}.
	// 75.0% equal: 3 words equal, 1 deleted, 1 inserted
}

func ExampleJSON() {
	_, _ = text.JSON(os.Stdout, "Rain in the north.", "Rain in the south.", text.Options{})
	// Output: {"schema":1,"a":"","b":"","same":false,"stat":{"equal":3,"deleted":1,"inserted":1,"share":0.75,"bounded":false},"spans":[{"op":"equal","text":"Rain in the "},{"op":"delete","text":"north"},{"op":"insert","text":"south"},{"op":"equal","text":"."}]}
}

func ExampleViews() {
	fmt.Println(text.Views())
	// Output: [words inline side stat]
}

func ExampleWidth() {
	fmt.Println(text.Width("north"), text.Width("東京"))
	// Output: 5 4
}
