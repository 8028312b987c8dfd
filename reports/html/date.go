package html

import "strings"

// day is the day of a date, when it begins with one in the order of ISO 8601.
func day(date string) string {
	if len(date) < 10 || date[4] != '-' || date[7] != '-' {
		return ""
	}
	if strings.Trim(date[:10], "0123456789-") != "" {
		return ""
	}
	return date[:10]
}

// when is a date as people write it: of one in ISO 8601 with a time the day, the hour and the minute, else the date
// as it stands.
func when(date string) string {
	if d := day(date); d != "" && len(date) > 16 && date[10] == 'T' && date[13] == ':' && strings.Trim(date[11:13]+date[14:16], "0123456789") == "" {
		return d + " " + date[11:16]
	}
	return date
}
