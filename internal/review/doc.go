// Package review measures how often a run was right when it took two texts for versions of one: it draws pairs at
// random for a person to judge, who sees neither score nor verdict, and works out from the answers what share of the
// run's pairs is right.
//
// # Rules, by name
//
//	PAIR     two texts of which one is removed for the other, or kept beside it, whatever number of records has them.
//	         Texts that are identical after normalisation are counted apart: there is nothing to judge.
//	BAND     pairs whose similarity begins with the same tenth. The bands have an equal share of the sample, the
//	         lowest first, as long as they have pairs: where merges are doubtful there are few of them.
//	BLIND    the sample is in an order of its own, and says nothing of a pair but which texts it is.
//	SAMPLED  only answers to a sample count. A queue is sorted by risk: what was judged there is worse than the rest.
//	UNSURE   answers that decide nothing are counted, and are no part of a precision.
//
// # Sources
//
// The interval of a band is Wilson's score interval (E. B. Wilson, Probable inference, the law of succession, and
// statistical inference, JASA 22, 1927). That of all bands, each weighted by the pairs that lie in it, takes the variance
// back from the limits of the bands (G. Y. Zou, W. Huang, X. Zhang, A note on confidence interval estimation for a linear
// function of binomial proportions, Computational Statistics and Data Analysis 53, 2009): it has a width even where
// every answer was the same. Neither is made narrower where a band was judged whole.
package review
