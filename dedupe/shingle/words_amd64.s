#include "textflag.h"

DATA wordConst<>+0(SB)/8, $0x2020202020202020
DATA wordConst<>+8(SB)/8, $0x9E3779B97F4A7C15 // hashSeed
GLOBL wordConst<>(SB), RODATA|NOPTR, $16

// func wordsBMI2(dst *Word, text *byte, starts, ends, opening uint64, pos uint32) uint32
TEXT ·wordsBMI2(SB), NOSPLIT, $0-52
	MOVQ dst+0(FP), DI
	MOVQ text+8(FP), SI
	MOVQ starts+16(FP), R8
	MOVQ ends+24(FP), R9
	MOVQ opening+32(FP), R10
	MOVL pos+40(FP), R11
	MOVQ $0xD6E8FEB86659FD93, DX // hashKey, a factor of every MULX
	LEAQ ·asciiKind(SB), R14
	XORL R15, R15

next:
	TZCNTQ R8, AX
	TZCNTQ R9, BX
	BLSRQ  R8, R8
	BLSRQ  R9, R9
	LEAL   (R11)(AX*1), CX
	MOVL   CX, 8(DI)             // Start
	LEAL   (R11)(BX*1), CX
	MOVL   CX, 12(DI)            // End
	SHRXQ  AX, R10, CX
	ANDL   $1, CX
	SHLL   $2, CX                // Sentence
	SUBL   AX, BX                // length
	ORL    BX, R15
	ADDQ   SI, AX
	MOVBLZX (AX), R12
	MOVBLZX (R14)(R12*1), R12
	ORL    R12, CX
	MOVB   CX, 16(DI)            // Kind
	MOVQ   (AX), R12
	MOVQ   8(AX), R13
	ORQ    wordConst<>+0(SB), R12
	ORQ    wordConst<>+0(SB), R13
	SHLL   $3, BX                // bits of the first eight letters that count
	BZHIQ  BX, R12, R12
	SUBL   $64, BX               // of the next eight; matters when positive only
	BZHIQ  BX, R13, R13
	XORQ   wordConst<>+8(SB), R12
	MULXQ  R12, AX, CX
	XORQ   CX, AX
	XORQ   AX, R13
	MULXQ  R13, R12, CX
	XORQ   CX, R12
	TESTL  BX, BX
	CMOVQGT R12, AX
	MOVQ   AX, 0(DI)             // Hash
	ADDQ   $24, DI
	TESTQ  R8, R8
	JNZ    next
	MOVL   R15, ret+48(FP)
	RET
