package spin_test

import (
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin/model"
)

// TestChecksumIsThatOfTheFile holds that a model is known by its whole file, as another program
// would sum it up.
func TestChecksumIsThatOfTheFile(t *testing.T) {
	file := model.Bytes()
	want := fmt.Sprintf("%016x", xxh3.Hash(file[16:]))
	if got := shipped(t).Checksum(); got != want || got != fmt.Sprintf("%016x", binary.LittleEndian.Uint64(file[8:])) {
		t.Errorf("checksum %s, want %s", got, want)
	}
}
