package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// fingerprintForm begins what is hashed: another way to make fingerprints is another form, and
// every finding that anybody has put aside is a new one then.
const fingerprintForm = "copydesk/v2"

// Identify gives each finding its fingerprint, HASH:N. The hash is of the rule, its version, the
// document and the excerpt, the document being the id that the input gave a record, and what a
// finding about no file is about; the excerpt is the record's words where the finding is about
// all of them. Neither names of files nor places go into it. N counts findings with one hash, in
// the order of the set. O(n).
func Identify(set *reports.FindingSet) {
	versions := map[string]int{}
	for _, r := range set.Rules {
		versions[r.ID] = r.Version
	}
	seen := make(map[string]int, len(set.Findings))
	for i := range set.Findings {
		f := &set.Findings[i]
		h := fingerprint(f, cmp.Or(versions[f.Rule], 1))
		seen[h]++
		f.Fingerprint = h + ":" + strconv.Itoa(seen[h])
	}
}

// fingerprint is 128 bits of a SHA-256, in hexadecimal.
func fingerprint(f *reports.Located, version int) string {
	document := f.Given
	if f.Path == "" {
		document = f.Source
	}
	var b []byte
	for _, s := range []string{fingerprintForm, f.Rule, strconv.Itoa(version), document, cmp.Or(f.Excerpt, f.Content)} {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// hashOf is a fingerprint without its number.
func hashOf(fingerprint string) string {
	hash, _, _ := strings.Cut(fingerprint, ":")
	return hash
}
