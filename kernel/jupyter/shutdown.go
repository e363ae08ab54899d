package jupyter

// ShutdownRequest asks the kernel to end. Restart: a client is going to start it again.
type ShutdownRequest struct {
	Restart bool `json:"restart"`
}

// ShutdownReply says that it does.
type ShutdownReply struct {
	Status  string `json:"status"`
	Restart bool   `json:"restart"`
}

func (k *Kernel) shutdown(_ *request, q ShutdownRequest) (ShutdownReply, error) {
	return ShutdownReply{ok, q.Restart}, nil
}

// end ends the kernel after the reply was sent. Other clients learn of it from IOPub.
func (k *Kernel) end(s ShutdownReply) {
	k.log.Info("shutdown asked for", "restart", s.Restart)
	k.iopub.urgent(nil, "shutdown_reply", s)
	k.Stop()
}
