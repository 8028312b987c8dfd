package corpus

import (
	"bytes"
	"path"
	"strings"
)

// The formats a Source can have.
const (
	formatText     = "text"
	formatMarkdown = "markdown"
	formatHTML     = "html"
	formatJSONL    = "jsonl"
	formatJSON     = "json"
	formatCSV      = "csv"
	formatTSV      = "tsv"
	formatParquet  = "parquet"
	formatWARC     = "warc"
	formatARC      = "arc"
	formatFeed     = "feed"
	formatSGML     = "sgml"
	formatSniff    = "" // decided by the content when it is read
)

// The compressions a Source can have.
const (
	packedNot  = ""
	packedGzip = "gzip"
	packedZstd = "zstd"
	packedBzip = "bzip2"
	packedXz   = "xz"
)

// Formats lists what Options.Format accepts.
func Formats() []string {
	return []string{
		formatText, formatMarkdown, formatHTML, formatJSONL, formatJSON, formatCSV, formatTSV, formatParquet, formatWARC,
		formatARC, formatFeed, formatSGML,
	}
}

// formatOfName tells format and compression from a file name; known is false
// when the extension is none of ours.
func formatOfName(name string) (format, packed string, known bool) {
	name = strings.ToLower(path.Base(name))
	ext := path.Ext(name)
	switch ext {
	case ".gz", ".gzip":
		packed = packedGzip
	case ".zst", ".zstd":
		packed = packedZstd
	case ".bz2":
		packed = packedBzip
	case ".xz":
		packed = packedXz
	}
	if packed != packedNot {
		ext = path.Ext(strings.TrimSuffix(name, ext))
	}
	switch ext {
	case ".txt", ".text":
		return formatText, packed, true
	case ".md", ".markdown":
		return formatMarkdown, packed, true
	case ".html", ".htm", ".xhtml":
		return formatHTML, packed, true
	case ".jsonl", ".ndjson":
		return formatJSONL, packed, true
	case ".json":
		return formatJSON, packed, true
	case ".csv":
		return formatCSV, packed, true
	case ".tsv", ".tab":
		return formatTSV, packed, true
	case ".parquet":
		return formatParquet, packed, true
	case ".warc", ".wet":
		return formatWARC, packed, true
	case ".arc":
		return formatARC, packed, true
	case ".rss", ".atom":
		return formatFeed, packed, true
	case ".sgm", ".sgml":
		return formatSGML, packed, true
	}
	return formatSniff, packed, false
}

// packedMagic tells a compression from the first bytes of a stream.
func packedMagic(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0x1f, 0x8b}):
		return packedGzip
	case bytes.HasPrefix(b, []byte{0x28, 0xb5, 0x2f, 0xfd}),
		len(b) >= 4 && b[0]&0xf0 == 0x50 && b[1] == 0x2a && b[2] == 0x4d && b[3] == 0x18: // skippable frame
		return packedZstd
	case len(b) >= 10 && bytes.HasPrefix(b, []byte("BZh")) && bytes.Equal(b[4:10], []byte{0x31, 0x41, 0x59, 0x26, 0x53, 0x59}):
		return packedBzip
	case bytes.HasPrefix(b, []byte{0xfd, '7', 'z', 'X', 'Z', 0}):
		return packedXz
	}
	return packedNot
}

const headSize = 8 << 10 // how much of a Source is looked at before reading

// binaryHead says why the head of a stream is not text, "" when it may be
// (BINARY_CONTENT).
func binaryHead(head []byte) string {
	head = head[:min(len(head), headSize)]
	if n, order, err := bom(head); n > 0 && order != nil || err != nil {
		return ""
	}
	if name := binaryName(head); name != "" {
		return "binary file (" + name + ")"
	}
	control, nul := 0, 0
	for _, c := range head {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b {
			control++
			if c == 0 {
				nul++
			}
		}
	}
	switch {
	case control*10 <= len(head):
		return ""
	case nul*3 >= len(head):
		return "binary file, or UTF-16 without a byte-order mark"
	}
	return "binary file"
}

// jsonHead reports whether b starts like an array of objects, is an empty one, or
// starts like an object with line breaks in it.
func jsonHead(b []byte) bool {
	switch rest, ok := bytes.CutPrefix(b, []byte("[")); {
	case ok:
		rest = bytes.Trim(rest, " \t\r\n")
		return bytes.HasPrefix(rest, []byte("{")) || string(rest) == "]"
	case bytes.HasPrefix(b, []byte("{")):
		rest = bytes.TrimLeft(b[1:], " \t\r")
		return bytes.HasPrefix(rest, []byte("\n")) && bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte{'"'})
	}
	return false
}

// sniff tells the format from the head of a stream without a telling name.
func sniff(head []byte) string {
	if n, order, _ := bom(head); n > 0 && order == nil {
		head = head[n:]
	} else if order != nil {
		return formatText
	}
	trimmed := bytes.TrimLeft(head, " \t\r\n")
	lower := bytes.ToLower(trimmed[:min(len(trimmed), 100)])
	switch {
	case bytes.HasPrefix(head, []byte("PAR1")):
		return formatParquet
	case bytes.HasPrefix(head, []byte("WARC/")):
		return formatWARC
	case isArc(head):
		return formatARC
	case jsonHead(trimmed):
		return formatJSON
	case bytes.HasPrefix(trimmed, []byte("{")) && bytes.IndexByte(trimmed, '"') > 0:
		return formatJSONL
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		return formatHTML
	}
	if format := markupFormat(trimmed); format != formatSniff {
		return format
	}
	return formatText
}
