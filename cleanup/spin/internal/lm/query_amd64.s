#include "textflag.h"

// func answerAVX2(lines *byte, queries *Query, n int)
TEXT ·answerAVX2(SB), NOSPLIT, $0-24
	MOVQ lines+0(FP), SI
	MOVQ queries+8(FP), DI
	MOVQ n+16(FP), CX
	MOVQ DI, R8
	MOVQ CX, R9

ahead:
	MOVL       (R8), AX
	SHLQ       $6, AX
	PREFETCHT0 (SI)(AX*1)
	ADDQ       $16, R8
	DECQ       R9
	JNZ        ahead

next:
	MOVL    (DI), AX     // at
	MOVWLZX 12(DI), BX   // tag
	XORL    R11, R11
	TESTL   BX, BX
	JZ      store
	MOVL    AX, DX
	VMOVD   BX, X1
	VPBROADCASTW X1, Y1

line:
	MOVL      AX, R8
	SHLQ      $6, R8
	ADDQ      SI, R8
	VPCMPEQW  (R8), Y1, Y2
	VPCMPEQW  32(R8), X1, X3
	VPMOVMSKB Y2, R9
	VPMOVMSKB X3, R10
	SHLQ      $32, R10
	ORQ       R10, R9
	JNZ       found
	CMPB      63(R8), $0
	JEQ       store
	INCL      AX
	CMPL      AX, 8(DI)  // end
	JNE       around
	MOVL      4(DI), AX  // first

around:
	CMPL AX, DX
	JNE  line
	JMP  store

found:
	TZCNTQ  R9, R9
	SHRL    $1, R9             // slot
	LEAL    (R9)(R9*4), R9     // bit of its level
	MOVL    R9, R10
	SHRL    $3, R10
	ANDL    $7, R9
	MOVWLZX 48(R8)(R10*1), R11
	SHRXL   R9, R11, R11
	ANDL    $31, R11
	INCL    R11

store:
	MOVB R11, 14(DI)
	ADDQ $16, DI
	DECQ CX
	JNZ  next
	VZEROUPPER
	RET
