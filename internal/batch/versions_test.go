package batch

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/train"
)

// TestVersionsTellModelsApart holds that models are known by their files: two that differ in nothing
// but what labelled phrases taught them are two.
func TestVersionsTellModelsApart(t *testing.T) {
	dir := t.TempDir()
	seen := map[string]string{}
	for name, table := range map[string]string{"": "", "bank": "river bench\triver bank\n", "store": "overseas store\tforeign exchange\n"} {
		path := ""
		if name != "" {
			path = filepath.Join(dir, name+".model")
			phrases := filepath.Join(dir, name+".tsv")
			if err := os.WriteFile(phrases, []byte(table), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, _, err := train.Build(context.Background(), train.Options{Base: "embedded", Exchanges: []string{phrases}, Out: path}); err != nil {
				t.Fatal(err)
			}
		}
		v, err := Versions(path)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := seen[v.SpinModel]; ok {
			t.Errorf("models %q and %q are both called %s", other, name, v.SpinModel)
		}
		seen[v.SpinModel] = name
	}
}
