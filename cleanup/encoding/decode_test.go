package encoding

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

const (
	frenchText    = "Le comité a déclaré mardi que les négociations sur la loi des ports se poursuivraient une semaine. L'évêque, très gêné, a préféré se taire : « Ça ira », dit-il à l'hôtel."
	germanText    = "Der Ausschuss erklärte am Dienstag, die Gespräche über das Hafengesetz würden eine Woche länger dauern. Der Bürgermeister hält die Größe des Kais für übertrieben."
	czechText     = "Výbor v úterý oznámil, že jednání o přístavním zákoně potrvají ještě týden. Předseda řekl, že žádné hlasování se nechystá, a odjel vlakem do Plzně."
	russianText   = "Комитет сообщил во вторник, что переговоры о портовом законе продлятся ещё неделю. Председатель сказал, что голосование не намечено, и уехал в Тулу."
	ukrainianText = "Комітет повідомив у вівторок, що переговори про портовий закон триватимуть ще тиждень. Її голова поїхала до Києва."
	greekText     = "Η επιτροπή ανακοίνωσε την Τρίτη ότι οι συνομιλίες για τον νόμο των λιμανιών θα συνεχιστούν άλλη μία εβδομάδα."
	japaneseText  = "委員会は火曜日、港湾法案についての協議をさらに一週間続けると発表した。採決の予定はないという。"
	chineseText   = "委员会星期二宣布，关于港口法案的谈判将再持续一周，目前没有表决计划。主席随后乘火车离开。"
	koreanText    = "위원회는 화요일 항만 법안에 대한 협의를 한 주 더 이어가겠다고 밝혔다. 표결 계획은 없다."
)

func encode(t *testing.T, e encoding.Encoding, text string) []byte {
	raw, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestDecode(t *testing.T) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, c := range []struct {
		name          string
		raw           []byte
		declared      string
		want, charset string
	}{
		{"empty", nil, "", "", "utf-8"},
		{"ASCII is never guessed", []byte("plain"), "utf-16", "plain", "utf-8"},
		{"UTF-8 beats what was declared", []byte(frenchText), "iso-8859-1", frenchText, "utf-8"},
		{"UTF-8 mark", []byte("\xef\xbb\xbf" + frenchText), "", frenchText, "utf-8"},
		{"UTF-16 mark, little", append([]byte("\xff\xfe"), encode(t, little, russianText+"😀")...), "utf-8", russianText + "😀", "utf-16le"},
		{"UTF-16 mark, big", append([]byte("\xfe\xff"), encode(t, big, japaneseText)...), "", japaneseText, "utf-16be"},
		{"UTF-32 mark", []byte("\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00"), "", "aé", "utf-32le"},
		{"UTF-16 without mark", encode(t, little, frenchText), "", frenchText, "utf-16le"},
		{"UTF-16 without mark, big", encode(t, big, "a,b\nc,d\n"), "", "a,b\nc,d\n", "utf-16be"},
		{"declared", encode(t, charmap.Windows1250, czechText), "cp1250", czechText, "windows-1250"},
		{"declared Latin-1 is Windows-1252", []byte("\x93caf\xe9\x94"), "latin1", "“café”", "windows-1252"},
		{"declared Shift-JIS", encode(t, japanese.ShiftJIS, japaneseText), "Shift_JIS", japaneseText, "shift_jis"},
		{"Japanese in seven bits", encode(t, japanese.ISO2022JP, japaneseText), "", japaneseText, "iso-2022-jp"},
		{"a mark pasted before legacy text", append([]byte("\xef\xbb\xbf"), encode(t, charmap.Windows1251, russianText)...), "", russianText, "windows-1251 (guessed)"},
		{"surrogate halves", []byte("ok \xed\xa0\xbd\xed\xb8\x8d"), "", "ok 😍", "cesu-8"},
		{"German", encode(t, charmap.Windows1252, germanText), "", germanText, "windows-1252 (guessed)"},
		{"French", encode(t, charmap.Windows1252, frenchText), "", frenchText, "windows-1252 (guessed)"},
		{"Czech", encode(t, charmap.Windows1250, czechText), "", czechText, "windows-1250 (guessed)"},
		{"Russian", encode(t, charmap.Windows1251, russianText), "", russianText, "windows-1251 (guessed)"},
		{"Russian, KOI8", encode(t, charmap.KOI8R, russianText), "", russianText, "koi8-r (guessed)"},
		{"Ukrainian, KOI8", encode(t, charmap.KOI8U, ukrainianText), "", ukrainianText, "koi8-u (guessed)"},
		{"Greek", encode(t, charmap.ISO8859_7, greekText), "", greekText, "iso-8859-7 (guessed)"},
		{"Japanese", encode(t, japanese.ShiftJIS, japaneseText), "", japaneseText, "shift_jis (guessed)"},
		{"Japanese, EUC", encode(t, japanese.EUCJP, japaneseText), "", japaneseText, "euc-jp (guessed)"},
		{"Chinese", encode(t, simplifiedchinese.GB18030, chineseText), "", chineseText, "gb18030 (guessed)"},
		{"Chinese, Big5", encode(t, traditionalchinese.Big5, "委員會星期二宣布，關於港口法案的談判將再持續一週，目前沒有表決計劃。"), "", "委員會星期二宣布，關於港口法案的談判將再持續一週，目前沒有表決計劃。", "big5 (guessed)"},
		{"Korean", encode(t, korean.EUCKR, koreanText), "", koreanText, "euc-kr (guessed)"},
		{"wrong declaration", encode(t, charmap.Windows1251, russianText), "utf-8", russianText, "windows-1251 (guessed)"},
	} {
		text, charset, bad, err := Decode(c.raw, c.declared)
		if err != nil || bad != nil || text != c.want || charset != c.charset {
			t.Errorf("%s: %q, %q, %v; want %q, %q", c.name, text, charset, err, c.want, c.charset)
		}
	}
}

// TestDecodeDamaged: a bad byte becomes U+FFFD at a known place and turns nothing else into another charset.
func TestDecodeDamaged(t *testing.T) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	thaiText := "สภาเมืองลงมติเมื่อวันอังคารให้ปิดท่าเรือข้ามฟากเก่าที่เชื่อมสองฝั่งแม่น้ำ"
	cutGBK := encode(t, simplifiedchinese.GBK, chineseText)
	for _, c := range []struct {
		name          string
		raw           string
		declared      string
		want, charset string
		bad           []int
	}{
		{"one byte among few characters", "\u00e9\u201c \xa0 and the rest of it", "", "é“ \ufffd and the rest of it", "utf-8", []int{6}},
		{"one byte, ASCII beside it, UTF-8 declared", "plain \xe9 text", "utf-8", "plain \ufffd text", "utf-8", []int{6}},
		{"cut inside a character, Cyrillic", russianText[:len(russianText)-2], "", russianText[:len(russianText)-3] + "\ufffd", "utf-8", []int{len(russianText) - 3}},
		{"cut inside a character, Japanese", japaneseText[:len(japaneseText)-1], "windows-1252", japaneseText[:len(japaneseText)-3] + "\ufffd", "utf-8", []int{len(japaneseText) - 3}},
		{"two runs", "caf\u00e9 \xff na\u00efve \u00fcber \u00e0 \xfe end", "iso-8859-1", "café \ufffd naïve über à \ufffd end", "utf-8", []int{6, 24}},
		{"behind a mark", "\xef\xbb\xbfcaf\u00e9 \xff", "", "café \ufffd", "utf-8", []int{9}},
		{"UTF-16 cut", "\xff\xfe" + string(encode(t, little, russianText)) + "\x30", "", russianText + "\ufffd", "utf-16le", []int{2 + 2*len([]rune(russianText))}},
		{"declared and cut", string(cutGBK[:len(cutGBK)-1]), "gb2312", chineseText[:len(chineseText)-3] + "\ufffd", "gbk", []int{len(cutGBK) - 2}},
		{"guessed and cut", string(cutGBK[:len(cutGBK)-1]), "", chineseText[:len(chineseText)-3] + "\ufffd", "gb18030 (guessed)", []int{len(cutGBK) - 2}},
		{"a line pasted from elsewhere", "“Yes” – it’s naïve.\nHe said \x93no\x94 \x96 it\x92s a caf\xe9.\n“So” it’s.\n", "", "“Yes” – it’s naïve.\nHe said “no” – it’s a café.\n“So” it’s.\n", "utf-8 and windows-1252", nil},
		{"Thai", string(encode(t, charmap.Windows874, thaiText)), "", thaiText, "windows-874 (guessed)", nil},
		{"German of a Macintosh", string(encode(t, charmap.Macintosh, germanText)), "", germanText, "macintosh (guessed)", nil},
		{"German of DOS", string(encode(t, charmap.CodePage850, germanText)), "", germanText, "ibm850 (guessed)", nil},
	} {
		text, charset, bad, err := Decode([]byte(c.raw), c.declared)
		if err != nil || text != c.want || charset != c.charset || !slices.Equal(bad, c.bad) {
			t.Errorf("%s: %q, %q, %v, %v; want %q, %q, %v", c.name, text, charset, bad, err, c.want, c.charset, c.bad)
		}
	}
}

// TestOneBadByte: wherever one byte of a text in UTF-8 is overwritten, dropped or put in, the rest of it stays, and what
// is bad is told. One byte makes up to five bad, where it stands in a character of four: MAJORITY asks for ten others.
func TestOneBadByte(t *testing.T) {
	texts := []string{frenchText, germanText, czechText, russianText, greekText, japaneseText, chineseText, koreanText, "“Yes” – he said é“ü” “ja” 漢字😀"}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(t, "text")
		at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		b := string([]byte{rapid.ByteRange(0x80, 0xFF).Draw(t, "byte")})
		raw := text[:at] + b + text[min(len(text), at+rapid.IntRange(0, 1).Draw(t, "over")):]
		if utf8.ValidString(raw) {
			return
		}
		got, charset, bad, err := Decode([]byte(raw), rapid.SampledFrom([]string{"", "utf-8", "windows-1251"}).Draw(t, "declared"))
		if err != nil || charset != "utf-8" || len(bad) == 0 || strings.Count(got, "\ufffd") != len(bad) {
			t.Fatalf("%+q: %q, %s, %v, %v", raw, got, charset, bad, err)
		}
		for _, i := range bad {
			if i < at-3 || i > at+3 {
				t.Fatalf("%+q: bad bytes at %v, the one that was changed is at %d", raw, bad, at)
			}
		}
	})
}

func TestDecodeRefuses(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		raw := make([]byte, 16+rng.IntN(3000))
		for i := range raw {
			raw[i] = byte(rng.Uint32())
		}
		if text, charset, _, err := Decode(raw, ""); !errors.Is(err, ErrNoCharset) {
			t.Fatalf("%d random bytes decoded as %s: %.60q", len(raw), charset, text)
		}
	}
	for _, c := range []struct{ name, raw, offset string }{
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x01\x80\x08\x06", "byte 0 "},
		{"half surrogate pairs", "\xff\xfea\x00\x3d\xd8\x3d\xd8b\x00", "byte 4 "},
		{"zeros and high bytes", "text\x00\x00\x00\xff\xfe\xfd\x01\x02\x03\x80", "byte 7 "},
	} {
		if _, _, _, err := Decode([]byte(c.raw), ""); !errors.Is(err, ErrNoCharset) || !strings.Contains(err.Error(), c.offset) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.offset)
		}
	}
}
