package reports

import "fmt"

// Part is a part of some files of a run: each is a directory then, of parts that are the file one after the other.
type Part struct {
	Number, Of int      // the first is 0
	Files      []string // their names: FileDocuments for one, CleanFile("jsonl")
}

// partsMost is how many parts a file may have: their names are in order then.
const partsMost = 99_999

// Name is that of the file in each of the directories.
func (p Part) Name() string { return fmt.Sprintf("part-%05d-of-%05d", p.Number, p.Of) }

// partOf reads the name of a part.
func partOf(name string) (number, of int, ok bool) {
	n, err := fmt.Sscanf(name, "part-%05d-of-%05d", &number, &of)
	return number, of, err == nil && n == 2 && name == Part{Number: number, Of: of}.Name()
}
