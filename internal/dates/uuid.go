package dates

import (
	"encoding/hex"
	"strings"
	"time"
)

// ticks from the start of the Gregorian calendar, where UUIDs count from, to 1970,
// in units of 100 ns.
const gregorian = 0x01B21DD213814000

// FromUUID is the time at which a UUID of version 1, 6 or 7 was made, to the
// second; urn:uuid: and brackets around it do not matter. ok is false for other
// versions, which know no time, and for what is no UUID.
func FromUUID(id string) (t time.Time, ok bool) {
	id = strings.Trim(strings.TrimSpace(id), "<>{}")
	if len(id) > 9 && strings.EqualFold(id[:9], "urn:uuid:") {
		id = id[9:]
	}
	if len(id) != 36 || id[8] != '-' || id[13] != '-' || id[18] != '-' || id[23] != '-' {
		return time.Time{}, false
	}
	b, err := hex.DecodeString(strings.ReplaceAll(id, "-", ""))
	if err != nil || len(b) != 16 || b[8]&0xC0 != 0x80 {
		return time.Time{}, false
	}
	number := func(b []byte) (n uint64) {
		for _, c := range b {
			n = n<<8 | uint64(c)
		}
		return n
	}
	switch b[6] >> 4 {
	case 1:
		ticks := (number(b[6:8])&0xFFF)<<48 | number(b[4:6])<<32 | number(b[:4])
		t = time.Unix((int64(ticks)-gregorian)/1e7, 0).UTC()
	case 6:
		ticks := number(b[:6])<<12 | number(b[6:8])&0xFFF
		t = time.Unix((int64(ticks)-gregorian)/1e7, 0).UTC()
	case 7:
		t = time.Unix(int64(number(b[:6])/1000), 0).UTC()
	}
	if t.Year() < firstWeb || t.Year() > lastYear {
		return time.Time{}, false
	}
	return t, true
}
