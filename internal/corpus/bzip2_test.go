package corpus

import (
	"encoding/base64"
	"testing"
)

// bzippedSample is the jsonl sample of samples, packed by bzip2: the standard
// library reads bzip2 but does not write it. Its blocks are the smallest (-1): a
// reader takes four bytes of memory for each byte of a block.
var bzippedSample = func() string {
	b, err := base64.StdEncoding.DecodeString("" +
		"QlpoMTFBWSZTWaR+7wQAAkVb9QAQUAV/8BAAP2O+ykAAAAYAIAgAEAAwAXYtgEqmQDRoAAAAAan6mqJ6mgAPKAAAAqqn6TJIZk0yNEYjTTJ5TTwk" +
		"lSiESBASABAhCBJKtxXOyGQ4lVVTEI4hrDELQrbLtt+E5znPds349QwDmFodwuCQQGQfAMw2hys4+/am5XLHgEqWBFIjREREQjTKaASGQRyaacQg" +
		"icUrFrLWqp24rrJzi9MTCxtmpFyVRWoheUlMEjlr7704AEIA6sASANMi5GqNd0tUekSkFYXBwD6CoOoU9eocwtVvb5mF9U7I0UCgXh4DsEgmHcN4" +
		"eAzCgVhcGQSCoMAyCgWBkG0PIP4HkOQaQzD/F3JFOFCQpH7vBA==")
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
