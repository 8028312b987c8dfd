package lm

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasBMI2

// answerAVX2 is answerScalar for n > 0 queries.
//
//go:noescape
func answerAVX2(lines *byte, queries *Query, n int)
