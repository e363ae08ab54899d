#include "textflag.h"

// R12 and R13 are free between functions, DX has the function value that is called, the parameters stay where they are.
// The number has bit 16 set, so that every stub has the same size: a small constant would be loaded in fewer bytes.
TEXT ·enter(SB), NOSPLIT|NOFRAME, $0-0
	SUBL $0x10000, R12
	LEAQ ·contexts(SB), R13
	MOVQ (R13)(R12*8), DX
	MOVQ (DX), R12
	JMP  R12

#define STUB(i) MOVL $(0x10000+(i)), R12; JMP ·enter(SB)
#define STUB8(i) STUB(i); STUB(i+1); STUB(i+2); STUB(i+3); STUB(i+4); STUB(i+5); STUB(i+6); STUB(i+7)
#define STUB64(i) STUB8(i); STUB8(i+8); STUB8(i+16); STUB8(i+24); STUB8(i+32); STUB8(i+40); STUB8(i+48); STUB8(i+56)
#define STUB512(i) STUB64(i); STUB64(i+64); STUB64(i+128); STUB64(i+192); STUB64(i+256); STUB64(i+320); STUB64(i+384); STUB64(i+448)
#define STUB4096(i) STUB512(i); STUB512(i+512); STUB512(i+1024); STUB512(i+1536); STUB512(i+2048); STUB512(i+2560); STUB512(i+3072); STUB512(i+3584)

TEXT ·stubTable(SB), NOSPLIT|NOFRAME, $0-0
	STUB4096(0)
	STUB4096(4096)
	STUB4096(8192)
	STUB4096(12288)
	STUB4096(16384)
	STUB4096(20480)
	STUB4096(24576)
	STUB4096(28672)

DATA ·stubBase+0(SB)/8, $·stubTable(SB)
GLOBL ·stubBase(SB), RODATA, $8
