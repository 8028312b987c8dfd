package reports

// Entry is one record as a run decided on it.
type Entry struct {
	Document Document
	Flags    []SpinFlag // with the id of the record, in the order of the text
	Edits    []Edit     // what cleaning changed, in the order of the text
	Removed  *Removed   // nil when the record is kept
	Fields   []byte     // the record itself, cleaned: one JSON object
	Text     string     // its cleaned text, for a sink that asked for it

	Line  int64  // of its source on which the record begins, from 1; 0 where that is not known. No file has it
	Given string // the id that the input gave; "" when it gave none. No file has it

	Reference *Reference // a reference that a pair or a cluster names; the rest is empty then
}
