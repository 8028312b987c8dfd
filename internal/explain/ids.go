package explain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// IDs returns the ids of the records of a run in dir that begin with prefix, in
// input order, at most so many of them. It reads no further than it must, and
// documents.jsonl alone: a shell that completes a word waits for it. Errors name
// the file. O(bytes read).
func IDs(ctx context.Context, dir, prefix string, most int) ([]string, error) {
	path := filepath.Join(dir, reports.FileDocuments)
	f, err := reports.OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var ids []string
	for lines := json.NewDecoder(f); len(ids) < most && ctx.Err() == nil; {
		var d struct {
			ID string `json:"id"`
		}
		switch err := lines.Decode(&d); {
		case errors.Is(err, io.EOF):
			return ids, nil
		case err != nil:
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if strings.HasPrefix(d.ID, prefix) {
			ids = append(ids, d.ID)
		}
	}
	return ids, context.Cause(ctx)
}
