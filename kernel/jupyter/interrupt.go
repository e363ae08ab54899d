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

// Interrupt asks the running cell to stop, as interrupt_request and SIGINT do; it does nothing when none runs.
func (k *Kernel) Interrupt() {
	if !k.runner.stop() {
		k.log.Debug("interrupt: no cell runs")
	}
}
