package jupyter

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"github.com/thunen-lab/thunen/kernel/wire"
)

// patience bounds every wait of these tests: an event that takes longer doesn't come.
const patience = 20 * time.Second

const key = "a-key-for-tests"

// received is a message as a client sees it.
type received struct {
	topic    string
	header   Header
	parent   Header
	metadata map[string]any
	content  map[string]any
	buffers  int
}

// client is a front end: what it sends is signed, what it receives is sorted by channel.
type client struct {
	t        testing.TB
	id       string
	subshell string // which its messages are for
	count    atomic.Int64
	sockets  map[wire.Channel]zmq4.Socket
	inbox    map[wire.Channel]chan received
}

// connect connects a client and waits until it is subscribed.
func connect(t testing.TB, k *Kernel, id string) *client {
	t.Helper()
	c := &client{t: t, id: id, sockets: map[wire.Channel]zmq4.Socket{}, inbox: map[wire.Channel]chan received{}}
	ctx, cancel := context.WithCancel(context.Background())
	info := k.Connection()
	identity := zmq4.WithID(zmq4.SocketIdentity(id))
	c.sockets[wire.Shell] = zmq4.NewDealer(ctx, identity)
	c.sockets[wire.Control] = zmq4.NewDealer(ctx, identity)
	c.sockets[wire.Stdin] = zmq4.NewDealer(ctx, identity)
	c.sockets[wire.IOPub] = zmq4.NewSub(ctx)
	ports := map[wire.Channel]int{wire.Shell: info.ShellPort, wire.Control: info.ControlPort, wire.Stdin: info.StdinPort, wire.IOPub: info.IOPubPort}
	for ch := range c.sockets {
		c.inbox[ch] = make(chan received, 200_000)
	}
	var receivers sync.WaitGroup
	for ch, socket := range c.sockets {
		if err := socket.Dial(fmt.Sprintf("tcp://127.0.0.1:%d", ports[ch])); err != nil {
			t.Fatal(err)
		}
		receivers.Go(func() { c.receive(ch) })
	}
	t.Cleanup(func() {
		cancel()
		for _, socket := range c.sockets {
			_ = socket.Close() // what a client does at its end is no matter of the test
		}
		receivers.Wait()
	})
	if err := c.sockets[wire.IOPub].SetOption(zmq4.OptionSubscribe, ""); err != nil {
		t.Fatal(err)
	}
	c.until(wire.IOPub, "iopub_welcome")
	return c
}

// receive sorts what arrives on a channel into its inbox.
func (c *client) receive(ch wire.Channel) {
	for {
		m, err := c.sockets[ch].Recv()
		if err != nil {
			return
		}
		if r, ok := c.read(m.Frames); ok {
			c.inbox[ch] <- r
		}
	}
}

// read takes a message apart; a message that isn't one fails the test.
func (c *client) read(frames [][]byte) (r received, ok bool) {
	at := 0
	for at < len(frames) && string(frames[at]) != "<IDS|MSG>" {
		r.topic = string(frames[at])
		at++
	}
	if len(frames) < at+6 {
		c.t.Errorf("message of %d frames", len(frames))
		return r, false
	}
	parts := frames[at+2 : at+6]
	if want := sign(parts...); string(frames[at+1]) != want {
		c.t.Errorf("signature %s, want %s", frames[at+1], want)
		return r, false
	}
	for i, into := range []any{&r.header, &r.parent, &r.metadata, &r.content} {
		if err := json.Unmarshal(parts[i], into); err != nil {
			c.t.Errorf("part %d: %v", i, err)
			return r, false
		}
	}
	r.buffers = len(frames) - at - 6
	return r, true
}

func sign(parts ...[]byte) string {
	mac := hmac.New(sha256.New, []byte(key))
	for _, p := range parts {
		mac.Write(p)
	}
	return hex.EncodeToString(mac.Sum(nil))
}

// send sends a message and gives its identifier. Content is JSON as it stands, or a value to be written as JSON.
func (c *client) send(ch wire.Channel, msgType string, content any) string {
	c.t.Helper()
	return c.sendWith(ch, msgType, Header{}, content)
}

func (c *client) sendWith(ch wire.Channel, msgType string, parent Header, content any) string {
	c.t.Helper()
	h := Header{SubshellID: c.subshell, MsgID: fmt.Sprintf("%s-%d", c.id, c.count.Add(1)), Session: c.id, Username: "test", Date: timestamp(time.Now()), MsgType: msgType, Version: ProtocolVersion}
	body, isText := content.(string)
	if !isText {
		body = asJSON(c.t, content)
	}
	parts := [][]byte{[]byte(asJSON(c.t, h)), []byte("{}"), []byte("{}"), []byte(body)}
	if parent.MsgID != "" {
		parts[1] = []byte(asJSON(c.t, parent))
	}
	frames := append([][]byte{[]byte("<IDS|MSG>"), []byte(sign(parts...))}, parts...)
	if err := c.sockets[ch].SendMulti(zmq4.NewMsgFrom(frames...)); err != nil {
		c.t.Fatal(err)
	}
	return h.MsgID
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// next gives the next message of a channel.
func (c *client) next(ch wire.Channel) received {
	c.t.Helper()
	select {
	case r := <-c.inbox[ch]:
		return r
	case <-time.After(patience):
		c.t.Fatalf("no message on %s", ch)
		return received{}
	}
}

// until gives the next message of a type, without those before it.
func (c *client) until(ch wire.Channel, msgType string) received {
	c.t.Helper()
	for {
		if r := c.next(ch); r.header.MsgType == msgType {
			return r
		}
	}
}

// reply gives the reply to a request, without those to others.
func (c *client) reply(ch wire.Channel, id string) received {
	c.t.Helper()
	for {
		if r := c.next(ch); r.parent.MsgID == id {
			return r
		}
	}
}

// outputs gives what is published for a request up to and with its idle, without what is for others.
func (c *client) outputs(id string) []received {
	c.t.Helper()
	var all []received
	for {
		r := c.next(wire.IOPub)
		if r.parent.MsgID != id {
			continue
		}
		all = append(all, r)
		if r.content["execution_state"] == idle {
			return all
		}
	}
}

// execute runs a cell and gives its reply and what was published.
func (c *client) execute(content any) (received, []received) {
	c.t.Helper()
	if code, isText := content.(string); isText {
		content = map[string]any{"code": code}
	}
	id := c.send(wire.Shell, "execute_request", content)
	return c.reply(wire.Shell, id), c.outputs(id)
}

// ask sends a request and gives its reply.
func (c *client) ask(ch wire.Channel, msgType string, content any) received {
	c.t.Helper()
	return c.reply(ch, c.send(ch, msgType, content))
}

// String tells the parts of a message that tests look at, in one line.
func (r received) String() string {
	switch r.header.MsgType {
	case "status":
		return fmt.Sprint(r.content["execution_state"])
	case "stream":
		return fmt.Sprintf("%s %q", r.content["name"], r.content["text"])
	case "execute_input":
		return fmt.Sprintf("input [%v] %s", r.content["execution_count"], r.content["code"])
	case "execute_result":
		return fmt.Sprintf("result [%v] %v", r.content["execution_count"], r.content["data"])
	case "display_data", "update_display_data":
		return fmt.Sprintf("%s %v %v", r.header.MsgType, r.content["data"], r.content["transient"])
	case "error":
		return fmt.Sprintf("error %v: %v", r.content["ename"], r.content["evalue"])
	case "clear_output":
		return fmt.Sprintf("clear_output %v", r.content["wait"])
	}
	return r.header.MsgType
}

// transcript is a String per message and line.
func transcript(messages []received) string {
	var lines []string
	for _, r := range messages {
		lines = append(lines, r.String())
	}
	return strings.Join(lines, "\n")
}
