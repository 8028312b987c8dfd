// Package outbox is what a worker sends through the engine between two steps: each key once from each sender, and never more of its values
// than an engine likes to hold.
//
// A runner of Beam has all values of a key in the memory of its Java at once, and that of Flink joins what a sender has for a key to one record,
// which has to fit into a buffer that it sorts. So a worker keeps what it sends until a bundle is done or memory is full, and packs it: values of a key
// that are short together are given as one; what is longer goes to a file in the directory that all workers see, and the key is given with the place of it.
// Both runners make one bundle of all that one worker has of a stage.
//
// A file has a name of its own and is whole before anything names it. A bundle that is done again writes another one: places go with the
// bundle that gave them, so nothing is read twice. The files go with the directory.
package outbox
