// Package wire is the form of keys and values between the stages of a cluster job: short, of fixed order, and
// bytes only. A key is compared by its bytes, so numbers in it are big-endian. (A runner decodes a key that is a
// string as UTF-8 and encodes it again, by which different keys become one.)
package wire
