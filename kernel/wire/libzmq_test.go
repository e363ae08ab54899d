package wire

import (
	"testing"
)

// Each channel over each transport, with libzmq on the other side.
func TestLibzmqRequestReply(t *testing.T) {
	for _, transport := range []string{"tcp", "ipc"} {
		for _, ch := range []Channel{Shell, Control, Stdin} {
			t.Run(transport+" "+ch.String(), func(t *testing.T) {
				s := listen(t, transport, Options{})
				go serve(s, ch)
				p := startLibzmq(t)
				p.connect("a", "DEALER", s, ch, args{"identity": "client a"})
				p.connect("b", "DEALER", s, ch, nil)
				p.send("a", request(s, `"from a"`))
				p.send("b", request(s, `"from b"`))
				for name, want := range map[string]string{"a": `"from a"`, "b": `"from b"`} {
					if got := contentOf(t, s, p.receive(name)); got != want {
						t.Errorf("%s received %s, want %s", name, got, want)
					}
				}
			})
		}
	}
}
