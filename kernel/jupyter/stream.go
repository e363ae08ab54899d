package jupyter

import (
	"strings"
	"time"
)

const (
	streamDelay = 50 * time.Millisecond // text waits no longer than this
	streamLimit = 64 << 10              // nor when there is more than this
	tailLimit   = 1 << 10               // what is remembered of the text that was sent last, for takePrompt
)

// Stream is the content of a stream message: a piece of what a cell printed.
type Stream struct {
	Name string `json:"name"` // stdout or stderr
	Text string `json:"text"`
}

// pending is printed text of one cell and one stream that has not been sent.
type pending struct {
	parent *request
	name   string
	text   strings.Builder
	tail   string // the end of what was sent last of this cell
}

// write adds to a stream of the cell that r asked for.
func (p *publisher) write(r *request, name, text string) {
	if text == "" {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	t := &p.text
	if t.parent != r || t.name != name {
		p.flushText()
		if t.parent != r {
			t.tail = ""
		}
		t.parent, t.name = r, name
	}
	if t.text.Len() == 0 {
		if len(text) >= streamLimit { // a message of its own, which nothing need be copied for
			p.sendText(text)
			return
		}
		p.timer.Reset(streamDelay)
	}
	t.text.WriteString(text)
	if t.text.Len() >= streamLimit {
		p.flushText()
	}
}

// flush sends the text that waits.
func (p *publisher) flush() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flushText()
}

func (p *publisher) flushText() {
	t := &p.text
	if t.text.Len() == 0 {
		return
	}
	p.timer.Stop()
	text := t.text.String()
	t.text.Reset()
	p.sendText(text)
}

// sendText sends a piece of the stream that is written to, and remembers its end.
func (p *publisher) sendText(text string) {
	t := &p.text
	end := text[max(0, len(text)-tailLimit):]
	t.tail = strings.Clone(t.tail[max(0, len(t.tail)+len(end)-tailLimit):] + end)
	p.emit(t.parent, "stream", Stream{t.name, text})
}

// takePrompt sends what waits, save a prompt at its end: that is for the front end to show with the field it opens.
// It gives "" when the prompt is on the screen already.
func (p *publisher) takePrompt(r *request, prompt string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := &p.text
	if text := t.text.String(); t.parent == r && prompt != "" && strings.HasSuffix(text, prompt) {
		t.text.Reset()
		t.text.WriteString(strings.TrimSuffix(text, prompt))
		p.flushText()
		return prompt
	}
	p.flushText()
	if t.parent == r && strings.HasSuffix(t.tail, prompt) {
		return ""
	}
	return prompt
}
