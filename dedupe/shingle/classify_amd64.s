#include "textflag.h"

// Bytes that are broadcast. Signed comparison is all there is: a range is moved
// to the lower end of the signed bytes and compared once.
DATA bytes<>+0(SB)/1, $0x20 // case
DATA bytes<>+1(SB)/1, $0x1F // 0x80 - 'a'
DATA bytes<>+2(SB)/1, $0x9A // 0x80 + 26
DATA bytes<>+3(SB)/1, $0x50 // 0x80 - '0'
DATA bytes<>+4(SB)/1, $0x8A // 0x80 + 10
DATA bytes<>+5(SB)/1, $0x0F // nibble
GLOBL bytes<>(SB), RODATA|NOPTR, $6

// A sign ends a sentence when the entries of its two nibbles share a bit:
// bit 0 newline, bit 1 ! " and full stop, bit 2 colon and question mark.
DATA lowNibble<>+0(SB)/8, $0x0000000000020200
DATA lowNibble<>+8(SB)/8, $0x0402000000050000
GLOBL lowNibble<>(SB), RODATA|NOPTR, $16
DATA highNibble<>+0(SB)/8, $0x0000000004020001
DATA highNibble<>+8(SB)/8, $0x0000000000000000
GLOBL highNibble<>(SB), RODATA|NOPTR, $16

// HALF classifies the 32 bytes at offset into 32 bits each of word, high and
// not-a-break.
#define HALF(offset, word, high, other) \
	VMOVDQU   offset(SI), Y0   \
	VPOR      Y0, Y8, Y1       \
	VPADDB    Y1, Y9, Y1       \
	VPCMPGTB  Y1, Y10, Y1 \
	VPADDB    Y0, Y11, Y2      \
	VPCMPGTB  Y2, Y12, Y2 \
	VPOR      Y1, Y2, Y1       \
	VPMOVMSKB Y1, word         \
	VPMOVMSKB Y0, high         \
	VPSRLW    $4, Y0, Y3       \
	VPAND     Y3, Y13, Y3      \
	VPSHUFB   Y3, Y15, Y3      \
	VPSHUFB   Y0, Y14, Y4 \
	VPAND     Y3, Y4, Y3       \
	VPCMPEQB  Y3, Y7, Y3       \
	VPMOVMSKB Y3, other

// func classifyAVX2(text *byte, masks *mask, n int)
TEXT ·classifyAVX2(SB), NOSPLIT, $0-24
	MOVQ text+0(FP), SI
	MOVQ masks+8(FP), DI
	MOVQ n+16(FP), CX
	VPBROADCASTB   bytes<>+0(SB), Y8
	VPBROADCASTB   bytes<>+1(SB), Y9
	VPBROADCASTB   bytes<>+2(SB), Y10
	VPBROADCASTB   bytes<>+3(SB), Y11
	VPBROADCASTB   bytes<>+4(SB), Y12
	VPBROADCASTB   bytes<>+5(SB), Y13
	VBROADCASTI128 lowNibble<>(SB), Y14
	VBROADCASTI128 highNibble<>(SB), Y15
	VPXOR          Y7, Y7, Y7

next:
	HALF(0, AX, BX, DX)
	HALF(32, R8, R9, R10)
	SHLQ $32, R8
	ORQ  R8, AX
	SHLQ $32, R9
	ORQ  R9, BX
	SHLQ $32, R10
	ORQ  R10, DX
	NOTQ DX
	MOVQ AX, 0(DI)
	MOVQ BX, 8(DI)
	MOVQ DX, 16(DI)
	ADDQ $64, SI
	ADDQ $24, DI
	DECQ CX
	JNZ  next
	VZEROUPPER
	RET
