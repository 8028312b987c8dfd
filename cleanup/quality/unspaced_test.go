package quality

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	scripts "github.com/copydesk/copydesk/internal/word"
)

// letterTexts are the same few sentences in scripts without blanks: a ferry, its timetable, a mayor.
var letterTexts = map[string]string{
	"zh": "渡轮公司星期一表示，从下个月起，开往北岛的末班船将提前一小时离港。市长在会上说：「我们听到了居民的意见。」公司解释，船员的工时已经超过法定上限，而新船要到明年春天才能投入使用。\n\n岛上约有四百户人家，多数人靠这条航线上班。学校也准备调整放学时间，好让孩子们赶得上船。",
	"ja": "フェリー会社は月曜日、来月から北島行きの最終便を一時間早めると発表した。市長は会議で「住民の声は聞いている」と述べた。同社によると、乗組員の労働時間がすでに法定の上限を超えており、新しい船が就航するのは来年の春になるという。\n\n島にはおよそ四百世帯が暮らし、多くの人がこの航路で通勤している。",
	"th": "บริษัทเรือข้ามฟากแถลงเมื่อวันจันทร์ว่าตั้งแต่เดือนหน้าเรือเที่ยวสุดท้ายที่ไปเกาะเหนือจะออกเร็วขึ้นหนึ่งชั่วโมง นายกเทศมนตรีกล่าวในที่ประชุมว่าได้ยินเสียงของชาวบ้านแล้ว บริษัทอธิบายว่าลูกเรือทำงานเกินเวลาที่กฎหมายกำหนด ส่วนเรือลำใหม่จะมาถึงในปีหน้า",
	"my": "ကူးတို့သင်္ဘောကုမ္ပဏီက လာမည့်လမှစ၍ မြောက်ကျွန်းသို့ နောက်ဆုံးထွက်မည့်သင်္ဘောကို တစ်နာရီစောထွက်မည်ဟု တနင်္လာနေ့တွင် ပြောကြားခဲ့သည်။ မြို့တော်ဝန်က ဒေသခံတို့၏အသံကို ကြားသိရပြီဟု အစည်းအဝေးတွင် ပြောသည်။ အလုပ်သမားများ၏ အလုပ်ချိန်မှာ ဥပဒေက ခွင့်ပြုသည်ထက် ပိုနေပြီး လှေအသစ်ကို နှစ်သစ်နွေဦးမှသာ ရမည်ဖြစ်သည်။ ကျောင်းဆင်းချိန်ကိုလည်း ပြောင်းရန် စီစဉ်နေကြသည်။",
	"km": "ក្រុមហ៊ុនសាឡាងបានប្រកាសនៅថ្ងៃច័ន្ទថា ចាប់ពីខែក្រោយ សាឡាងចុងក្រោយទៅកោះខាងជើងនឹងចេញមុនមួយម៉ោង។ អភិបាលក្រុងបាននិយាយក្នុងកិច្ចប្រជុំថា យើងបានឮសំឡេងរបស់ប្រជាជនហើយ។ កម្មករធ្វើការលើសម៉ោងដែលច្បាប់អនុញ្ញាត ហើយទូកថ្មីនឹងមកដល់នៅឆ្នាំក្រោយ។ សាលារៀនក៏គ្រោងប្ដូរពេលចេញពីរៀន ដើម្បីឲ្យកូនសិស្សទាន់ជិះត្រឡប់ទៅផ្ទះវិញ។",
	"lo": "ບໍລິສັດເຮືອຂ້າມຟາກກ່າວໃນວັນຈັນວ່າ ນັບແຕ່ເດືອນໜ້າ ເຮືອຖ້ຽວສຸດທ້າຍໄປເກາະເໜືອຈະອອກໄວຂຶ້ນໜຶ່ງຊົ່ວໂມງ ເຈົ້າເມືອງກ່າວໃນກອງປະຊຸມວ່າໄດ້ຍິນສຽງຂອງຊາວບ້ານແລ້ວ",
}

func TestWordsOfLetters(t *testing.T) {
	for _, tt := range []struct {
		text  string
		words float64
	}{
		{"市议会周二批准了3.5亿元的预算，其中iPhone应用占2成。", 22}, // 3.5, iPhone and 2 are one each
		{"「市长」（右）说：“不”。", 5},
		{"สภาเมือง", 7}, // a vowel above its letter is no letter
		{"ဝ ၂၃", 3},
		{"「」 。。。", 0},
		{"데이터 세 개", 3}, // Korean has blanks
		{"The sign over the door reads 大丈夫 to all who come in", 12},
	} {
		s := Compute(tt.text, "")
		if got, _ := s.Value("text.words"); got != tt.words {
			t.Errorf("%q: %v words, want %v", tt.text, got, tt.words)
		}
	}
}

func TestCleanLettersBreakNoRule(t *testing.T) {
	for lang, text := range letterTexts {
		s := Compute(text, lang)
		for _, profile := range []string{"news", "gopher", "fineweb"} {
			p, err := Profile(profile)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Judge(s); len(got) > 0 {
				t.Errorf("%s: %s: %+v", lang, profile, got)
			}
		}
		for _, name := range []string{"word.mean_len", "word.unique_frac", "word.entropy", "read.ari", "dolma.word_count", "rpv2.rps_doc_word_count"} {
			if v, ok := s.Value(name); ok {
				t.Errorf("%s: %s is %v, and means nothing", lang, name, v)
			}
		}
		_, counted := s.Value("sentence.count")
		if want := lang != "th" && lang != "lo"; counted != want {
			t.Errorf("%s: sentence.count has a value: %v, want %v", lang, counted, want)
		}
	}
}

// What is bad in a text of blanks is bad in one of letters.
func TestBadLettersBreakRules(t *testing.T) {
	news, err := Profile("news")
	if err != nil {
		t.Fatal(err)
	}
	opening := func(s string, runes int) string { return string([]rune(s)[:runes]) }
	for lang, text := range letterTexts {
		line := opening(text, 40)
		for _, tt := range []struct{ text, want string }{
			{strings.Repeat(line+"\n", 6), "quality.line.dup_frac"},
			{text + strings.Repeat(line, 8), "quality.ngram.dup5_char_frac"},
			{strings.Repeat("★ ■ ◆ ※ ♪ ", 40) + line, "quality.word.alpha_frac"},
			{opening(text, 25), "quality.text.words"},
			{strings.Repeat("• "+opening(text, 12)+"\n", 10), "quality.line.bullet_frac"},
			{strings.Repeat("2026 17 88 ", 30) + line, "quality.char.digit_frac"},
		} {
			found := false
			for _, f := range news.Judge(Compute(tt.text, lang)) {
				found = found || f.Rule == tt.want
			}
			if !found {
				t.Errorf("%s: nothing says %s", lang, tt.want)
			}
		}
	}
}

func TestLetterSentences(t *testing.T) {
	for _, tt := range []struct {
		line  string
		n     int
		ended bool
	}{
		{"他来了。她说：「走吧！」", 2, true},
		{"约3.5亿元，占2.0％", 0, false},
		{"真的吗？！……是。", 2, true},
		{"来了。(記者 X)", 1, false},
		{"", 0, false},
	} {
		if n, ended := marks(tt.line); n != tt.n || ended != tt.ended {
			t.Errorf("%q: %d, %v; want %d, %v", tt.line, n, ended, tt.n, tt.ended)
		}
	}
}

// Runs of n words are runs of n times as many letters as say the same.
func TestLetterGrams(t *testing.T) {
	ten := "一二三四五六七八九十"
	other := "甲乙丙丁戊己庚辛壬癸子丑寅卯"
	for text, want := range map[string]float64{
		ten + other + ten: 10. / 34,
		ten + other + string([]rune(ten)[:9]) + "亥": 0, // nine signs are no five words
	} {
		s := Compute(text, "zh")
		if got, _ := s.Value("ngram.dup5_char_frac"); math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// The words of a text of letters are all of it but the blanks, and none has two letters.
func TestPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("aZ9.，。「」（\"'あ漢ー々〇กำ้ເཀ١ \u3000\n\u00a0☃\u0301"))).Draw(t, "text")
		for rest := text; rest != ""; {
			if n := blankLen(rest); n > 0 {
				rest = rest[n:]
				continue
			}
			n := pieceLen(rest)
			if n <= 0 || n > len(rest) {
				t.Fatalf("%q: %d of %q", text, n, rest)
			}
			letters, others := 0, 0
			for _, r := range rest[:n] {
				switch {
				case isSpace(r):
					t.Fatalf("%q: a blank in %q", text, rest[:n])
				case classOf(r)&(isLetter|isNumeric) == 0:
				case scripts.Of(r).Alone():
					letters++
				default:
					others++
				}
			}
			if letters > 1 || letters == 1 && others > 0 {
				t.Fatalf("%q: %q is more than one word", text, rest[:n])
			}
			rest = rest[n:]
		}
	})
}

// A text is weighed before it is split as it is after.
func TestWeigh(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("aZ9.，「'あ漢〇กำ้๕ကម។ \u3000\n\u00a0☃\u0301"))).Draw(t, "text")
		s := new(scan)
		s.lexicon.next()
		s.take(text, 0)
		if got, want := weigh(text), s.written(); got != want {
			t.Fatalf("%q: %d, split at white space %d", text, got, want)
		}
	})
}

// TestKoreanWordsAreSyllables: short words of Hangul break no bound of letters; Latin words among it have a length.
func TestKoreanWordsAreSyllables(t *testing.T) {
	const korean = "시의회는 화요일 낡은 다리를 열네 달 동안 닫기로 했다. 김 씨는 표결 한 주 전에야 그 일을 들었다고 말했다."
	s := Compute(korean, "ko")
	if v, ok := s.Value("word.mean_len"); ok {
		t.Errorf("word.mean_len of Korean is %v", v)
	}
	s = Compute("The sign over the door reads 환영합니다 to all who come in", "en")
	if _, ok := s.Value("word.mean_len"); !ok {
		t.Error("word.mean_len of English has no value")
	}
}
