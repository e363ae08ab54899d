package jupyter

// CommInfoRequest asks for the open comms, of one target when it names one.
type CommInfoRequest struct {
	TargetName string `json:"target_name"`
}

// CommInfoReply lists them by identifier.
type CommInfoReply struct {
	Status string              `json:"status"`
	Comms  map[string]CommInfo `json:"comms"`
}

// CommInfo is what is told of an open comm.
type CommInfo struct {
	TargetName string `json:"target_name"`
}

func (k *Kernel) commInfo(_ *request, q CommInfoRequest) (CommInfoReply, error) {
	list := map[string]CommInfo{}
	for id, target := range k.session.Comms() {
		if q.TargetName == "" || q.TargetName == target {
			list[id] = CommInfo{target}
		}
	}
	return CommInfoReply{ok, list}, nil
}
