package jupyter

// ConnectRequest asks for the ports. It is deprecated: who can ask knows them.
type ConnectRequest struct{}

// ConnectReply names the kernel's ports.
type ConnectReply struct {
	Status      string `json:"status"`
	ShellPort   int    `json:"shell_port"`
	IOPubPort   int    `json:"iopub_port"`
	StdinPort   int    `json:"stdin_port"`
	HBPort      int    `json:"hb_port"`
	ControlPort int    `json:"control_port"`
}

func (k *Kernel) connect(*request, ConnectRequest) (ConnectReply, error) {
	c := k.connection
	return ConnectReply{ok, c.ShellPort, c.IOPubPort, c.StdinPort, c.HBPort, c.ControlPort}, nil
}
