package jupyter

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

// ProtocolVersion is the version of the messaging protocol the kernel speaks.
const ProtocolVersion = "5.5"

// Header is a message's header. Of a request's header only these fields are read; replies carry it back byte for byte.
type Header struct {
	MsgID    string `json:"msg_id"`
	Session  string `json:"session"`
	Username string `json:"username"`
	Date     string `json:"date"`
	MsgType  string `json:"msg_type"`
	Version  string `json:"version"`
	// SubshellID names the subshell that a shell message is for; the main shell has none.
	SubshellID string `json:"subshell_id,omitempty"`
}

// identity makes the headers of the kernel's own messages.
type identity struct {
	session  string
	username string
	count    atomic.Int64
}

func newIdentity() *identity {
	id := make([]byte, 16)
	rand.Read(id) // never fails: crypto/rand ends the process rather than give weak bytes
	return &identity{session: hex.EncodeToString(id), username: userName()}
}

// userName reads the environment only: asking the system's user database is slow at start, and the name is decoration.
func userName() string {
	for _, key := range []string{"USER", "USERNAME", "LOGNAME"} {
		if name := os.Getenv(key); name != "" {
			return name
		}
	}
	return "kernel"
}

// header gives a fresh header: an identifier no other message has, and the time.
func (id *identity) header(msgType string) Header {
	return Header{
		MsgID:    id.session + "_" + strconv.FormatInt(id.count.Add(1), 10),
		Session:  id.session,
		Username: id.username,
		Date:     timestamp(time.Now()),
		MsgType:  msgType,
		Version:  ProtocolVersion,
	}
}

// timestamp is the protocol's form of a moment: ISO 8601 in UTC.
func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }
