package compare

import "fmt"

// The bounds of what is printed and computed of a difference.
const (
	context   = 2         // lines of both around those that differ
	shown     = 40        // lines of a diff
	wide      = 400       // bytes of a line
	diffCells = 4_000_000 // of the table that finds the shortest diff; beyond, all lines between the ends differ
)

// diff gives the lines of two texts that differ, marked - and +, with lines around them.
func diff(a, b []string, same func(a, b string) bool) []string {
	start := 0
	for start < len(a) && start < len(b) && same(a[start], b[start]) {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && same(a[len(a)-1-end], b[len(b)-1-end]) {
		end++
	}
	var all []string
	all = append(all, marked("  ", a[:start])...)
	all = append(all, middle(a[start:len(a)-end], b[start:len(b)-end], same)...)
	all = append(all, marked("  ", a[len(a)-end:])...)
	return shorten(around(all), shown)
}

// middle is diff without the ends that are the same: the longest common subsequence.
func middle(a, b []string, same func(a, b string) bool) []string {
	if len(a)*len(b) > diffCells {
		return append(marked("- ", a), marked("+ ", b)...)
	}
	length := make([][]int32, len(a)+1) // of the longest common subsequence of a[i:] and b[j:]
	for i := range length {
		length[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(a[i], b[j]) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out []string
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && same(a[i], b[j]):
			out = append(out, "  "+a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			out = append(out, "- "+a[i])
			i++
		default:
			out = append(out, "+ "+b[j])
			j++
		}
	}
	return out
}

// around keeps the lines that differ and a few around them.
func around(all []string) []string {
	keep := make([]bool, len(all))
	for i, line := range all {
		if line[0] == ' ' {
			continue
		}
		for j := max(0, i-context); j <= min(len(all)-1, i+context); j++ {
			keep[j] = true
		}
	}
	var out []string
	for i, line := range all {
		switch {
		case keep[i]:
			out = append(out, line)
		case len(out) > 0 && out[len(out)-1] != "  …":
			out = append(out, "  …")
		}
	}
	if len(out) > 0 && out[len(out)-1] == "  …" {
		out = out[:len(out)-1]
	}
	return out
}

// marked gives lines with a mark before each.
func marked(mark string, list []string) []string {
	out := make([]string, len(list))
	for i, line := range list {
		out[i] = mark + line
	}
	return out
}

// shorten cuts what is too long to read, and says so.
func shorten(list []string, most int) []string {
	cut := list
	if len(list) > most {
		cut = append(list[:most:most], fmt.Sprintf("… %d further lines", len(list)-most))
	}
	for i, line := range cut {
		if len(line) > wide {
			cut[i] = fmt.Sprintf("%s… (%d bytes)", valid(line[:wide]), len(line))
		}
	}
	return cut
}
