#include "textflag.h"

// func fetchLines(table *byte, at *uint32, n int)
TEXT ·fetchLines(SB), NOSPLIT, $0-24
	MOVQ table+0(FP), SI
	MOVQ at+8(FP), DI
	MOVQ n+16(FP), CX

next:
	MOVL       (DI), AX
	PREFETCHT0 (SI)(AX*1)
	ADDQ       $4, DI
	DECQ       CX
	JNZ        next
	RET
