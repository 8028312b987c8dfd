//go:build !amd64

package lm

const hasAVX2 = false

func answerAVX2(*byte, *Query, int) { panic("no AVX2") }
