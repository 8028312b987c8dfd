package wall_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/wall"
)

// walls are pages of each kind, written after what sites send.
var walls = []struct {
	kind        wall.Kind
	stub        bool
	title, text string
}{
	{wall.Cookie, false, "Before you continue", "Your privacy matters\n\nWe and our partners use cookies and similar technologies to measure how this paper is read and to show advertising that fits you. You can change your choices at any time at the foot of each page.\n\nAccept all\n\nReject all\n\nMore options"},
	{wall.Cookie, false, "", "We value your privacy\n\nWe use cookies to enhance your browsing experience, serve personalised ads or content, and analyse our traffic. By clicking \u2019Accept all\u2019, you consent to our use of cookies.\n\nCustomise Reject all Accept all"},
	{wall.Cookie, false, "", "Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren. Mit Ihrer Einwilligung dürfen wir und unsere Partner Daten verarbeiten.\n\nAlle akzeptieren\n\nAblehnen"},
	{wall.Cookie, false, "", "Nous utilisons des cookies pour mesurer notre audience et financer le journal.\n\nTout accepter\n\nContinuer sans accepter"},
	{wall.Paywall, false, "The ferry that nobody wanted", "Subscribe to continue reading\n\nStart your free trial. Cancel any time.\n\nAlready a subscriber? Log in"},
	{wall.Paywall, true, "The ferry that nobody wanted", "When the council bought the ferry, in the spring of the year before last, it did not ask who would sail on her. By autumn the answer was plain to everyone but the treasurer, who went on counting tickets that nobody had bought.\n\nThe ferry cost two million and has carried, so far, eleven bicycles.\n\nSubscribe to continue reading\n\nAlready a subscriber? Log in"},
	{wall.Paywall, true, "", "The old bridge will be closed for nine weeks from Monday, and the mayor has asked drivers to be patient.\n\nThis article is for subscribers only."},
	{wall.Paywall, true, "", "A storm took the roof of the market hall on Sunday night. Nobody was hurt, but the stalls will\n\nYou have reached your limit of free articles."},
	{wall.Error, false, "404 Not Found", "404 Not Found\n\nnginx/1.18.0"},
	{wall.Error, false, "Page not found", "Sorry, the page you are looking for could not be found. It may have been moved or deleted.\n\nReturn to the home page"},
	{wall.Error, false, "", "Access denied\n\nYou don't have permission to access this page on this server."},
	{wall.Error, false, "", "451: Unavailable due to legal reasons\n\nWe recognize you are attempting to access this website from a country belonging to the European Economic Area."},
	{wall.Error, false, "", "503 Service Temporarily Unavailable"},
	{wall.Error, false, "", "Something went wrong. Please try again later."},
	{wall.Login, false, "", "Log in to your account\n\nEmail address\n\nPassword\n\nForgot your password?\n\nDon't have an account? Sign up"},
	{wall.Login, false, "Members", "You must be logged in to view this page.\n\nUsername\n\nPassword\n\nRemember me"},
	{wall.BotCheck, false, "Just a moment...", "Just a moment...\n\nChecking your browser before accessing the site. This process is automatic. Your browser will redirect to your requested content shortly."},
	{wall.BotCheck, false, "", "Please enable JavaScript"},
	{wall.BotCheck, false, "", "Please enable JavaScript and cookies to continue"},
	{wall.BotCheck, false, "", "Are you a robot?\n\nWe have detected unusual traffic from your network. To continue, please confirm that you are human.\n\nRay ID: 7f3a9c"},
}

func TestWalls(t *testing.T) {
	f := wall.New()
	for _, w := range walls {
		got, ok := f.Find(w.title, w.text)
		if !ok || got.Kind != w.kind || got.Stub != w.stub {
			t.Errorf("%q, %.60q: %+v, %v; want %s, stub %v", w.title, w.text, got, ok, w.kind, w.stub)
		}
	}
}

// reports are articles about walls, and others that use their words.
var reports = []struct{ title, text string }{
	{"Cookie law comes into force", "Web sites may no longer set cookies before their readers agree, the data protection office said on Monday. A banner that says \"we value your privacy\" and offers nothing but \"Accept all\" breaks the law, it found.\n\nThe office looked at ninety sites. Two thirds of them set cookies at once, among them those of four ministries.\n\nFines begin in March."},
	{"Page not found", "A woman who bought a book on her walk to work found a page missing, and in its place a letter to her grandfather. She has asked the shop who sold it."},
	{"Access denied to reporters at port", "Reporters were turned away at the gates of the port on Tuesday. The harbour master said that he had been told to let nobody in."},
	{"Paper puts up paywall", "The Vale Gazette will ask its readers to subscribe from April. \"You have reached your limit of free articles\" is what they will read after the fifth story of a month, the publisher said, and a subscription will cost six pounds a month.\n\nThe paper lost a third of its advertising last year. It has 4,000 subscribers in print."},
	{"404 reasons to visit", "404 steps lead up to the lighthouse, and each of them was named after a donor. The last was found on Sunday, under the mat."},
	{"Council site down for a day", "The council's web site showed an error page all of Monday after a fire in the cellar of the town hall. Residents who wanted to pay their rates were told to try again later. The site was back on Tuesday morning."},
	{"Harbour notes", "He was already a member of the club when the regatta was founded, and had registered two boats.\n\nRegister by Friday to take part.\n\nThe race starts at ten."},
	{"How to clear your cookies", "Cookies tell a site who you are. To clear them, open the settings of your browser, look for privacy and delete what is stored. You will have to log in again on most sites afterwards, so write down your passwords first. Some shops forget your basket. Do it once a month, and you will see fewer shoes that you have bought already."},
	{"Just a moment", "Just a moment of peace is all that the nurses of ward nine ask for. The new bell rings every four minutes, day and night, and nobody knows who answers it."},
	{"Robots at the gate", "Are you a robot? The question that has driven a generation to count traffic lights was put to a robot on Friday, at the fair in Lindau. It said no.\n\nThe jury gave it second place, behind a machine that folds towels, and sent both of them home by rail."},
	{"", "The magazine ran for forty years.\n\nSubscribe to our newsletter"},
	{"", ""},
}

func TestReportsAreNoWalls(t *testing.T) {
	f := wall.New()
	for _, r := range reports {
		if got, ok := f.Find(r.title, r.text); ok {
			t.Errorf("%q: %+v", r.title, got)
		}
	}
}

// TestLongTextsAreNoWalls puts any wall behind an article: a page that has one is no
// wall.
func TestLongTextsAreNoWalls(t *testing.T) {
	f := wall.New()
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SampledFrom(walls).Draw(t, "wall")
		n := rapid.IntRange(20, 400).Draw(t, "sentences")
		text := strings.Repeat("The harbour master read the letter again and put it back in its drawer.\n\n", n) + w.text
		if got, ok := f.Find(w.title, text); ok {
			t.Fatalf("%d sentences before %.40q: %+v", n, w.text, got)
		}
	})
}

// TestFormDoesNotMatter changes case and blanks: a wall stays one, of the same kind.
func TestFormDoesNotMatter(t *testing.T) {
	f := wall.New()
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SampledFrom(walls).Draw(t, "wall")
		text := rapid.SampledFrom([]func(string) string{
			strings.ToUpper, strings.ToLower,
			func(s string) string { return "\n\n  " + s + "  \n" },
			func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n") },
		}).Draw(t, "form")(w.text)
		if got, ok := f.Find(w.title, text); !ok || got.Kind != w.kind || got.Stub != w.stub {
			t.Fatalf("%q: %+v, %v", text, got, ok)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, w := range walls {
		f.Add(w.title, w.text)
	}
	finder := wall.New()
	f.Fuzz(func(t *testing.T, title, text string) {
		w, ok := finder.Find(title, text)
		if ok && (w.Share < 0 || w.Share > 1 || w.Kind == "" || w.Share < w.Least()) {
			t.Errorf("%+v", w)
		}
	})
}
