//go:build race

package corpus

func init() { raceEnabled = true }
