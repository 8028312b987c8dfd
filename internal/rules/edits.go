package rules

import (
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// mojibake is the rule of repairs of texts that were read in a wrong character set, whose
// name in edits ends in that.
const mojibake = "encoding.mojibake"

// edits are the rules of what cleaning changes.
func edits() []Rule {
	const fromFurniture = "copydesk: phrases of pages (cleanup/boilerplate)"
	rule := func(id, from, setting, summary string) Rule {
		return Rule{
			Rule: reports.Rule{
				ID: id, Level: reports.LevelInfo, Version: 1, Summary: summary,
				Help: "`edits.jsonl` of a run and `copydesk explain OUT ID` show what was changed; `clean." + setting + "` switches such changes off.",
			},
			Group: GroupEdit, From: from,
		}
	}
	furniture := func(name, summary string) Rule {
		return rule("furniture."+name, fromFurniture, "boilerplate", "cut: "+summary)
	}
	unicode := func(name, summary string) Rule {
		return rule("unicode."+name, "the Unicode Standard", "unicode", summary)
	}
	return []Rule{
		rule(mojibake, "copydesk: cleanup/encoding", "encoding", "text read in a wrong character set, read again in the right one; edits name the set: encoding.mojibake-windows-1252"),
		rule("encoding.escape", "copydesk: cleanup/encoding", "encoding", "an escape of a program in prose, read as the character that it stands for"),
		rule("encoding.quoted-printable", "RFC 2045", "encoding", "codes of mail, read as the characters that they stand for"),
		rule("encoding.iso-2022-jp", "RFC 1468", "encoding", "Japanese in seven bits, decoded"),
		rule("entity", "the HTML standard", "entities", "an HTML entity, decoded"),
		unicode("nfc", "a letter and its mark in one character"),
		unicode("soft-hyphen", "a soft hyphen, taken out"),
		unicode("zero-width", "a character without width, taken out"),
		unicode("bom", "a byte order mark, taken out"),
		unicode("control", "a control character, taken out"),
		unicode("escape", "an escape sequence of a terminal, taken out"),
		unicode("invalid", "bytes that are no UTF-8, replaced"),
		rule("space.blanks", "copydesk", "space", "several blanks, or other kinds of them, made one"),
		rule("space.ends", "copydesk", "space", "what is blank at the beginning and the end of the text, taken out"),
		rule("space.blank-lines", "copydesk", "space", "several empty lines, made one"),
		rule("space.line-ends", "copydesk", "space", "ends of lines, and blanks around them, made a line feed each"),
		rule("form.quotes", "copydesk", "quotes", "quotation marks, made straight"),
		rule("form.ligatures", "copydesk", "ligatures", "a ligature, written as letters"),
		rule("form.width", "copydesk", "width", "full-width characters, made narrow"),
		furniture("comment-form", "what asks for comments"),
		furniture("spun", "page furniture with its words exchanged by a machine"),
		furniture("share-bar", "what asks to share"),
		furniture("navigation", "where on the site the page is, and ways to elsewhere"),
		furniture("advertisement", "the label of an advertisement"),
		furniture("newsletter", "what asks for a subscription"),
		furniture("cookie-notice", "a notice about cookies, privacy or terms"),
		furniture("agency-footer", "rights and how the text came about"),
		furniture("photo-credit", "the credit of a picture"),
		furniture("live", "a pointer to live coverage"),
		furniture("video", "the label or caption of a video"),
		furniture("related-link", "a pointer to another article"),
		furniture("related-heading", "the heading of a list of other articles"),
		furniture("related-teaser", "a headline in such a list"),
		furniture("source-link", "a pointer to where the text was taken from"),
		furniture("taxonomy", "tags and categories"),
		furniture("site-head", "the name of the site or of a section, above the text"),
		furniture("page-controls", "buttons of the page"),
		furniture("follow", "what asks to follow somebody elsewhere"),
		furniture("app", "what asks to install an app"),
		furniture("paywall", "what asks to sign in for the rest"),
		furniture("credit", "who edited, translated or filed the text, in a language other than English"),
		furniture("disclosure", "that a site earns by the links of an article"),
		furniture("widget", "weather, places and shares of local sites"),
		furniture("end-mark", "the mark at the end of a text"),
		furniture("rule-line", "a line of signs"),
		furniture("teaser", "a sentence that advertises another article"),
		furniture("site-line", "a line that repeats across a site, found in a run of its records"),
	}
}

// named is the id under which the rule of an edit is listed.
func named(id string) string {
	if strings.HasPrefix(id, mojibake+"-") {
		return mojibake
	}
	return id
}
