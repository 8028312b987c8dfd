package shingle

import "testing"

// What every processor can do gives the same words.
func TestWithoutVectorInstructions(t *testing.T) {
	avx2, bmi2 := hasAVX2, hasBMI2
	defer func() { hasAVX2, hasBMI2 = avx2, bmi2 }()
	for _, hasAVX2 = range []bool{false, avx2} {
		for _, hasBMI2 = range []bool{false, bmi2} {
			t.Run("masks", TestMasksOfEveryByte)
			t.Run("words", TestBlocksGiveTheSameWordsAsRunes)
			t.Run("kinds", TestKinds)
		}
	}
}
