// Package steps is the work of a cluster job between two groupings: functions of a key and its values, which
// know nothing of the engine that groups. [Wire] says what goes where. All keys and values are bytes (package compact), in a
// fixed order. A key is compared by its bytes, so numbers in it are big-endian; it is no string, which a runner decodes as UTF-8 and
// encodes again, by which different keys become one.
//
// A step is a pure function of what it is given, and of files in the shared directory that steps before it have finished:
// it may run twice, at the same time even, and then writes the same bytes under the same name.
package steps
