package damage_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/damage"
)

func ExampleOf() {
	scan := "Mem-\nbers of the un1on v\ufffdted on Thurs-\nday to acc\ufffdpt the pay deal."
	d := damage.Of(scan, nil)
	fmt.Println(d.Broken, d.Digits, d.Lost, d.Level() >= damage.Damaged)
	// Output: 2 1 2 true
}
