package tools

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
)

// ChunkFiles are the files of a run of which every chunk has a part.
func ChunkFiles() []string {
	return []string{
		reports.FileDocuments, reports.CleanFile("jsonl"), reports.FileRemoved, reports.FileRemovedRecords, reports.FileSpin, reports.FileEdits,
		reports.FilePairs, reports.FileClusters,
	}
}

// Told is what was counted of a chunk while it was written.
type Told struct {
	Records int64 // readable ones
	Edited  int64
	Renamed int64
	Tally   *rows.Tally
	Heard   *run.Heard
	Sizes   reports.Sizes
}

func toldFile(chunk int) string { return fmt.Sprintf("%08d.told", chunk) }

// Tell files what was counted of a chunk: when its part is in place, for that alone says that it is.
func (t *Tools) Tell(chunk int, told *Told) error {
	b, err := json.Marshal(told)
	if err != nil {
		return fmt.Errorf("told of chunk %d: %w", chunk, err)
	}
	return t.WriteFile(toldFile(chunk), b)
}

// Told reads what was counted of a chunk.
func (t *Tools) Told(chunk int) (*Told, error) {
	b, err := os.ReadFile(t.Path(toldFile(chunk)))
	if err != nil {
		return nil, fmt.Errorf("chunk %d was not written: %w", chunk, err)
	}
	raw := struct {
		Records, Edited, Renamed int64
		Tally, Heard             json.RawMessage
		Sizes                    reports.Sizes
	}{}
	if err := json.Unmarshal(b, &raw); err != nil {
		return nil, fmt.Errorf("told of chunk %d: %w", chunk, err)
	}
	told := &Told{Records: raw.Records, Edited: raw.Edited, Renamed: raw.Renamed, Sizes: raw.Sizes}
	if told.Tally, err = rows.ReadTally(raw.Tally); err != nil {
		return nil, fmt.Errorf("told of chunk %d: %w", chunk, err)
	}
	if told.Heard, err = run.ReadHeard(raw.Heard); err != nil {
		return nil, fmt.Errorf("told of chunk %d: %w", chunk, err)
	}
	return told, nil
}
