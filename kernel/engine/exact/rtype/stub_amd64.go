package rtype

const (
	stubCount = 1 << 15
	stubSize  = 11 // MOVL $imm32, R12 and JMP rel32
)
