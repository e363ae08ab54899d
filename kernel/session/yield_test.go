package session

import (
	"encoding/json"
	"testing"

	"github.com/thunen-lab/thunen/kernel/lang"
	"github.com/thunen-lab/thunen/stdlib/comm"
)

// TestHandlersRunBetweenStatements: what the front end sends while a cell runs is handled before the cell's next statement.
func TestHandlersRunBetweenStatements(t *testing.T) {
	for _, name := range []string{"exact", "yaegi"} {
		t.Run(name, func(t *testing.T) {
			s := open(t, func(o *Options) { o.Engine = name })
			must(t, s, 1, "import \"github.com/thunen-lab/thunen/stdlib/comm\"\nseen, line := 0, \"\"\n"+
				"_, err := comm.OpenAs(\"c\", \"t\", comm.Message{}, comm.Handler{Message: func(*comm.Comm, comm.Message) { seen++ }})\nerr")
			r := newRecorder()
			front := r.front()
			front.Input = func(string, bool) (string, error) { // the first statement runs
				e := comm.Event{Kind: comm.Sent, ID: "c", Message: comm.Message{Data: json.RawMessage("{}")}}
				if _, err := s.Deliver(e, newRecorder().front()); err != nil {
					t.Error(err)
				}
				return "go", nil
			}
			result := s.Run(t.Context(), lang.Source{Cell: 2, Text: "fmt.Scanln(&line)\nfmt.Println(line, seen)"}, front)
			if result.Err != nil {
				t.Fatal(result.Err)
			}
			if got := r.text("stdout"); got != "go 1\n" {
				t.Errorf("printed %q, want go and 1, the message handled", got)
			}
		})
	}
}
