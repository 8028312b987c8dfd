// Package compact is the form of what waits in files and travels between processes: numbers of variable length, lengths before
// bytes, floats as their bits, and of each value one form only. Nothing in it names what it is: who reads knows.
package compact
