package verify

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/word"
)

// report is a piece of news in one language: sentences, others that are news too, and what joins them.
type report struct {
	name, join string
	text, more []string
}

func reports() []report {
	return []report{
		{"German", " ", []string{
			"Der Hafen von Valmere bleibt bis zum Herbst geschlossen, teilte die Behörde am Montag mit.",
			"Prüfer hatten in zwei der drei großen Kräne tiefe Risse gefunden, die niemand erklären konnte.",
			"Die Reederei schickt ihre Schiffe nun durch den Kanal, was fünf Tage länger dauert.",
			"Der Bürgermeister sagte, er habe von den Schäden erst aus der Zeitung erfahren.",
			"„Wir werden jeden Arbeiter weiter bezahlen, solange die Kasse der Stadt das irgendwie erlaubt.“",
			"Die Gewerkschaft verlangt, dass die Leute auf dem westlichen Kai beschäftigt werden.",
			"Für die Reparatur rechnet die Verwaltung mit Kosten in Höhe von vielen Millionen Kronen.",
			"Ein Gutachter soll bis zum Sommer klären, ob der Stahl von Anfang an schlecht war.",
			"Die Händler in der Altstadt fürchten, dass die Gäste der Fähren in diesem Jahr ausbleiben.",
			"Im Rat wird am Donnerstag darüber beraten, ob der alte Kran noch einmal aufgestellt wird.",
		}, []string{
			"Am Abend wurde bekannt, dass der Leiter der Behörde sein Amt zum Ende des Monats aufgibt.",
			"Sein Nachfolger soll aus dem Ministerium kommen und hat früher eine Werft im Norden geführt.",
		}},
		{"Arabic", " ", []string{
			"قالت السلطات يوم الاثنين إن ميناء المدينة سيبقى مغلقا حتى نهاية فصل الخريف.",
			"وكان المفتشون قد عثروا على شقوق عميقة في اثنتين من الرافعات الثلاث الكبيرة.",
			"وترسل شركة الشحن سفنها الآن عبر القناة وهو طريق يستغرق خمسة أيام إضافية.",
			"وأوضح رئيس البلدية أنه لم يعلم بالأضرار إلا من خلال الصحف المحلية.",
			"وأضاف أن المدينة ستواصل دفع أجور جميع العمال ما دامت الخزينة تسمح بذلك.",
			"وتطالب النقابة بتشغيل العمال على الرصيف الغربي إلى أن تنتهي أعمال الإصلاح.",
			"وتقدر الإدارة تكلفة الإصلاح بعشرات الملايين من الكرونات على الأقل.",
			"ومن المقرر أن يوضح خبير قبل الصيف ما إذا كان الفولاذ رديئا منذ البداية.",
			"ويخشى التجار في البلدة القديمة أن يغيب ركاب العبارات خلال هذا العام.",
			"وسيناقش المجلس يوم الخميس إمكانية نصب الرافعة القديمة مرة أخرى.",
		}, []string{
			"وعلم في المساء أن مدير السلطة سيترك منصبه في نهاية الشهر الجاري لأسباب صحية.",
			"وسيأتي خلفه من الوزارة بعد أن أدار لسنوات طويلة حوضا لبناء السفن في الشمال.",
		}},
		{"Chinese", "", []string{
			"港务局星期一宣布，瓦尔米尔港将关闭到秋天，所有货船都要改走别的航线。",
			"检查人员在三台大型起重机中的两台上发现了很深的裂缝，谁也说不清原因。",
			"航运公司现在让船只绕行运河，路上要多花五天时间，运费也随之上涨。",
			"市长说，他是从报纸上才知道损坏情况的，事先没有任何人向他报告。",
			"他还表示，只要市里的财政允许，就会继续给每一位码头工人发工资。",
			"工会要求在修理完成之前，把工人安排到西边的码头去工作。",
			"管理部门估计，修理的费用至少要几千万克朗，而保险公司还没有答复。",
			"一位专家将在夏天之前查明，钢材是不是从一开始就有质量问题。",
			"老城的商人担心，今年乘渡轮来的客人会比往年少得多。",
			"市议会将在星期四讨论，要不要把旧的起重机重新立起来。",
		}, []string{
			"晚上传来消息说，港务局局长因为健康的原因，将在这个月底离开他的职位，这让许多同事感到意外。",
			"接替他的人来自交通部，过去曾经在北方管理过一家规模很大的造船厂，对港口的事务十分熟悉。",
		}},
		{"Thai", " ", []string{
			"การท่าเรือประกาศเมื่อวันจันทร์ว่าท่าเรือวัลเมียร์จะปิดจนถึงฤดูใบไม้ร่วง",
			"ผู้ตรวจสอบพบรอยร้าวลึกในปั้นจั่นขนาดใหญ่สองตัวจากทั้งหมดสามตัว",
			"บริษัทเดินเรือส่งเรือของตนผ่านคลองซึ่งใช้เวลานานขึ้นอีกห้าวัน",
			"นายกเทศมนตรีกล่าวว่าเขาทราบเรื่องความเสียหายจากหนังสือพิมพ์เท่านั้น",
			"เขายังบอกอีกว่าเมืองจะจ่ายค่าจ้างให้คนงานทุกคนต่อไปตราบเท่าที่คลังอนุญาต",
			"สหภาพแรงงานเรียกร้องให้ย้ายคนงานไปทำงานที่ท่าเรือฝั่งตะวันตก",
			"ฝ่ายบริหารประเมินว่าค่าซ่อมแซมจะสูงถึงหลายสิบล้านโครน",
			"ผู้เชี่ยวชาญจะหาคำตอบก่อนฤดูร้อนว่าเหล็กมีคุณภาพต่ำมาตั้งแต่แรกหรือไม่",
			"พ่อค้าในเมืองเก่ากลัวว่านักท่องเที่ยวจากเรือข้ามฟากจะหายไปในปีนี้",
			"สภาเมืองจะหารือในวันพฤหัสบดีว่าจะตั้งปั้นจั่นตัวเก่าขึ้นใหม่หรือไม่",
		}, []string{
			"ในตอนเย็นมีข่าวว่าผู้อำนวยการการท่าเรือจะลาออกจากตำแหน่งในสิ้นเดือนนี้ด้วยเหตุผลด้านสุขภาพ",
			"ผู้ที่จะมารับตำแหน่งแทนมาจากกระทรวงและเคยบริหารอู่ต่อเรือขนาดใหญ่ในภาคเหนือมาก่อน",
		}},
	}
}

func (r *report) of(sentences ...string) string {
	var b strings.Builder
	for i := 0; i < len(sentences); i += 2 {
		b.WriteString(strings.Join(sentences[i:min(i+2, len(sentences))], r.join) + "\n\n")
	}
	return b.String()
}

const updatedInPlace = "two sentences in place of two"

// An editor drops a sentence here and puts one in there; a running story has its new text where
// the old stood. In every script the first is a version, and the second is not. (Letters of Thai match by
// chance: there two sentences pass for an edit.)
func TestCopiesAndUpdatesInOtherScripts(t *testing.T) {
	v := New(nil)
	for _, r := range reports() {
		s, more := r.text, r.more
		whole := r.of(s...)
		tests := []struct {
			name, text string
			merge      bool
		}{
			{"cut to half", r.of(s[:5]...), true},
			{"its middle", r.of(s[2:7]...), true},
			{"a sentence dropped, and one put in elsewhere", r.of(s[0], s[1], s[3], s[4], s[5], more[0], s[6], s[7], s[8], s[9]), true},
			{updatedInPlace, r.of(s[0], s[1], s[2], more[0], more[1], s[5], s[6], s[7], s[8], s[9]), false},
		}
		for _, tt := range tests {
			if r.name == "Thai" && tt.name == updatedInPlace {
				continue
			}
			if e := v.Compare(NewDocument(whole), NewDocument(tt.text), Context{}); e.Merge != tt.merge {
				t.Errorf("%s, %s: merge %v by %s (%s); new %d and %d words", r.name, tt.name, e.Merge, e.Rule, e.Relation, e.NovelA, e.NovelB)
			}
		}
	}
}

func TestQuotationOfTheWholeAndExcerptsThatBeginAtOne(t *testing.T) {
	v := New(nil)
	for _, r := range reports() {
		around := append(append(append([]string{}, r.more...), r.text[8:]...), r.text[8:]...)
		head, tail := r.of(around...), r.of(append(append([]string{}, r.more[1], r.more[0]), r.text[8:]...)...)+r.of(r.more...)
		body := strings.TrimSpace(r.of(r.text[:8]...))
		spoken := r.text[0] + r.join + r.text[1] + r.join + r.text[2] + r.join + r.text[3]
		tests := []struct {
			name, whole, part string
			rule              Rule
		}{
			{"announced by a colon", head + "Ferrier:\n\n" + body + "\n\n" + tail, body, RuleQuoted},
			{"between quotation marks", head + "Ferrier “" + spoken + "”\n\n" + tail, spoken, RuleQuoted},
			{"between brackets", head + "Ferrier 「" + spoken + "」\n\n" + tail, spoken, RuleQuoted},
			{"a quotation that ends inside", head + "Ferrier: “" + r.text[0] + "” " + body + "\n\n" + tail, r.text[0] + "” " + body, RuleAbridged},
			{"behind a quotation", head + "„Ferrier.“ " + body + "\n\n" + tail, body, RuleAbridged},
			{"after a colon, in the middle of a line", head + "Ferrier: " + spoken + " " + tail, spoken, RuleAbridged},
		}
		for _, tt := range tests {
			e := v.Compare(NewDocument(tt.whole), NewDocument(tt.part), Context{})
			if e.Rule != tt.rule {
				t.Errorf("%s, %s: %s (%s), want %s; coverage %.2f and %.2f", r.name, tt.name, e.Rule, e.Relation, tt.rule, e.CoverageA, e.CoverageB)
			}
		}
	}
}

// Of Chinese two signs, of Thai four letters say as much as a word.
func TestUnitByScript(t *testing.T) {
	want := map[string]int{"German": 1, "Arabic": 1, "Chinese": word.Sign.Unit(), "Thai": word.Unended.Unit()}
	for _, r := range reports() {
		if got := NewDocument(r.of(r.text...)).unit(); got != want[r.name] {
			t.Errorf("%s: %d, want %d", r.name, got, want[r.name])
		}
	}
	if got := NewDocument("이 말은 한 글자 씩 띄어 쓴 것 이 다").unit(); got != 1 {
		t.Errorf("Korean: %d", got)
	}
}
