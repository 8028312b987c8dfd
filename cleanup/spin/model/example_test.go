package model_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

func ExampleDefault() {
	m, err := model.Default()
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := spin.NewDetector(m, spin.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range d.Check("The overseas minister declined to remark.").Flags {
		fmt.Printf("%q -> %q\n", f.Written, f.Expected)
	}
	// Output: "The overseas minister declined to remark" -> "Foreign minister declined to comment"
}

func ExampleBytes() {
	fmt.Printf("%q\n", model.Bytes()[:6])
	// Output: "CDSPIN"
}
