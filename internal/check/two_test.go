package check

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
)

func TestReadTwoWantsOneRecordEach(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "none"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"a.txt": "Trains run again.", "one.jsonl": `{"text":"The harbour reopened."}`,
		"two.jsonl": `{"text":"One."}` + "\n" + `{"text":"Two."}`, "none.jsonl": "\n", "none.csv": "id,text\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"one.jsonl": "", "two.jsonl": "holds more than one record", "none": "is a directory",
		"none.jsonl": "holds no record", "none.csv": "holds no record",
	} {
		path, other := filepath.Join(dir, name), filepath.Join(dir, "a.txt")
		for _, args := range [][2]string{{path, other}, {other, path}} {
			_, _, err := ReadTwo(t.Context(), args[0], args[1], nil, false)
			if want == "" {
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				continue
			}
			var usage *settings.UsageError
			if !errors.As(err, &usage) || !strings.Contains(err.Error(), path+" "+want) {
				t.Errorf("%s: error %v, want %q", name, err, want)
			}
		}
	}
}
