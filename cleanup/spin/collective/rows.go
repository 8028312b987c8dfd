package collective

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
)

// Found is what a corpus taught.
type Found struct {
	// Sites are those with enough articles to say something, by name.
	Sites []Site
	// Notes say in words what was learned and what was bounded.
	Notes []string
	// Lexicon is what spun copies beside their sources taught, and Options.Known; nil: too few of them.
	Lexicon *lexicon.Lexicon
	// Learned is what both know, to be known to another corpus; nil: nothing.
	Learned *learned.Dictionary
}

// SiteNote is what the other articles of its site changed about a record's verdict.
type SiteNote struct {
	Site     string
	PAlone   float64     // without the site's say
	Class    spin.Class  // without the site's say
	Articles int         // others of the site, one of each group of copies
	Spun     int         // those of them that read as spun or suspect by themselves
	Factor   float64     // p was divided by it; 1: it was not
	House    []Exchanged // phrases read as house style, not as evidence
}

// Exchanged is a phrase and what it was taken to stand for.
type Exchanged struct {
	Written, Expected string
	Places            int
}

// Site is what the articles of a site show together.
type Site struct {
	Site          string
	Articles      int     // judged ones, one of each group of copies
	Spun          int     // those that read as spun or suspect by themselves
	Share         float64 // spun articles as estimated from all their p
	Verdict       string  // clean, mixed or spinner
	Raised        int     // records whose p the others made smaller
	Lowered       int     // records in which house style was dropped
	Note          string  // why p is raised: it is not in the model's English; "" where it is not
	Spinners      []int   // spun articles of each spinner, where its articles are by several as far as can be told; the most first
	Substitutions []Substitution
	// Seen are the records of the site as Corpus.Key has them, where it is another corpus's (Options.Sites); nil: not known.
	Seen map[uint64]bool
}

// Substitution is an exchange that two or more articles of a site show.
type Substitution struct {
	Written, Expected string // lower case, without neighbours
	Phrase, Meant     string // its most frequent form in the corpus, with neighbours, and what was expected there
	Articles          int    // in which it reads as an exchange, one of each group of copies
	AsWritten         int    // articles that have the phrase, by its words alone; -1: not counted
	AsMeant           int    // articles that have what was meant; -1: not counted
	Elsewhere         int    // articles of other sites that show it
	Verdict           string // house-style, spinner or open
	Spinner           int    // whose it is: the number of one of Site.Spinners, from 1 on; 0: not known, or there is one
}

// several writes "1 site", "2 sites", "3 spun copies".
func several(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, what)
}
