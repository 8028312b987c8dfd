package sketch_test

import (
	"fmt"

	"github.com/copydesk/copydesk/dedupe/sketch"
)

// The sets are so small that the samples hold them whole and the estimates are exact.
func ExampleJaccard() {
	o := sketch.Options{Rate: 64, Min: 100}
	excerpt, whole := o.Of([]uint64{1, 2, 3}), o.Of([]uint64{1, 2, 3, 4, 5, 6})
	fmt.Println(sketch.Jaccard(excerpt, whole))
	fmt.Println(sketch.Containment(excerpt, whole), sketch.Containment(whole, excerpt))
	// Output:
	// 0.5
	// 1 0.5
}
