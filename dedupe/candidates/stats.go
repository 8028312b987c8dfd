package candidates

// Stats says what the index saw.
type Stats struct {
	Keys      int64 // sampled keys of all texts
	Shared    int64 // of them in at least two texts
	HeavyKeys int64 // distinct keys in more than FullRun texts, paired through hubs
	HeavyMost int64 // texts that the most frequent key occurs in
	Spilled   int64 // keys that went through the disk
}

// Add adds what was seen of other keys.
func (s Stats) Add(t Stats) Stats {
	return Stats{
		Keys: s.Keys + t.Keys, Shared: s.Shared + t.Shared, HeavyKeys: s.HeavyKeys + t.HeavyKeys,
		HeavyMost: max(s.HeavyMost, t.HeavyMost), Spilled: s.Spilled + t.Spilled,
	}
}

// count takes a key that is sampled so many times, in two texts at least, and that so many texts have.
func (s *Stats) count(o Options, entries, texts int) {
	s.Shared += int64(entries)
	s.HeavyMost = max(s.HeavyMost, int64(texts))
	if o.heavy(texts) {
		s.HeavyKeys++
	}
}
