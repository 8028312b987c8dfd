package language

import (
	"sync"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// memory keeps what words of letters of ASCII add to the sums of the table of Latin script. No n-gram reaches beyond a
// word, so what a window sums up to is what its words do, and few words of a text are new: most are looked up once instead
// of each of their n-grams. It depends on the words alone, so that texts can share it; a word that is new takes the place of another.
type memory struct {
	words  [memoryWords]wordSums
	bucket [4 * windowBytes]uint32 // scratch
}

const (
	memoryBits  = 14
	memoryWords = 1 << memoryBits // 1.7 MB
)

// wordSums are the rows of a word, added up: see LANES.
type wordSums struct {
	head, tail uint64 // its letters, small, the first lowest
	n          int    // rows
	total, odd [mostRow / 8]uint64
}

var memories = sync.Pool{New: func() any { return new(memory) }}

// score is what the table of Latin script says of a window.
func (m *memory) score(part string) (s sums) {
	g, table := group(0)
	var total0, total1, total2, total3, total4, odd0, odd1, odd2, odd3, odd4 uint64
	rows := 0 // in the lanes
	for i := 0; i < len(part); i++ {
		end, head, tail := ngram.Piece(part, i)
		if head == 0 {
			if end > i {
				rest := score(ngram.Append(m.bucket[:0], part[i:end], g.Bits), g.Row(), table)
				s.add(&rest)
				i = end
			}
			continue
		}
		w := &m.words[(head*0x9E3779B97F4A7C15^tail*0xC2B2AE3D27D4EB4F)>>(64-memoryBits)]
		if w.head != head || w.tail != tail {
			w.learn(ngram.Append(m.bucket[:0], part[i:end], g.Bits), table)
			w.head, w.tail = head, tail
		}
		if rows += w.n; rows > laneRows {
			s.take(0, total0, odd0)
			s.take(8, total1, odd1)
			s.take(16, total2, odd2)
			s.take(24, total3, odd3)
			s.take(32, total4, odd4)
			total0, total1, total2, total3, total4, odd0, odd1, odd2, odd3, odd4 = 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
			rows = w.n
		}
		s.n += w.n
		total0, odd0 = total0+w.total[0], odd0+w.odd[0]
		total1, odd1 = total1+w.total[1], odd1+w.odd[1]
		total2, odd2 = total2+w.total[2], odd2+w.odd[2]
		total3, odd3 = total3+w.total[3], odd3+w.odd[3]
		total4, odd4 = total4+w.total[4], odd4+w.odd[4]
		i = end
	}
	s.take(0, total0, odd0)
	s.take(8, total1, odd1)
	s.take(16, total2, odd2)
	s.take(24, total3, odd3)
	s.take(32, total4, odd4)
	return s
}

// learn adds up the rows of a word.
func (w *wordSums) learn(buckets []uint32, table string) {
	*w = wordSums{n: len(buckets)}
	for _, b := range buckets {
		r := table[int(b)*mostRow : int(b)*mostRow+mostRow]
		for k := range w.total {
			row := octets.Load(r[8*k:])
			w.total[k] += row
			w.odd[k] += row >> 8 & lanes
		}
	}
}
