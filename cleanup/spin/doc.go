// Package spin finds machine-synonymized text and names the phrases that were meant: "Secretary
// of Condition" for "Secretary of State".
//
// A text is judged as a noisy channel sees it. A spinner exchanges words and phrases for
// related ones without regard to their neighbours; so at a place where the text as it stands is
// hardly ever seen, and a related word or phrase makes it a frequent one, that one was probably
// meant. How probable clean text makes such places is learned (package train) from clean text and
// from spins of it by a simulator (package simulate) with dictionaries that the model does not
// know. The verdict is calibrated: p is the share of clean news of the same length that scores
// as high; of a model that was calibrated on several genres, in the one where it is largest.
//
// Heuristics, by name:
//
//	HOT PAIR         an unseen bigram at a word that is rarer than the words it may stand for.
//	ITERATED REPAIR  a reversal is judged with its neighbours put right: every word next to one is
//	                 looked at again (iterated conditional modes, Besag 1986).
//	BOND             how a word goes with the one before it: from frequent together, which needs no
//	                 explanation, to unseen though both are frequent.
//	STRANGE WORD     words in small letters that are rare or in no list: clean prose has few, and a spinner
//	                 that takes all of a thesaurus many. Each counts once.
//	REGISTER         what is odd in news is not in a novel: how many names, numbers, pronouns and rare words a
//	                 text has, and how long its sentences are, is no evidence, but tells what the evidence
//	                 is worth.
//	SMALL LETTERS    names make pairs of words that were never seen: what words in small letters show, each word
//	                 and pair once and those that the text repeats apart, is counted beside the sums over all.
//	SPREAD           a spinner works everywhere: the evidence of the best place of each sentence counts for itself,
//	                 and so do pairs never seen that no reversal explains.
//	GATE             a place is looked at by its kind: the bonds on both sides and how much spinners
//	                 like the word. How often a look at a kind of place finds an exchange, and how
//	                 often clean text has such places, is learned. Kinds of place are evidence of
//	                 their own.
//	TIERS            all texts get a brisk look at the few places where it pays most; the twelfth that
//	                 looks least clean a closer one; a text that looks spun one at nearly all places.
//	DISTINCT         the same exchange counts once in a text, however often it occurs.
//	TWO WAYS         a fixed phrase that the text also has as it should be, or exchanged in another
//	                 way, is the more suspicious.
//	EXCHANGE RATE    a text that looks spun lowers the gain that a flag needs, by the share of
//	                 exchanged places that its gains suggest.
//	JOINT REVERSAL   two neighbours never seen together are put right together where related words
//	                 make a cohesive phrase: "information convention", "news conference".
//	BARE PHRASE      a text of a few words is read as what a noisy channel made of a phrase: each word,
//	                 or a few together, may stand for others, which go together or do not. Up to sixteen words.
//	PLAIN PHRASE     one of four words or more is skimmed first: among few words, with a narrow search. It is
//	                 read closely where that finds something.
//	SECOND HAND      in it, words related to related words are tried too, by how many they share.
//	ALIGNED EXCHANGES  what words were written for is counted in phrases whose meaning is known, aligned
//	                 with it; it comes before what thesauri relate.
//	ATTESTED EXCHANGE  in running text two words that labelled phrases have for others, hardly ever seen
//	                 together, are read as a bare phrase where those others are meant together.
//	WHOLE RUN        a text of fewer than sixty words has so few runs between function words that less is asked
//	                 of each: one with two neighbours that are hardly ever seen together is read as a bare phrase.
//	LIST             a text whose lines are phrases is read line by line; where fewer than half of the
//	                 lines hold an exchange of their own, more gain is asked.
//	TURNED PHRASE    in a bare phrase "A of B" is read as "B A" too: "outcome of voters", "voter turnout".
//	GOOD COMPANY     an attested exchange needs less gain in a text that has another, within a hundred words each.
//	TWO WITNESSES    what a learned lexicon says of a text has to be borne out by what the text looks
//	                 like without it: p is no smaller than the square of the p alone. With a Null
//	                 both p are multiplied (Fisher 1932, and for their dependence Brown 1975).
//	IN-CORPUS CALIBRATION  what a lexicon finds in clean text grows with what it was learned from; its p
//	                 is read off the sources that taught it, each judged by what the others taught; those of
//	                 another corpus by how much more it finds in clean text here.
//	SITE SHARE       other articles of a site that look spun make one of them the more suspicious: the share
//	                 of spun articles is estimated from their p, one of each group of copies and never from
//	                 the article itself, and its odds divide p (weighted p-values, Genovese, Roeder and
//	                 Wasserman 2006). Up to a quarter of spun articles weighs nothing against the others.
//	HOUSE STYLE      an exchange that a site shows again and again, in articles that otherwise read as
//	                 clean, is its way of writing, or a name: it is read as what it stands for.
//	POOLED TAIL      beyond the tenth of clean texts that score highest, p falls off exponentially, as fast
//	                 in all lengths of a genre: a few hundred texts of one length say little about one
//	                 in a thousand.
//	SATURATION       it does so in the score stretched, since the forests level off.
//	FIXED PHRASE     a flag takes in the neighbours that make the most cohesive seen bigram or
//	                 trigram with the expected words.
//	NOT JUDGED       other languages and Englishes, old prose, headlines, tables and code; function words
//	                 and words of other ages tell (package register). Of what is no prose by its form alone a verdict of spun
//	                 stands where it is borne out.
//	BORNE OUT        spun rests on three different exchanges shown, suspect on one: of flags that are likely or strong.
//	STRANGE ENGLISH  where a tenth of the articles of a site are in an English that is not judged, p of the others is no smaller
//	                 than the share of them that look as spun (package collective).
//	BROKEN NAME      a run of capitalised words that is no known name, though one word or run exchanged makes it a well
//	                 known one: "Environment Organization", "Environment Agency". Names known as they stand are left
//	                 alone; what is unknown is no evidence. A capitalised word in a list of places may stand for one.
//	SPINNER'S HABIT  a text that does not look quite clean is read as if a spinner of known habits had written it: of all
//	                 ways to undo such exchanges the one that reads best, by bigrams (max-sum over a lattice, as in
//	                 Viterbi 1967). Much undone makes a text spun, whatever else it looks like; in a spun or suspect text
//	                 what is undone is shown, with how much worse the best reading is that keeps it (max-marginals).
//	LEFTOVER BRACE   {word} or {a|b} around small words is what a spinner's template leaves behind, unless the text has other marks
//	                 of templates or writes about them.
//	SPUN FURNITURE   page furniture after a spinner: "Supply hyperlink" for "Source link". Shown, not
//	                 scored.
//	WRONG ARTICLE    "a effort", "an measure": spinners do not put articles right.
//	DIGIT FOR WORD   "the 2 diplomats" where prose has "two".
//	WRONG TITLE      the Secretary of State of a country that has a foreign minister.
//	SPELLING DRIFT   one name spelled in two ways, one of them unknown: Blinken, Blingen. The two occur three
//	                 times or more, and lie within five spellings of the text that begin alike.
//
// The tells from LEFTOVER BRACE on are rules of their own with fixed gains; only braces decide a
// verdict by themselves.
//
// Methods: un-spin gain as in noisy-channel correction (Kernighan, Church and Gale 1990; Mays,
// Damerau and Mercer 1991), stupid back-off (Brants et al. 2007), frequency-guided word
// substitution (Mozes et al. 2021), distinct evidence as the Problematic Paper Screener has it
// (Cabanac, Labbe and Magazinov 2021).
package spin
