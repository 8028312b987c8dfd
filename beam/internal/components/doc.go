// Package components finds connected components among more edges than one machine holds, in rounds of large-star and
// small-star (Kiveris et al., Connected Components in MapReduce and Beyond, 2014): each node, with its neighbours
// at hand, ties those to the smallest of them. A component is named by the smallest of its nodes.
//
// A node is the bytes of a key. What a round gives are the edges that the next one takes; their number does not grow.
// [Contract] comes before the first round and takes the length out of chains, [Settle] after the last one tells what is a
// star from what is not, [Finish] does the rest on one worker, within a bound, and [Label] names every node's component.
//
// Each function sees one node with all its neighbours, once and streamed: a star of a hundred thousand waits on disk, not
// in memory.
package components

// Emit takes a value for a key. It keeps both.
type Emit = func(key, value []byte)
