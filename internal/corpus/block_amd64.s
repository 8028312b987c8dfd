//go:build !purego

#include "textflag.h"

// MARK leaves in OUT one bit for each of the 16 bytes of X that is a quote
// (X8), a backslash (X9) or not above 0x1f (X10). SSE2 is in every amd64
// processor, so nothing has to be asked for.
#define MARK(X, OUT) \
	MOVOA   X, X4;   \
	PCMPEQB X8, X4;  \
	MOVOA   X, X5;   \
	PCMPEQB X9, X5;  \
	POR     X5, X4;  \
	MOVOA   X, X5;   \
	PMINUB  X10, X5; \
	PCMPEQB X, X5;   \
	POR     X5, X4;  \
	PMOVMSKB X4, OUT

// JOIN puts four times 16 bits together in R8.
#define JOIN          \
	SHLQ $16, R9;  \
	SHLQ $32, R10; \
	SHLQ $48, R11; \
	ORQ  R9, R8;   \
	ORQ  R11, R10; \
	ORQ  R10, R8

// func markBlocks(b *byte, blocks int, special, high *uint64)
TEXT ·markBlocks(SB), NOSPLIT, $0-32
	MOVQ       b+0(FP), SI
	MOVQ       blocks+8(FP), CX
	MOVQ       special+16(FP), DI
	MOVQ       high+24(FP), DX
	MOVQ       $0x2222222222222222, AX
	MOVQ       AX, X8
	PUNPCKLQDQ X8, X8
	MOVQ       $0x5c5c5c5c5c5c5c5c, AX
	MOVQ       AX, X9
	PUNPCKLQDQ X9, X9
	MOVQ       $0x1f1f1f1f1f1f1f1f, AX
	MOVQ       AX, X10
	PUNPCKLQDQ X10, X10

loop:
	TESTQ    CX, CX
	JLE      done
	MOVOU    (SI), X0
	MOVOU    16(SI), X1
	MOVOU    32(SI), X2
	MOVOU    48(SI), X3
	PMOVMSKB X0, R8
	PMOVMSKB X1, R9
	PMOVMSKB X2, R10
	PMOVMSKB X3, R11
	JOIN
	MOVQ     R8, (DX)
	MARK(X0, R8)
	MARK(X1, R9)
	MARK(X2, R10)
	MARK(X3, R11)
	JOIN
	MOVQ     R8, (DI)
	ADDQ     $64, SI
	ADDQ     $8, DI
	ADDQ     $8, DX
	DECQ     CX
	JMP      loop

done:
	RET
