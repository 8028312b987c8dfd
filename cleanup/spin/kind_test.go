package spin_test

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
)

const (
	oldProse = `My dear cousin, replied the elder lady, whose countenance had scarcely recovered its composure, I shall not pretend to
misunderstand you; nor ought you to bestow upon me an affection which I have so little deserved. She hastened towards the window, and
beheld the carriage of Mr. Thornby, whom she had hitherto believed to be still in Bath; a melancholy smile passed over her lips. Alas!
cried she, it is indeed he; and I, who fancied myself secure from further vexations, am obliged to receive him in this wretched
apartment, whence there is no retreat. Her companion, whose astonishment was exceedingly great, exclaimed that such a visit could bring
no consolation to anybody; but the servant had already announced the gentleman, and both were silent.`
	earlyProse = `Good morrow to thee, neighbour. Hast thou heard what the duke hath done? He hath sent thy brother to the wars, and thine
own horse with him, for he saith that no man dost owe him more than thou. I prithee, be not angry; it was thy father who gave his word,
and he that doth give his word must keep it. Thou shalt see them both again before the leaves fall, and thy mother shall have her son.
Go home, and tell thy wife that she must not weep; the duke hath a good heart, and he will not forget thee when the war is done.`
	pidginNews = `Di governor don tell pipol for di state say dem no go open market dis week, because rain wey fall on Monday don spoil di
road wey dey carry food enter town. E say make everybody wey dey sell for di old market wait until engineers check di bridge. Some
traders wey talk to reporters say dem no happy at all, and dem dey lose money every day wey di market dey closed. One woman wey dey sell
tomatoes say her goods don spoil and she no sabi wetin she go do. Di police don promise say dem go dey there to make sure say nobody
pass di bridge, and di governor say im office go give small money to di traders wey lose pass.`
	german = `Der Stadtrat hat am Dienstag beschlossen, die alte Brücke über den Fluss bis zum Herbst zu sperren. Nach einem Gutachten sind
die Pfeiler so stark beschädigt, dass schwere Fahrzeuge nicht mehr darüber fahren dürfen. Die Anwohner müssen nun einen Umweg von
zwölf Kilometern nehmen, und mehrere Händler fürchten um ihre Kunden. Der Bürgermeister sagte, man habe keine andere Wahl gehabt, und
versprach den Betroffenen eine schnelle Hilfe. Die Arbeiten sollen im Mai beginnen und rund vier Millionen Euro kosten, von denen das
Land die Hälfte trägt. Eine Initiative sammelt inzwischen Unterschriften für eine Behelfsbrücke.`
	manualText = `A template is a line of text with keywords in braces. Write {author} where the name of the person is to stand, and {file} for
the path. The command prints one line for every change, and each keyword is put in from the record, so {author} comes out as a name
and {day} as a date. A keyword that is not known stays as it is. You can set the template in the configuration, or give it with an option
each time you call the command, which is useful while you try things out. When two templates have the same name, the later one is used.
The list of all keywords is printed by the help, with a short line on what each of them stands for.`
)

func headlineList() string {
	return strings.Repeat("Council closes old bridge for repairs\nHarbour workers vote to end two-week strike\nRovers win cup after extra time in final\n"+
		"Rain floods market in northern district\n", 5)
}

func tableText() string {
	return strings.Repeat("Year ended Dec 31\nNet profit 4,200,000 vs 3,900,000\nSales 57.3 mln vs 49.1 mln\nAverage shares 12.1 mln vs 11.8 mln\n", 6)
}

// TestWhatIsJudged holds that text which is not prose of the model's kind gets no verdict, no flag and a reason, and that
// news does.
func TestWhatIsJudged(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	for name, c := range map[string]struct{ text, reason string }{
		"news":         {siteText, ""},
		"old":          {oldProse + "\n\n" + oldProse, "19th century"},
		"early modern": {earlyProse + "\n\n" + earlyProse, "early modern"},
		"pidgin":       {pidginNews, "Pidgin"},
		"german":       {german, "not English"},
		"headlines":    {strings.ReplaceAll(headlineList(), "\n", " after long talks in the town hall\n"), "headlines"},
		"short lines":  {headlineList(), "a list"},
		"table":        {tableText(), "table"},
		"code":         {strings.Repeat("for (i = 0; i < n; i++) { sum += list[i]; }\nif (sum > most) { most = sum; }\n", 12), "code"},
		"manual":       {manualText, ""},
	} {
		v := d.Check(c.text)
		if c.reason == "" {
			if v.Class == spin.NotJudged {
				t.Errorf("%s is not judged: %s", name, v.Reason)
			}
			continue
		}
		if v.Class != spin.NotJudged || !strings.Contains(v.Reason, c.reason) || v.P != 1 || len(v.Flags) > 0 || v.Words == 0 {
			t.Errorf("%s: %+v, want not judged for %q", name, v, c.reason)
		}
	}
}

// TestLanguageIsBelieved holds that a text in another language is not judged where the language is known, and that a phrase
// is, of which no detector of languages knows it.
func TestLanguageIsBelieved(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	if v := d.Judge(siteText, spin.Known{Lang: "sr"}); v.Class != spin.NotJudged || v.Reason != "not English (sr)" || len(v.Flags) > 0 {
		t.Errorf("%+v", v)
	}
	for _, lang := range []string{"en", "und", ""} {
		if v, want := d.Judge(siteText, spin.Known{Lang: lang}), d.Check(siteText); v.Class != want.Class || len(v.Flags) != len(want.Flags) {
			t.Errorf("%q: %s, want %s", lang, v.Class, want.Class)
		}
	}
	if v := d.Judge("The Secretary of Condition met the overseas minister.", spin.Known{Lang: "fr"}); len(v.Flags) == 0 {
		t.Errorf("%+v", v)
	}
}

// TestTemplateBracesAreNoSpinners holds that the braces of manuals and of markup are not flagged, and that a spinner's are.
func TestTemplateBracesAreNoSpinners(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	left := "The envoy gave {that a} formal answer would come, and the ministers of both {countries} agreed to meet once more in the spring. "
	braces := func(text string) (n int) {
		v := d.Check(text)
		for _, f := range v.Flags {
			if f.Kind == "brace" {
				n++
			}
		}
		return n
	}
	if n := braces(left); n != 2 {
		t.Errorf("%d of a spinner's braces are flagged", n)
	}
	for _, text := range []string{manualText, left + "{{name}}", left + "{0}", left + "${x}", left + "{#part}", left + "{.extlink}", left + "{user_id}"} {
		if n := braces(text); n != 0 {
			t.Errorf("%d braces of a template are flagged: %s", n, text[len(text)-20:])
		}
	}
}
