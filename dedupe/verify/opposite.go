package verify

import (
	"strings"
	"sync"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// oppositeMost is OPPOSITE: where so many words were replaced, a spinner put them there without a meaning.
const oppositeMost = spunWords

// opposite is OPPOSITE: where one text has a word of news, the other has the one that denies it, or one of them has
// a "not" that the other lacks. However little that is, it is what the two are about: acquitted is no version of convicted.
// Not where one of them says that it corrects the other.
func (v *Verifier) opposite(e *Evidence) verdict {
	if e.Edits.Replaced() >= oppositeMost && e.respun() {
		return verdict{}
	}
	words, ok := v.contrary()
	if !ok || corrects(v.al.long.Text) || corrects(v.al.short.Text) {
		return verdict{}
	}
	return verdict{relation: Edition, rule: RuleOpposite, words: words}
}

// contrary finds a word of the longer text, and what stands in its place in the shorter one.
func (v *Verifier) contrary() (words [2]string, ok bool) {
	long, short := v.al.long, v.al.short
	table := contraries()
	for _, s := range v.swaps {
		if table[[2]uint64{long.Words[s.a].Hash, short.Words[s.b].Hash}] {
			return [2]string{long.word(int(s.a)), short.word(int(s.b))}, true
		}
	}
	return v.denial, v.denial != noDenial
}

var noDenial [2]string

// denies notes word i of d where it denies and was put in alone, before word k of the other text: with that word, and in its
// place that word alone, the longer text's first.
func (v *Verifier) denies(d *Document, i int32, other *Document, k int32) {
	if v.denial != noDenial || !denying(d.word(int(i))) {
		return
	}
	v.denial = [2]string{d.Text[d.Words[i].Start:d.Words[i+1].End], other.word(int(k))}
	if d == v.al.short {
		v.denial[0], v.denial[1] = v.denial[1], v.denial[0]
	}
}

// denying reports whether a word turns what is said into its opposite.
func denying(word string) bool {
	switch word {
	case "not", "never", "nicht", "niemals", "не", "niet", "inte", "ikke":
		return true
	}
	return false
}

// contraries are pairs of words of news that deny one another, by their hashes, both ways round.
var contraries = sync.OnceValue(func() map[[2]uint64]bool {
	t := make(map[[2]uint64]bool)
	for _, line := range opposites() {
		yes, no, _ := strings.Cut(line, " / ")
		for x := range strings.FieldsSeq(yes) {
			for y := range strings.FieldsSeq(no) {
				h, k := shingle.Hash(x), shingle.Hash(y)
				t[[2]uint64{h, k}], t[[2]uint64{k, h}] = true, true
			}
		}
	}
	return t
})

// opposites are outcomes, and what came out in their place. Words that are opposites beside some other words only, as up
// and down, or open and closed, are not among them.
func opposites() []string {
	return []string{
		"raise raises raised raising hike hikes hiked hiking / cut cuts cutting lower lowers lowered lowering",
		"rise rises rose risen rising climb climbs climbed climbing gain gains gained gaining / fall falls fell fallen falling drop drops dropped dropping slide slides slid sliding slip slips slipped slipping lose loses lost losing decline declines declined declining",
		"increase increases increased increasing / decrease decreases decreased decreasing",
		"strengthen strengthens strengthened / weaken weakens weakened",
		"higher highest / lower lowest",
		"win wins won winning beat beats / lose loses lost losing",
		"victory / defeat",
		"profit profits / loss losses",
		"convict convicts convicted / acquit acquits acquitted cleared",
		"guilty / innocent acquitted",
		"uphold upholds upheld / overturn overturns overturned quash quashes quashed",
		"approve approves approved pass passes passed accept accepts accepted back backs backed / reject rejects rejected refuse refuses refused veto vetoes vetoed",
		"agree agrees agreed / refuse refuses refused decline declines declined",
		"confirm confirms confirmed admit admits admitted / deny denies denied",
		"arrested detained / released freed",
		"allow allows allowed permit permits permitted / ban bans banned forbid forbids forbade forbidden",
		"legal / illegal", "lawful / unlawful", "constitutional / unconstitutional",
		"survive survives survived / die dies died",
		"alive / dead",
		"steigt stieg gestiegen / fällt fiel gefallen sinkt sank gesunken",
		"erhöht erhöhte angehoben / senkt senkte gesenkt",
		"verurteilt schuldig / freigesprochen unschuldig",
		"angenommen billigt billigte gebilligt / abgelehnt lehnte",
		"gewann gewinnt gewonnen / verlor verliert verloren", "gewinn / verlust", "sieg / niederlage",
		"hausse augmente augmenté augmentation / baisse baissé diminue diminué diminution",
		"condamné condamnée / acquitté acquittée relaxé relaxée",
		"adopté adoptée approuvé approuvée / rejeté rejetée", "victoire / défaite", "gagné / perdu", "bénéfice / perte",
		"sube subió aumenta aumentó / baja bajó cae cayó disminuye disminuyó",
		"condenado condenada culpable / absuelto absuelta inocente",
		"aprobó aprobado aprobada aprueba / rechazó rechazado rechazada rechaza", "ganó gana / perdió pierde", "victoria / derrota",
		"aumentou subiu / caiu diminuiu", "condenado condenada / absolvido absolvida", "aprovou aprovado aprovada / rejeitou rejeitado rejeitada", "ganhou venceu / perdeu",
		"вырос выросла выросли повысил повысила / упал упала упали снизил снизила снизился снизилась",
		"осудил осуждён осужден осуждена / оправдал оправдан оправдана",
		"принял приняла одобрил одобрила / отклонил отклонила", "выиграл выиграла победил победила / проиграл проиграла", "победа / поражение",
	}
}
