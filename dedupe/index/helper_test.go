package index

import (
	"os"

	"pgregory.net/rapid"
)

// tempDir is a directory of one try of a property.
func tempDir(t *rapid.T) string {
	dir, err := os.MkdirTemp("", "copydesk-index-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
