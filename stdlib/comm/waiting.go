package comm

// Waiting reports whether more messages for the comm have arrived. A handler that shows where a slider is can leave all
// positions but the last alone.
func (c *Comm) Waiting() bool { return process.waits(c.id) }

func (h *hub) waits(id string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, d := range h.waiting {
		if d.event.ID == id && d.event.Kind == Sent {
			return true
		}
	}
	return false
}
