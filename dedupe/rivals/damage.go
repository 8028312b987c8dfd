package main

import "encoding/json"

// damage is lines whose encoding went wrong, and as they were written.
type damage struct{ given, want []string }

// readDamage reads a JSONL file with the fields mojibake and clean. Clean lines are given
// too: they have to stay as they are.
func readDamage(path string) (*damage, error) {
	d := new(damage)
	err := lines(path, func(line []byte) error {
		var l struct{ Mojibake, Clean string }
		if err := json.Unmarshal(line, &l); err != nil {
			return err
		}
		d.given = append(d.given, l.Mojibake, l.Clean)
		d.want = append(d.want, l.Clean, l.Clean)
		return nil
	})
	return d, err
}

// score is how many of the changes are right, and how many of the damaged lines came
// back exactly.
func (d *damage) score(r *result) *accuracy {
	var changed, right, damaged float64
	for i, given := range d.given {
		if given != d.want[i] {
			damaged++
		}
		if r.Texts[i] != given {
			changed++
			if r.Texts[i] == d.want[i] {
				right++
			}
		}
	}
	return &accuracy{right / max(changed, 1), right / max(damaged, 1), -1}
}
