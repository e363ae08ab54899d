package cluster

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// number is a number as it is written: its value and how many decimals it prints (negative for 1e3).
type number struct {
	value    float64
	decimals int
}

var (
	errBlank  = errors.New("blank")
	plainNum  = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`)
	groupNum  = regexp.MustCompile(`^[+-]?\d{1,3}([, '’])\d{3}([, '’]\d{3})*(\.\d+)?$`)
	infinity  = regexp.MustCompile(`(?i)^[+-]?(inf|infinity|∞)$`)
	commaNum  = regexp.MustCompile(`^[+-]?\d+,\d+$`)
	fullWidth = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8",
		"９", "9", "．", ".", "，", ",", "％", "%", "－", "-", "＋", "+", "−", "-", "\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u3000", " ")
)

// blanks are the ways of writing that there is no value.
var blanks = map[string]bool{
	"": true, "-": true, "–": true, "—": true, "——": true, "...": true, "…": true, "..": true,
	"na": true, "n/a": true, "n.a.": true, "nan": true, "null": true, "none": true, "nil": true,
}

// parseNumber reads a number as people and programs write them: thousands set apart by commas, spaces or apostrophes, percent
// signs (12.5% is 0.125), full-width digits. errBlank when the text says that there is no value; other errors say what is wrong.
func parseNumber(text string) (number, error) {
	s := strings.TrimSpace(fullWidth.Replace(text))
	if blanks[strings.ToLower(s)] {
		return number{}, errBlank
	}
	percent := strings.HasSuffix(s, "%")
	s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
	if m := groupNum.FindStringSubmatch(s); m != nil && oneSeparator(s, m[1]) {
		s = strings.ReplaceAll(s, m[1], "")
	}
	switch {
	case infinity.MatchString(s):
		return number{}, errors.New("is infinite")
	case commaNum.MatchString(s):
		return number{}, errors.New("has a comma where a decimal point is expected")
	case !plainNum.MatchString(s):
		return number{}, errors.New("isn't a number")
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(x, 0) {
		return number{}, errors.New("is too large a number")
	}
	n := number{value: x, decimals: decimalsOf(s)}
	if percent {
		n.value = hundredth(s)
		n.decimals += 2
	}
	return n, nil
}

// hundredth reads a number with its point moved: dividing by 100 could be off by the last bit.
func hundredth(s string) float64 {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(s), "e")
	x, _ := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(power(exponent)-2), 64)
	return x
}

// halfUnit is half a unit of the last of so many decimals: 0.005 for two.
func halfUnit(decimals int) float64 {
	x, _ := strconv.ParseFloat("5e"+strconv.Itoa(-decimals-1), 64)
	return x
}

// oneSeparator reports whether all groups of a number are set apart by the same sign.
func oneSeparator(s, separator string) bool {
	signs := strings.Map(func(c rune) rune {
		if strings.ContainsRune("+-.0123456789", c) {
			return -1
		}
		return c
	}, s)
	return strings.Trim(signs, separator) == ""
}

// decimalsOf counts the decimals of a written number.
func decimalsOf(s string) int {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(s), "e")
	decimals := 0
	if _, fraction, ok := strings.Cut(mantissa, "."); ok {
		decimals = len(fraction)
	}
	return decimals - power(exponent)
}

// power reads an exponent; beyond what a float64 holds it doesn't matter how far.
func power(exponent string) int {
	e, _ := strconv.Atoi(exponent)
	return min(max(e, -400), 400)
}
