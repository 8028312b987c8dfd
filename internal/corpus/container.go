package corpus

import (
	"bytes"
	"strings"
)

// signatures name binary formats and containers by how they begin.
var signatures = [...]struct{ magic, name string }{
	{"%PDF-", "PDF"},
	{"\x89PNG\r\n", "PNG"},
	{"\xff\xd8\xff", "JPEG"},
	{"GIF8", "GIF"},
	{"PK\x03\x04", "ZIP or Office"},
	{"PK\x05\x06", "empty ZIP"},
	{"\x7fELF", "ELF program"},
	{"MZ\x90", "Windows program"},
	{"\xd0\xcf\x11\xe0", "old Office"},
	{"Rar!", "RAR"},
	{"7z\xbc\xaf", "7-Zip"},
	{"SQLite format 3\x00", "SQLite"},
	{"PAR1", "Parquet"},
	{"\x1f\x8b", "gzip"},
	{"\x28\xb5\x2f\xfd", "zstd"},
	{"\xfd7zXZ", "xz"},
	{"\x04\x22\x4d\x18", "lz4"},
	{"\xff\x06\x00\x00sNaPpY", "snappy"},
	{"LZIP\x01", "lzip"},
	{"\x1f\x9d", "compress (.Z)"},
	{"MSCF\x00", "cabinet"},
	{"Obj\x01", "Avro"},
	{"ARROW1\x00\x00", "Arrow"},
	{"ORC\x08", "ORC"},
	{"\x89HDF\r\n", "HDF5"},
	{"\x93NUMPY", "NumPy"},
	{"{\\rtf1", "RTF"},
	{"%!PS-Adobe", "PostScript"},
}

// zipMembers name what ZIP files are by the names of what they hold.
var zipMembers = [...]struct{ member, name string }{
	{"word/", "Word document (docx)"},
	{"xl/", "Excel workbook (xlsx)"},
	{"ppt/", "PowerPoint (pptx)"},
	{"mimetypeapplication/epub+zip", "EPUB"},
	{"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument"},
	{"datapackage.json", "WACZ"},
}

// binaryName names a binary format by its signature, "" when b has none.
func binaryName(b []byte) string {
	if len(b) > 262 && string(b[257:262]) == "ustar" {
		return "tar"
	}
	for _, m := range signatures {
		if !bytes.HasPrefix(b, []byte(m.magic)) {
			continue
		}
		if m.magic == "PK\x03\x04" {
			for _, z := range zipMembers {
				if bytes.Contains(b[:min(len(b), headSize)], []byte(z.member)) {
					return z.name
				}
			}
		}
		return m.name
	}
	return ""
}

// markupFormat tells a feed, or SGML of a known kind, from the head of a stream.
func markupFormat(head []byte) string {
	if len(head) == 0 || head[0] != '<' {
		return formatSniff
	}
	root := rootElement(head[:min(len(head), headSize)])
	low := bytes.ToLower(head[:min(len(head), headSize)])
	switch {
	case feedItemName(root.name) == "":
	case root.name == "feed", root.name == "rss", strings.HasSuffix(root.name, ":feed"):
		return formatFeed
	case bytes.Contains(low, []byte("purl.org/rss/")), bytes.Contains(low, []byte("<channel")):
		return formatFeed
	}
	if root.name == "reuters" || root.name == "doc" && (bytes.Contains(low, []byte("<docno>")) || bytes.Contains(low, []byte("<text>"))) {
		return formatSGML
	}
	return formatSniff
}

// feedItemName is what the items of a feed are called by its root, "" when it is no feed.
func feedItemName(root string) string {
	switch prefix, name, ok := strings.Cut(root, ":"); {
	case root == "rss", root == "rdf:rdf":
		return "item"
	case root == "feed":
		return "entry"
	case ok && name == "feed":
		return prefix + ":entry"
	}
	return ""
}

// isArc tells whether an ARC file begins here.
func isArc(b []byte) bool { return bytes.HasPrefix(b, []byte("filedesc://")) }

// foreign says what a stream is that is neither text nor of a known format, "" for none: to
// read it as text would make one article of many records and their markup.
func foreign(head []byte) string {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	root := rootElement(head[:min(len(head), headSize)])
	declared := bytes.HasPrefix(head, []byte("<?xml"))
	switch {
	case bytes.HasPrefix(head, []byte("From ")) && mailHeader(head):
		return "a mailbox (mbox)"
	case mailHeader(head):
		return "a mail or MHTML"
	case root.name == "html":
		return ""
	case declared && root.name == "":
		return "XML of an unknown kind"
	case declared, root.attribute("xmlns") != "":
		return "XML of another kind (<" + clip(root.name) + ">)"
	case root.name == "" && bytes.HasPrefix(bytes.ToUpper(head[:min(len(head), 10)]), []byte("<!DOCTYPE ")):
		return "SGML or XML of another kind"
	}
	return ""
}

// mailHeader tells whether the head begins as a mail does: header lines alone, MIME-Version or
// Received among them.
func mailHeader(head []byte) bool {
	mail := false
	for i, line := range bytes.Split(head[:min(len(head), headSize)], []byte("\n")) {
		line = bytes.TrimRight(line, "\r")
		name, _, ok := bytes.Cut(line, []byte(":"))
		switch {
		case len(line) == 0:
			return mail
		case i == 0 && bytes.HasPrefix(line, []byte("From ")), line[0] == ' ', line[0] == '\t':
			continue
		case !ok || bytes.IndexByte(name, ' ') >= 0:
			return false
		}
		switch strings.ToLower(string(name)) {
		case "mime-version", "received", "message-id", "return-path":
			mail = true
		}
	}
	return mail
}
