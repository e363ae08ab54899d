package jupyter

// InterruptRequest asks the running cell to stop.
type InterruptRequest struct{}

// InterruptReply says that it was asked to.
type InterruptReply struct {
	Status string `json:"status"`
}

func (k *Kernel) interrupt(*request, InterruptRequest) (InterruptReply, error) {
	k.Interrupt()
	return InterruptReply{ok}, nil
}

// Interrupt asks the running cell to stop, as interrupt_request and SIGINT do; when none runs, the
// handlers of comms. It does nothing when nothing runs.
func (k *Kernel) Interrupt() {
	if !k.runner.stop() {
		k.session.Interrupt() // the handler of a comm, if one runs
	}
}
