package verify

import (
	"strings"
	"sync"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// oppositeMost is OPPOSITE: where so many words were replaced, a spinner put them there without a meaning.
const oppositeMost = spunWords

// slipsLeast is OPPOSITE: where so many words differ by their letters, one text is a damaged copy, in which a "not" was lost
// or joined to a word, or a "rose" read as "lose".
const slipsLeast = 5

// opposite is OPPOSITE: where one text has a word of news, the other has the one that denies it, or one of them has
// a "not" that the other lacks. However little that is, it is what the two are about: acquitted is no version of convicted.
// Not where one of them says that it corrects the other, nor where one is damaged.
func (v *Verifier) opposite(e *Evidence) verdict {
	if e.Edits.Spelling >= slipsLeast || e.Edits.Replaced() >= oppositeMost && e.respun() {
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
	return v.denial, v.denial != [2]string{}
}

// deniedMost is OPPOSITE: so many words at most stand where one text denies something.
const deniedMost = 4

// denies notes that of two texts one denies in a gap, long[a0:a1] against short[b0:b1], what the other says there: its words are the
// other's with one that denies, and one that helps it, before them. Words that mean the same, as "unclear" does of "not known", are
// no denial.
func (v *Verifier) denies(a0, a1, b0, b1 int32) {
	long, short := v.al.long, v.al.short
	if v.denial != ([2]string{}) || max(a1-a0, b1-b0) > deniedMost {
		return
	}
	switch {
	case v.deniesIn(long, a0, a1, short, b0, b1):
		v.denial = [2]string{long.withNext(a0, a1), short.withNext(b0, b1)}
	case v.deniesIn(short, b0, b1, long, a0, a1):
		v.denial = [2]string{long.withNext(a0, a1), short.withNext(b0, b1)}
	}
}

// deniesIn reports whether x[lo:hi] denies y[from:to].
func (v *Verifier) deniesIn(x *Document, lo, hi int32, y *Document, from, to int32) bool {
	if !negating().among(x.Words[lo:hi]) {
		return false
	}
	denied := false
	for i := lo; i < hi; i++ {
		switch word := x.word(int(i)); {
		case denying(word) && x.free(i) && !(word == "no" && int(i)+1 < len(x.Words) && x.Words[i+1].Kind&shingle.Number != 0):
			denied = true
		case helping(word):
		case from < to && (x.Words[i].Hash == y.Words[from].Hash || akin(word, y.word(int(from)))):
			from++
		default:
			return false
		}
	}
	return denied && from == to
}

// free reports whether nothing but blanks stands around a word of letters: no hyphen of "pas- senger", no bracket of a share's sign. Words
// of signs have none.
func (d *Document) free(i int32) bool {
	w := d.Words[i]
	blank := func(at uint32) bool { return int(at) >= len(d.Text) || d.Text[at] == ' ' || d.Text[at] == '\n' }
	return d.Text[w.Start] >= firstSign || (w.Start == 0 || blank(w.Start-1)) && blank(w.End)
}

// akin reports whether two words may be forms of one: knew and know, n'est and est.
func akin(x, y string) bool {
	return damaged(x, y) || strings.HasSuffix(x, "'"+y) || strings.HasSuffix(x, "’"+y)
}

// withNext is what stands from word lo to before word hi, and the word behind that.
func (d *Document) withNext(lo, hi int32) string {
	return d.Text[d.Words[lo].Start:d.Words[min(int(hi), len(d.Words)-1)].End]
}

// denials are words that turn what is said into its opposite.
func denials() []string {
	return []string{
		"not", "never", "no", "nicht", "niemals", "nie", "kein", "keine", "keinen", "keinem", "keiner", "keines", "pas", "jamais", "nunca", "jamás", "não",
		"niet", "nooit", "geen", "inte", "aldrig", "ikke", "aldri", "ingen", "не", "ни", "нет", "ні", "nincs", "不", "未", "没", "沒", "無", "无",
	}
}

// negators are denials by their letters, and a bit for the hash of each: most words are known by that to deny nothing.
type negators struct {
	words map[string]bool
	bits  [16]uint64
}

var negating = sync.OnceValue(func() *negators {
	n := negators{words: make(map[string]bool)}
	for _, word := range denials() {
		h := hashOf(word)
		n.bits[h>>6&15] |= 1 << (h & 63)
		n.words[word] = true
	}
	return &n
})

// hashOf is that of a word as texts have it.
func hashOf(word string) uint64 { return shingle.Hash(string(shingle.Fold(word, nil))) }

// among reports whether one of some words may deny.
func (n *negators) among(words []shingle.Word) bool {
	for i := range words {
		if h := words[i].Hash; n.bits[h>>6&15]>>(h&63)&1 != 0 {
			return true
		}
	}
	return false
}

// denying reports whether a word is one of denials.
func denying(word string) bool { return negating().words[word] }

// helping reports whether a word helps one that denies.
func helping(word string) bool {
	switch word {
	case "do", "does", "did", "longer", "n", "plus", "mehr":
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
				h, k := hashOf(x), hashOf(y)
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
		"有 / 無 无", "涨 升 / 跌 降", "勝 胜 / 敗 败 負 负", "増 增 / 減 减", "أدانت أدان / برأت برأ", "ارتفع ارتفعت / انخفض انخفضت",
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
