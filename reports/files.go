package reports

import (
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
)

// The files of a run, by what they hold; doc/formats/run.md has their fields.
const (
	FileDocuments      = "documents.jsonl"
	FileRemoved        = "removed.jsonl"
	FileRemovedRecords = "removed_records.jsonl"
	FileRejects        = "rejects.jsonl"
	FilePairs          = "pairs.jsonl"
	FileClusters       = "clusters.jsonl"
	FileSpin           = "spin.jsonl"
	FileEdits          = "edits.jsonl"
	FileSites          = "sites.jsonl"
	FileReferences     = "references.jsonl"
	FileSummary        = "summary.json" // where it stands, the files beside it are of one run
	DirReport          = "report"
	FirstPage          = "index.html" // of DirReport
	StyleFile          = "style.css"  // the same
	DirReview          = "review"     // what people judge a run by; no run touches it
)

// CleanFile names the file of the kept records in one of corpus.OutputFormats.
func CleanFile(format string) string { return "clean." + format }

// FileNames lists every file that a run may write into its directory, whatever
// the format; DirReport is not among them.
func FileNames() []string {
	names := dataFiles()
	for _, format := range corpus.OutputFormats() {
		names = append(names, CleanFile(format))
	}
	return append(names, FileSummary)
}

// dataFiles lists the files of lines but the kept records, in the order in
// which they appear.
func dataFiles() []string {
	return []string{FileDocuments, FileRemoved, FileRemovedRecords, FileRejects, FilePairs, FileClusters, FileSpin, FileEdits, FileSites, FileReferences}
}

// IsPage reports whether a file of DirReport with this name is one that
// reports/html writes, or the temporary file that version 0.1.0 left of one.
func IsPage(name string) bool {
	if name == StyleFile {
		return true
	}
	name, temp, left := strings.Cut(name, ".tmp")
	base, ok := strings.CutSuffix(name, ".html")
	if !ok || left && !digits(temp) {
		return false
	}
	section, number, numbered := strings.Cut(base, "-")
	if !numbered {
		return name == FirstPage
	}
	return slices.Contains(pageSections(), section) && len(number) >= 4 && digits(number)
}

// pageSections lists what pages are named after: those of this version, and of those before.
func pageSections() []string {
	return []string{
		"finding", "queue", "story", "article", "near", "passage", "record", "site", "cleaning", "reject", "since",
		"page", "flagged", "records", "linked", "rejects",
	}
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
