package corpus

import (
	"encoding/base64"
	"testing"
)

// bzippedSample is the jsonl sample of samples, packed by bzip2: the standard
// library reads bzip2 but does not write it.
var bzippedSample = func() string {
	b, err := base64.StdEncoding.DecodeString("" +
		"QlpoOTFBWSZTWSFrDeYABclb9QAQUAV/8BAAP2O+ykAAAAYAIAgAEABAAnnau6M6gJSBqb1Q0U8Kek9QGgAEU/QaTQiIMQ00AADT9UVGoDQBkA" +
		"AABUomogyemkNonqNAZPSafEkqbdsRRIUkUSEilQlJCiiEhCJJUTdwN3Pi8xbMZmLzLtmUrddStK0rddZiIpwEaxGIi8RpbMNuu2+fbxVQSSSS" +
		"uSikkknd3d36gMbAMeIIvEchGAioigjMRkEdAxoAx4W2hzzKBH2fjilIwgcSVJvXoAxFUpmAyNIGgAACC6qU4M7qgACTJ5PiV0zE2sIAAgDZe/" +
		"lwNNL0Xr1Xq1zy0qwBABhUJLbWWIieVyh1CzKszS60kc5TB1TvLXqrOkRF3dJSFRljNWjXdjdNbYzdXzrEPkqpZdJPO9ja1PRJYhmYutpTKTJO" +
		"2UZMKmKrW1CouuN+/Dq5KqeKEklOCSuSukluADGTAxW+NU9rAMUAYlfHG1k2QmvjKEjHSfONMiNiRllhWdCNhFrahG0R6CPgRZYR8iN3bg106g" +
		"MeQDGjJuxTAYeXTV99sFmVchKGEZG85CNYjeI5iPsRURYRyEXiOYjoI0CNIjcIzEVEXCOAjMRoEbBGYjER1CP4I6iMhHYIyEf4u5IpwoSBC1hv" +
		"MA==")
	if err != nil {
		panic(err)
	}
	return string(b)
}()

func TestBzip2SampleIsTheSample(t *testing.T) {
	s := samples(t)
	for _, x := range s {
		if x.name == "jsonl.bz2" && string(x.unpack([]byte(bzippedSample))) != s[0].plain {
			t.Error("the packed sample is another text")
		}
	}
}
