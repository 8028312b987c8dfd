package boilerplate

// narrated reports whether the last of some words tells what somebody said or what was, or on what it was written: a notice
// speaks of now, to its reader, and stands on no door.
func narrated(words [][]byte) bool {
	switch string(words[len(words)-1]) {
	case "said", "says", "told", "he", "she", "was", "were", "had", "wrote", "replied", "complained", "ruled", "warned", "argued", "recalled",
		"begged", "begs", "urged", "urges", "pleaded", "pleads", "implored", "shouted", "shouts", "cried", "cries", "whispered", "muttered", "joked", "boasted", "boasts",
		"insisted", "insists", "declared", "declares", "proclaimed", "proclaims", "exhorted", "exhorts", "chanted", "sang", "sings", "reads", "asks":
		return true
	case "sign", "poster", "placard", "leaflet", "flyer", "slogan", "motto", "door", "wall", "gate", "billboard", "plaque", "sticker", "graffiti", "board", "chalk":
		return len(words) > 1 && tellsOf(words[len(words)-2])
	}
	return false
}

// tellsOf reports whether a word before a noun points at a thing that is there: the sign, a poster, his slogan.
func tellsOf(word []byte) bool {
	switch string(word) {
	case "the", "a", "an", "his", "her", "their", "its", "every", "each", "one", "that", "another":
		return true
	}
	return false
}
