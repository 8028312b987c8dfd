package spin_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/model"
)

func ExampleDetector_Check() {
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
	v := d.Check("She spoke with the Secretary of Condition at the White Household.")
	for _, f := range v.Flags {
		fmt.Printf("%q -> %q\n", f.Written, f.Expected)
	}
	fmt.Println(v.Class) // phrases are named in a text of any length; a verdict takes 80 words
	// Output:
	// "Secretary of Condition" -> "Secretary of State"
	// "the White Household" -> "the White House"
	// too-short
}

func ExampleNewDetector() {
	_, err := spin.NewDetector(nil, spin.Options{})
	fmt.Println(err)
	// Output: spin detector: no model: take one from Load, Open or package model
}

func ExampleModel_Related() {
	m, err := model.Default()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Related("overseas", "foreign"), m.Related("officers", "officials"), m.Related("no longer", "now not"), m.Related("treaty", "banana"))
	// Output: true true true false
}

func ExampleLoad() {
	_, err := spin.Load("missing.model")
	fmt.Println(err)
	_, err = spin.Open([]byte("GIF89a, which is another kind of file"))
	fmt.Println(err)
	// Output:
	// spin model: open missing.model: no such file or directory
	// spin model: not a spin model: it does not begin with "CDSPIN\x00"
}

func ExampleKinds() {
	for _, k := range spin.Kinds()[:2] {
		fmt.Println(k.Name+":", k.Summary)
	}
	// Output:
	// collocation: A phrase hardly ever seen, where a related one is common: "Secretary of Condition".
	// name: The same inside a name or title.
}
