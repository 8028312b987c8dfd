package corpus

import (
	"io"
	"path"
	"strings"
)

// isXML tells a name that says of its content only that it is XML, packed or not.
func isXML(name string) bool {
	name = strings.ToLower(path.Base(name))
	if _, packed, _ := formatOfName(name); packed != packedNot {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	return path.Ext(name) == ".xml"
}

// articlesIn is the format of an XML file that holds articles, formatSniff for any other: in a
// directory that is no input.
func articlesIn(path string) string {
	f, err := Open(path)
	if err != nil {
		return formatSniff
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, _ := io.ReadFull(f, head) // what cannot be read holds no articles
	if told := sniff(head[:n]); told == formatFeed || told == formatSGML {
		return told
	}
	return formatSniff
}
