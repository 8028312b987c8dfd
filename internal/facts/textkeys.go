package facts

import "fmt"

// TextKeys is which fields hold the texts of records, in input order: that of a chunk, put behind that of
// the chunk before, is that of both.
type TextKeys []KeyRun

// KeyRun is a run of records of a source, by number and none left out, whose text is in one field.
type KeyRun struct {
	Source      string
	First, Last int64
	Key         string
}

// note adds the next record.
func (k *TextKeys) note(source string, number int64, key string) {
	if n := len(*k) - 1; n >= 0 {
		if last := &(*k)[n]; last.Source == source && last.Key == key && last.Last+1 == number {
			last.Last = number
			return
		}
	}
	*k = append(*k, KeyRun{source, number, number, key})
}

// Map names the field that holds the text: one entry a source, which its first record has, and one
// ("source#number") for each of its records that differs.
func (k TextKeys) Map() map[string]string {
	keys := map[string]string{}
	for _, run := range k {
		usual, ok := keys[run.Source]
		if !ok {
			keys[run.Source] = run.Key
			continue
		}
		if run.Key != usual {
			for number := run.First; number <= run.Last; number++ {
				keys[fmt.Sprintf("%s#%d", run.Source, number)] = run.Key
			}
		}
	}
	return keys
}
