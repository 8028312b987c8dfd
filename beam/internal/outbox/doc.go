// Package outbox is what a worker sends through the engine between two steps: a few *lots* of keys from each sender, in order, and what is
// long by a file.
//
// A runner of Beam has all values of a key in the memory of its Java at once; that of Flink joins what a sender has for a key to one record,
// which has to fit into a buffer that it sorts; both make one bundle of all that a worker has of a stage, and hold what comes out of it until the worker is
// through, a hundred messages at most, beyond which worker and Java wait for each other for ever. So no more than is needed to say where things are
// goes through the engine. A key belongs to a lot by its hash. A worker sorts what it sends by lot, key and value, in memory and beyond that on
// its disk, and gives each lot once: as it is while it is short, otherwise by a section of a file in the directory that all workers see. Who works on a lot
// merges what all senders have of it, and has each key with its values as a stream: MapReduce (Dean, Ghemawat, 2004).
//
// A file has a name of its own and is whole before anything names it. A bundle that is done again writes another one: places go with the
// bundle that gave them, so nothing is read twice. The files go with the directory.
package outbox
