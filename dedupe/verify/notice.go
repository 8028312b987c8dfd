package verify

import (
	"strings"
	"sync"
)

// corrects reports whether somebody says that an earlier version was wrong. O(text).
func corrects(text string) bool {
	return correcting().any(strings.ToLower(text), func(string) bool { return true })
}

// correcting are the beginnings of words by which a text says that an earlier version was wrong.
var correcting = sync.OnceValue(func() *stems {
	return newStems([]string{
		"correction:", "correction -", "correction –", "correction —", "corrects", "correcting", "corrected", "earlier version of th", "previous version of th", "original version of th",
		"was amended", "been amended", "clarification:", "wrongly said", "incorrectly s", "erroneously s", "misstated", "misspelled", "misidentified",
		"korrektur:", "berichtigung", "korrigiert", "früheren version", "früheren fassung",
		"rectificatif", "corrigé", "version précédente", "version antérieure", "erratum",
		"fe de errores", "rectificación", "corrección:", "versión anterior", "corregid",
		"errata corrige", "versione precedente", "errata:", "correção:", "versão anterior", "corrigid",
		"rectificatie", "correctie:", "eerdere versie", "rättelse", "rettelse", "tidigare version", "tidligere versjon", "tidligere version",
		"исправлен", "уточнение:", "предыдущей версии", "sprostowanie", "wcześniejszej wersji", "更正", "訂正", "정정",
	})
})
