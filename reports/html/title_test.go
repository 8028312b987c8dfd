package html

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
)

// Stories are called by the title that most of their versions bear, and never by furniture.
func TestStoriesAreCalledByVote(t *testing.T) {
	given := func(titles ...string) (out []candidate) {
		for _, s := range titles {
			out = append(out, candidate{title: s})
		}
		return out
	}
	guessed := func(all []candidate, titles ...string) []candidate {
		for _, s := range titles {
			all = append(all, candidate{title: s, guessed: true})
		}
		return all
	}
	const en = "The ferry Aurora ran aground off Kestermouth on Monday with 200 people on board, the coast guard said."
	for _, c := range []struct {
		name, shared string
		all          []candidate
		want         string
	}{
		{"the kept record's among equals", en, given("Ferry aground", "A ferry runs aground"), "Ferry aground"},
		{"most", en, given("Ferry aground", "Two hundred stranded", "Two Hundred  stranded"), "Two hundred stranded"},
		{"a given one before a guessed one", en, guessed(given("Stranded"), "The ferry Aurora ran aground", "The ferry Aurora ran"), "Stranded"},
		{"a form has no vote", en, guessed(given("Ferry aground"), "Enter City and State or Zip Code", "Enter City and State or Zip Code", "Enter City and State or Zip Code"), "Ferry aground"},
		{"a weather box has none", en, guessed(nil, "Sunday, Jul 15th 2018 5-Day Forecast", "Coast guard: ferry Aurora aground off Kestermouth"), "Coast guard: ferry Aurora aground off Kestermouth"},
		{"a credit has none", en, guessed(nil, "By Ferry Aurora, coast guard", "POLITICO"), clipped(en)},
		{"all are furniture", "Share\n" + en, guessed(nil, "1 / 19", "POLITICO"), clipped(en)},
		{"no title at all", "", given("", ""), ""},
		{"nothing is shared", "", guessed(nil, "Menu"), "Menu"},
		{
			"German", "Die Fähre Aurora ist am Montag vor Kestermünde auf Grund gelaufen, teilte die Küstenwache mit.",
			guessed(nil, "Mehr zum Thema finden Sie hier im Newsletter", "Fähre Aurora läuft vor Kestermünde auf Grund"), "Fähre Aurora läuft vor Kestermünde auf Grund",
		},
		{
			"Chinese", "新华社北京五月六日电 载有两百人的渡轮曙光号星期一在近海搁浅 海岸警卫队说 没有人员伤亡",
			guessed(nil, "登录 注册 首页", "曙光号渡轮星期一搁浅"), "曙光号渡轮星期一搁浅",
		},
		{
			"Arabic", "جنحت العبارة أورورا يوم الاثنين قبالة الساحل وعلى متنها مئتا شخص كما أعلن خفر السواحل",
			guessed(nil, "اشترك الآن في النشرة البريدية المجانية", "العبارة أورورا تجنح قبالة الساحل"), "العبارة أورورا تجنح قبالة الساحل",
		},
	} {
		if got := vote(c.all, c.shared); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestHeadlineOfATextWithoutTitle(t *testing.T) {
	for _, c := range []struct {
		a    reports.Article
		want string
	}{
		{reports.Article{Title: "T", Text: "x"}, "T"},
		{reports.Article{Text: "\n Ferry runs aground\n\nBody."}, "Ferry runs aground"},
		{reports.Article{Text: strings.Repeat("é", 101)}, strings.Repeat("é", 100) + " …"},
		{reports.Article{}, ""},
	} {
		if got := headline(&c.a); got != c.want {
			t.Errorf("headline(%+v) = %q, want %q", c.a, got, c.want)
		}
	}
}
