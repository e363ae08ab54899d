package rt

import (
	"fmt"
	"strings"
)

// Verbs prepares a format and its arguments for fmt: the verbs %T and %p, which fmt answers itself, are answered for boxes.
func Verbs(format string, args []any) (string, []any) {
	if !strings.ContainsAny(format, "Tp") || !anyBox(args) {
		return format, args
	}
	var out strings.Builder
	args = append([]any(nil), args...)
	next := 0
	for i := 0; i < len(format); i++ {
		out.WriteByte(format[i])
		if format[i] != '%' {
			continue
		}
		i++
		for i < len(format) && strings.IndexByte("+-# 0123456789.", format[i]) >= 0 {
			out.WriteByte(format[i])
			i++
		}
		if i >= len(format) {
			break
		}
		switch c := format[i]; {
		case c == '%':
		case c == '*', c == '[': // an argument taken out of order: left to fmt
			return format, args
		case c == 'T' && next < len(args) && anyBox(args[next:next+1]):
			args[next] = TypeName(args[next])
			out.WriteByte('s')
			next++
			continue
		case c == 'p' && next < len(args):
			if b, ok := Open(args[next]); ok {
				args[next] = b.V
			}
			next++
		default:
			next++
		}
		out.WriteByte(format[i])
	}
	return out.String(), args
}

func anyBox(args []any) bool {
	for _, a := range args {
		if _, ok := Open(a); ok {
			return true
		}
	}
	return false
}

// Errorf is fmt.Errorf.
func Errorf(format string, args ...any) error {
	format, args = Verbs(format, args)
	return fmt.Errorf(format, args...)
}

// Sprintf is fmt.Sprintf.
func Sprintf(format string, args ...any) string {
	format, args = Verbs(format, args)
	return fmt.Sprintf(format, args...)
}
