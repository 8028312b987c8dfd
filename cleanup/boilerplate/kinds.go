package boilerplate

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/boilerplate/internal/tongue"
)

// kind is a sort of furniture line in any language, by the parts it is made of.
type kind struct {
	rule
	is func(l *tongue.Line, s string) bool
}

// Parts that stand beside those a kind is about.
const (
	fillers     = tongue.Fill | tongue.Us | tongue.Number
	noticeParts = fillers | tongue.Rights | tongue.Repro | tongue.Forbid | tongue.News | tongue.Copyright | tongue.Source
	objects     = tongue.News | tongue.Letter | tongue.Channel | tongue.Network | tongue.App | tongue.Follow | tongue.Sub | tongue.More | tongue.Read
)

// made is a kind made of some parts alone.
func made(allow tongue.Part, needs ...tongue.Part) func(*tongue.Line, string) bool {
	return func(l *tongue.Line, _ string) bool { return l.Made(allow|fillers, needs...) }
}

// label is a kind that begins with a label and goes on for at most so many words.
func label(p, with tongue.Part, most int) func(*tongue.Line, string) bool {
	return func(l *tongue.Line, s string) bool {
		rest, ok := l.Label(p, with)
		return ok && rest <= most && !endsIn(s, ",", ":")
	}
}

// kinds are the sorts of furniture lines. The first that a line is of counts.
func kinds() []kind {
	return []kind{
		{rule{id: "furniture.advertisement", place: alone}, made(tongue.Skip, tongue.Ad)},
		{rule{id: "furniture.related-link", place: alone, open: true}, label(tongue.ReadAlso, tongue.Fill, 30)},
		{rule{id: "furniture.related-link", place: alone, open: true}, opensLink},
		{rule{id: "furniture.share-bar", place: alone}, made(tongue.News|tongue.Control|tongue.Channel, tongue.Share, tongue.Network|tongue.News)},
		{rule{id: "furniture.newsletter", place: anywhere}, made(objects, tongue.Sub, tongue.Letter|tongue.Channel|tongue.News|tongue.Network|tongue.App)},
		{rule{id: "furniture.follow", place: alone}, made(objects, tongue.Follow, tongue.Us|tongue.Network|tongue.Channel)},
		{rule{id: "furniture.follow", place: tail, open: true}, follows},
		{rule{id: "furniture.app", place: alone}, made(objects|tongue.Click, tongue.Get, tongue.App)},
		{rule{id: "furniture.app", place: tail}, opensApp},
		{rule{id: "furniture.comment-form", place: alone}, made(tongue.News|tongue.Login|tongue.Read, tongue.Write, tongue.Comment)},
		{rule{id: "furniture.paywall", place: tail}, made(tongue.News|tongue.More|tongue.Write, tongue.Login, tongue.Read|tongue.Nav|tongue.Comment)},
		{rule{id: "furniture.cookie-notice", place: edge}, made(tongue.More|tongue.Policy, tongue.Cookie, tongue.Accept)},
		{rule{id: "furniture.cookie-notice", place: edge}, consents},
		{rule{id: "furniture.agency-footer", place: edge}, notice},
		{rule{id: "furniture.agency-footer", place: tail, open: true}, signed},
		{rule{id: "furniture.photo-credit", place: alone, open: true}, label(tongue.Photo|tongue.Copyright, tongue.Fill|tongue.Source|tongue.Credit|tongue.Agency, 12)},
		{rule{id: "furniture.photo-credit", place: alone, open: true}, made(tongue.Agency|tongue.Source, tongue.Photo, tongue.Agency)},
		{rule{id: "furniture.source-link", place: edge, open: true}, label(tongue.Source, tongue.News, 8)},
		{rule{id: "furniture.source-link", place: alone, open: true}, made(tongue.Agency|tongue.Network, tongue.Source, tongue.Agency)},
		{rule{id: "furniture.credit", place: edge, open: true}, label(tongue.Credit, tongue.Fill, 8)},
		{rule{id: "furniture.credit", place: tail, open: true}, func(l *tongue.Line, _ string) bool {
			return l.Mail() && l.Words() <= 14 && l.Has(tongue.Credit)
		}},
		{rule{id: "furniture.taxonomy", place: tail, open: true}, label(tongue.Tag, tongue.Fill, 25)},
		{rule{id: "furniture.taxonomy", place: tail, open: true}, made(0, tongue.Tag)},
		{rule{id: "furniture.related-heading", place: alone, open: true, heading: true}, made(tongue.More|tongue.Photo, tongue.Related, tongue.News)},
		{rule{id: "furniture.related-heading", place: alone, open: true}, made(0, tongue.ReadAlso)},
		{rule{id: "furniture.related-heading", place: tail, open: true, heading: true}, made(tongue.News|tongue.Related|tongue.More, tongue.Heading|tongue.Related)},
		{rule{id: "furniture.navigation", place: alone, open: true}, made(tongue.Fill, tongue.Click, tongue.Read|tongue.More|tongue.Share)},
		{rule{id: "furniture.navigation", place: near, open: true}, made(tongue.News|tongue.More|tongue.Related, tongue.Nav|tongue.Read)},
		{rule{id: "furniture.page-controls", place: tail}, made(tongue.Policy|tongue.Login|tongue.Comment|tongue.Write|tongue.Letter|tongue.Sub|tongue.Follow|tongue.Photo|tongue.Network, tongue.Policy|tongue.Login|tongue.Comment|tongue.Letter|tongue.Sub|tongue.Follow)},
		{rule{id: "furniture.page-controls", place: near, open: true}, made(tongue.Network|tongue.Control|tongue.Comment|tongue.News, tongue.Share|tongue.Control)},
		{rule{id: "furniture.page-controls", place: near}, made(tongue.Network, tongue.Login|tongue.Sub|tongue.Follow)},
		{rule{id: "furniture.page-controls", place: head}, made(tongue.Read, tongue.Number, tongue.Minutes)},
		{rule{id: "furniture.page-controls", place: beside}, made(0, tongue.Network|tongue.Photo|tongue.Comment|tongue.More|tongue.App|tongue.Source)},
		{rule{id: "furniture.site-head", place: head, open: true}, made(tongue.Fill, tongue.Nav|tongue.Related, tongue.Nav|tongue.News)},
	}
}

// opensLink is a formula before the headline of another story, nothing between them.
func opensLink(l *tongue.Line, s string) bool {
	rest, capital, ok := l.Opens(tongue.ReadAlso)
	return ok && capital && rest > 1 && rest <= 25 && !endsIn(s, ",", ":")
}

// follows is a command to follow somebody whose name no table has.
func follows(l *tongue.Line, _ string) bool {
	_, _, ok := l.Opens(tongue.Follow | tongue.Sub)
	return ok && l.Words() <= 14 && l.Has(tongue.Follow|tongue.Sub) && l.Has(tongue.Network|tongue.Channel|tongue.Letter) && l.Strange(objects|fillers) <= 4
}

// opensApp is a plea to install an app of some name.
func opensApp(l *tongue.Line, _ string) bool {
	return l.Words() <= 20 && l.Has(tongue.Get) && l.Has(tongue.App) && l.Strange(objects|fillers|tongue.Get|tongue.Click) <= 4
}

// consents is a notice that a site uses cookies.
func consents(l *tongue.Line, _ string) bool {
	_, _, ok := l.Opens(tongue.Consent)
	return ok && l.Has(tongue.Cookie|tongue.Accept|tongue.Policy|tongue.Consent)
}

// notice is a line of rights: whose they are, or that nothing may be copied.
func notice(l *tongue.Line, s string) bool {
	if l.Words() > 32 || endsStop(s) && l.Runs(tongue.Rights, noticeParts) {
		return false
	}
	if l.Has(tongue.Rights) && (l.Made(tongue.Rights|tongue.Repro|tongue.Forbid|tongue.News|tongue.Copyright|tongue.Agency) ||
		strings.ContainsAny(s, "©ⓒ") || l.Has(tongue.Copyright) || l.Strange(noticeParts) <= 5) {
		return true
	}
	return l.Made(noticeParts, tongue.Repro, tongue.Forbid) || l.Has(tongue.Repro) && l.Has(tongue.Forbid) && l.Has(tongue.News|tongue.Copyright|tongue.Us|tongue.Source) && l.Strange(noticeParts) <= min(4, l.Words()/3)
}

// signed is a line of a sign of copyright and whose it is.
func signed(l *tongue.Line, s string) bool {
	rest, _, ok := l.Opens(tongue.Copyright)
	if t := strings.TrimSpace(s); strings.HasPrefix(t, "©") || strings.HasPrefix(t, "ⓒ") {
		return l.Words() <= 14
	}
	return ok && rest <= 10 && strings.ContainsAny(s, "©ⓒ0123456789")
}

// speech is what is known of the language of a page.
type speech struct {
	asked  bool
	tables []*tongue.Table
	line   tongue.Line
}

// tables are those of the languages of the page.
func (p *page) tables(f *Finder) []*tongue.Table {
	sp := &p.speech
	if !sp.asked {
		sp.asked, sp.tables = true, f.tongues.Of(p.text)
	}
	return sp.tables
}

// matchKinds collects the kinds that line i is of in the languages of the page.
func (f *Finder) matchKinds(p *page, i int, s string) bool {
	sp := &p.speech
	found := false
	for _, t := range p.tables(f) {
		if !t.Read(&sp.line, s) {
			continue
		}
		stop := endsStop(s)
		for k := range f.kinds {
			if c := &f.kinds[k]; !(c.open && stop) && c.is(&sp.line, s) {
				p.maybe = append(p.maybe, candidate{i, &c.rule})
				found = true
			}
		}
	}
	return found
}
