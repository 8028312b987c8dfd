package dates

import (
	"strings"
	"sync"
	"time"
)

// months are the names of each month, in the forms that dates have, in English,
// German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian,
// Finnish, Polish, Czech, Romanian, Turkish, Indonesian, Russian and Ukrainian. A word that is
// another month in some language is left out ("listopada", November in Poland and
// October in Croatia).
var months = [12]string{
	"january jan januar jänner janvier janv enero ene gennaio genn gen janeiro januari tammikuuta stycznia ledna ianuarie ocak января янв січня",
	"february feb februar februar feber février fevrier févr fevr fév febrero febbraio febbr fevereiro fev februari helmikuuta lutego února unora februarie şubat subat pebruari февраля фев лютого",
	"march mar märz maerz mrz mars marzo março marco maart marts maaliskuuta marca března brezna martie mart maret марта мар березня",
	"april apr avril avr abril abr aprile abr huhtikuuta kwietnia dubna aprilie nisan апреля апр квітня",
	"may mai mayo maggio magg maio mei maj toukokuuta maja května kvetna mayıs мая травня",
	"june jun juni juin junio giugno giu junho kesäkuuta czerwca června cervna iunie haziran июня июн червня",
	"july jul juli juillet juil julio luglio lug julho heinäkuuta lipca července cervence iulie temmuz июля июл липня",
	"august aug août aout agosto ago augustus augusti elokuuta sierpnia srpna ağustos agustos agustus августа авг серпня",
	"september sept sep septembre septiembre setiembre settembre sett setembro set syyskuuta września wrzesnia září zari septembrie eylül eylul сентября сен сент вересня",
	"october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta października pazdziernika října rijna octombrie ekim октября окт жовтня",
	"november nov novembre noviembre novembro marraskuuta listopadu noiembrie kasım kasim ноября ноя листопада",
	"december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro joulukuuta grudnia prosince decembrie aralık aralik desember des декабря дек грудня",
}

// weekdays are the names of each weekday from Sunday on, in the larger of these
// languages.
var weekdays = [7]string{
	"sunday sun sonntag dimanche domingo domenica zondag söndag søndag воскресенье неділя",
	"monday mon montag lundi lunes lunedì maandag måndag mandag понедельник понеділок",
	"tuesday tue tues dienstag mardi martes martedì dinsdag tisdag tirsdag вторник вівторок",
	"wednesday wed mittwoch mercredi miércoles mercoledì woensdag onsdag среда середа",
	"thursday thu thur thurs donnerstag jeudi jueves giovedì donderdag torsdag четверг четвер",
	"friday fri freitag vendredi viernes venerdì vrijdag fredag пятница",
	"saturday sat samstag sonnabend samedi sábado sabato zaterdag lördag lørdag суббота субота",
}

// monthNumbers and weekdayNumbers are the tables as they are asked.
var (
	monthNumbers   = sync.OnceValue(func() map[string]int { return numbers(months[:], 1) })
	weekdayNumbers = sync.OnceValue(func() map[string]int { return numbers(weekdays[:], 0) })
)

func numbers(lines []string, first int) map[string]int {
	m := make(map[string]int)
	for i, line := range lines {
		for name := range strings.FieldsSeq(line) {
			m[name] = i + first
		}
	}
	return m
}

// monthOf is the number of a month, 1 to 12, by its name in lower case.
func monthOf(name string) (int, bool) {
	n, ok := monthNumbers()[name]
	return n, ok
}

func weekdayOf(name string) (time.Weekday, bool) {
	n, ok := weekdayNumbers()[name]
	return time.Weekday(n), ok
}
