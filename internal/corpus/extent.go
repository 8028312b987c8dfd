package corpus

// extent finds where a JSON value ends in a stream, from its brackets and
// quotes alone: what stands between is looked at afterwards.
type extent struct {
	pos    int // bytes looked at
	depth  int
	quoted bool
}

// scan goes on in b, which starts with the value; ok: it ends before b[end].
// last says that nothing follows b, which ends a bare value too.
func (e *extent) scan(b []byte, last bool) (end int, ok bool) {
	f := finder{b: b}
	for e.pos < len(b) {
		if e.quoted {
			switch i := f.next(e.pos); {
			case i == len(b):
				e.pos = i
			case b[i] == '\\' && i+1 == len(b) && !last:
				e.pos = i
				return 0, false
			case b[i] == '\\':
				e.pos = i + 2
			default:
				e.pos = i + 1
				if e.quoted = b[i] != '"'; !e.quoted && e.depth == 0 {
					return e.pos, true
				}
			}
			continue
		}
		switch c := b[e.pos]; c {
		case '"':
			e.quoted = true
		case '{', '[':
			e.depth++
		case '}', ']':
			if e.depth--; e.depth <= 0 {
				return e.pos + min(1, e.depth+1), true // the bracket after a bare value is not its own
			}
		case ',', ' ', '\t', '\r', '\n':
			if e.depth == 0 {
				return e.pos, true
			}
		}
		e.pos++
	}
	return len(b), last && e.depth == 0 && !e.quoted
}
