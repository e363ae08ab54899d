package cluster

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// folded is a name as people mean it: without spaces around it and invisible signs, in small letters, full-width signs as
// half-width ones, runs of spaces as one. 产值（万元） and 产值(万元) are the same, as are "LQ  Output" and "lq output".
func folded(name string) string {
	half := strings.Map(func(c rune) rune {
		switch {
		case c >= '！' && c <= '～':
			return c - '！' + '!'
		case c == '\u200b' || c == '\ufeff' || c == '\u200e' || c == '\u200f':
			return -1
		case unicode.IsSpace(c):
			return ' '
		}
		return c
	}, name)
	return strings.ToLower(strings.Join(strings.Fields(half), " "))
}

// find gives the column of a name: the one spelled so, else the only one that folds to the same.
func (t table) find(name string) (int, error) {
	exact, alike := []int{}, []int{}
	for j, h := range t.header {
		if h == name {
			exact = append(exact, j)
		}
		if folded(h) == folded(name) {
			alike = append(alike, j)
		}
	}
	if len(exact) > 0 {
		alike = exact
	}
	switch len(alike) {
	case 0:
		return 0, fault(Fault{File: t.file, Problem: "there is no column " + strconv.Quote(name)}, "columns are "+list(t.header))
	case 1:
		return alike[0], nil
	}
	return 0, fault(Fault{File: t.file, Problem: fmt.Sprintf("column %s stands twice, as number %d and %d", name, alike[0]+1, alike[1]+1)}, "")
}

// Usual names of the columns that say what an observation is of.
var (
	regionNames   = []string{"region", "area", "city", "province", "地区", "区域", "城市", "省份", "地市", "区县"}
	industryNames = []string{"industry", "sector", "行业", "产业", "行业名称", "产业名称", "行业大类"}
	yearNames     = []string{"year", "年份", "年度", "年"}
)

// usual finds the column that has one of the usual names; -1 when none has.
func (t table) usual(names []string) int {
	for _, name := range names {
		for j, h := range t.header {
			if folded(h) == name {
				return j
			}
		}
	}
	return -1
}
