// Package flock locks a file for a process, until that ends, however it ends.
package flock
