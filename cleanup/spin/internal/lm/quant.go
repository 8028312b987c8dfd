package lm

import "math"

// Levels is the number of count levels: level k stands for counts near LevelStep^k * LevelBase.
const (
	Levels    = 32
	LevelBase = 2.0
	LevelStep = 1.62
)

var logBase, logStep = math.Log(LevelBase), math.Log(LevelStep)

// Quantise returns the level nearest to count on a logarithmic scale, at most
// Levels-1. The relative error is at most sqrt(LevelStep), 0.24 nats.
func Quantise(count float64) uint8 {
	if count <= LevelBase {
		return 0
	}
	k := math.Round((math.Log(count) - logBase) / logStep)
	if k > Levels-1 {
		k = Levels - 1
	}
	return uint8(k)
}

// LogCount returns the natural logarithm of the count a level stands for.
func LogCount(level uint8) float32 { return float32(logBase + float64(float64(level)*logStep)) }

// LogCounts are the log counts by what Table.Level returns: -1 for an absent key.
var LogCounts = func() (c [Levels + 1]float32) {
	c[0] = -1
	for k := range Levels {
		c[k+1] = LogCount(uint8(k))
	}
	return c
}()
