// Package collective judges the texts of a corpus together: what package spin says
// of one text alone, changed by what the others teach.
//
// Three things are learned, in this order. Where a spun copy stands beside its
// source, the exchanges of its spinner are read off the pair, and every text is
// judged again with that lexicon. The n-grams of the texts that read as clean join
// the model's counts: they are of the right genre. And the articles of a site are
// held against one another: many spun ones make the rest the more suspicious, and
// an exchange that a clean site makes again and again is its style.
//
// All of it is a Plan of eight rounds, which reads no text, and a Worker, which does one task of a round at a time: Judge is a loop over the
// rounds, and on many machines the same rounds are dealt out.
//
// # Heuristics, by name
//
//	CORPUS_LEAST    clean texts from which on their n-grams join the model.
//	CLEAN_P         the p from which on a text reads as clean beyond doubt.
//	LEXICON_LEAST   aligned pairs of a spun copy and its source from which on a spinner is known.
//	FOLDS           a source is judged by what the other nine tenths of the sources taught.
//	PHRASE_SURE     words up to which a text is read as a phrase by itself; up to spin.PhraseWords, where
//	                something in it is odd: it may be a headline.
//	SITE_LEAST      articles from which on a site says something.
//	SITE_FEW        a site with fewer articles speaks against one only where two (WITNESSES) read as spun by
//	                themselves, and divides a p by 10 (FEW_MOST) at most.
//	TWO SPINNERS    spun articles of a site that share exchanges no clean article shows are one spinner's, where four or more
//	                are and others share others; an exchange weighs among its spinner's articles.
//	HOUSE_LEAST     articles that must show an exchange before it can be house style.
//	EXCHANGES_MOST  exchanges that the table of the sites keeps; the notes say when there were more.
//
// SITE SHARE, HOUSE STYLE and IN-CORPUS CALIBRATION are explained in package spin.
package collective
