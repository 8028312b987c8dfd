package tools

import "sync"

// shared are the tools of this process, by the directory of the job: an engine makes the steps of a job one by one, and
// has no place of its own for what they have in common.
var shared = struct {
	sync.Mutex
	by map[string]*Tools
}{by: map[string]*Tools{}}

// Shared is Open, once in a process.
func Shared(dir string) (*Tools, error) {
	shared.Lock()
	defer shared.Unlock()
	if t := shared.by[dir]; t != nil {
		return t, nil
	}
	t, err := Open(dir)
	if err == nil {
		shared.by[dir] = t
	}
	return t, err
}
