package rtype

const (
	stubCount = 1 << 15
	stubSize  = 8 // MOVD $imm16, R16 and B
)
