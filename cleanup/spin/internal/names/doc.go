// Package names knows fixed names: of institutions, offices, treaties, places, people ("Environment Agency",
// "Secretary of State"). A spinner that exchanges words takes them apart ("Environment Organization", "Secretary of
// Condition"). What the table lacks is no evidence: most names are not in it. A name is broken where the words as
// written are not in the table and hardly ever stand together, and one word or one run of words, exchanged for what it
// may stand for, gives a name that is well known.
package names
