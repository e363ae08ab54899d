package session

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/thunen-lab/thunen/kernel/lang"
)

func (s *Session) help(_ context.Context, p piece, front Front) *lang.Error {
	var b strings.Builder
	b.WriteString("A cell is Go. Lines that begin with % or ! are commands:\n")
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		call := c.name
		if c.name == shell {
			call += c.args
		} else if c.args != "" {
			call += " " + c.args
		}
		fmt.Fprintf(table, "  %s\t%s\n", call, c.help)
	}
	_ = table.Flush() // to memory
	s.tell(p.source, front, b.String())
	return nil
}

func (s *Session) who(_ context.Context, p piece, front Front) *lang.Error {
	s.mu.Lock()
	vars := s.vars
	s.mu.Unlock()
	if len(vars) == 0 {
		s.tell(p.source, front, "The session has no variables.\n")
		return nil
	}
	var b strings.Builder
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "name\ttype\tsize\tcell\tvalue")
	for _, v := range vars {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", v.Name, v.Type, v.Size, strings.TrimPrefix(lang.CellName(v.Cell), "cell "), v.Value)
	}
	_ = table.Flush()
	s.tell(p.source, front, b.String())
	return nil
}
