package enginetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"time"

	"github.com/thunen-lab/thunen/stdlib/comm"
	"github.com/thunen-lab/thunen/stdlib/display"
)

// openComm opens a comm called by its first argument and takes comms of the target "echo"; what is sent over them is done.
func openComm(_ context.Context, p *program) ([]reflect.Value, error) {
	comm.Register("echo", func(_ *comm.Comm, m comm.Message) (comm.Handler, error) {
		if string(m.Data) == `"refuse"` {
			return comm.Handler{}, errors.New("not today")
		}
		return comm.Handler{Message: obey}, nil
	})
	_, err := comm.OpenAs(p.args[1], "widget", comm.Message{
		Data: json.RawMessage(`{"n":1}`), Metadata: json.RawMessage(`{"version":"2.1.0"}`), Buffers: [][]byte{{0, 255}},
	}, comm.Handler{Message: obey})
	return nil, err
}

// obey does what a comm's message says.
func obey(c *comm.Comm, m comm.Message) {
	var words [2]string
	if err := json.Unmarshal(m.Data, &words); err != nil {
		panic(err)
	}
	switch words[0] {
	case "print":
		fmt.Println(words[1], "for", comm.Parent() != "")
		display.HTML("<i>" + words[1] + "</i>")
		_ = c.Send(comm.Message{Data: m.Data, Buffers: m.Buffers})
	case "panic":
		panic(words[1])
	case "hang":
		fmt.Println("hanging")
		time.Sleep(time.Hour)
	case "die":
		fmt.Println("dying")
		self, _ := os.FindProcess(os.Getpid())
		_ = self.Kill()
		time.Sleep(time.Hour)
	}
}

// poll passes safe points until it is interrupted.
func poll(ctx context.Context, p *program) ([]reflect.Value, error) {
	fmt.Println("polling")
	for ctx.Err() == nil {
		p.engine.host.Yield()
		time.Sleep(time.Millisecond)
	}
	fmt.Println("polled")
	return nil, ctx.Err()
}
