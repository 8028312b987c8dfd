package visible

// Style is a control sequence of this program's own: it begins a colour or
// another look of the text after it.
type Style string

// The styles of our output. Deleted is red and struck out, inserted bright blue and
// underlined: apart for readers who cannot tell red from green. The plain blue is
// near black on many dark terminals.
const (
	Deleted  Style = "\x1b[9;31m"
	Inserted Style = "\x1b[4;94m"
	Dim      Style = "\x1b[2m"
	Bold     Style = "\x1b[1m"
	Red      Style = "\x1b[31m"
	Yellow   Style = "\x1b[33m"
	Plain    Style = "\x1b[0m" // ends any other
)

// Styles returns all styles as the sequences a [Writer] may let pass.
func Styles() []string {
	var out []string
	for _, s := range []Style{Deleted, Inserted, Dim, Bold, Red, Yellow, Plain} {
		out = append(out, string(s))
	}
	return out
}

// Paint puts s around text that is safe already.
func (s Style) Paint(safe string) string { return string(s) + safe + string(Plain) }
