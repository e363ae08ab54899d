package exact

// parallel is a set of register moves that happen at once.
type parallel struct{ w, p []move }

// add moves a value of type t.
func (m *parallel) add(t *typ, dst, src reg) {
	for i := range t.class.words() {
		m.w = appendMove(m.w, dst.w+i*wordSize, src.w+i*wordSize)
	}
	for i := range t.class.ptrs() {
		m.p = appendMove(m.p, dst.p+i*wordSize, src.p+i*wordSize)
	}
}

func appendMove(m []move, dst, src int) []move {
	if dst == src {
		return m
	}
	return append(m, move{dst, src})
}

// op makes the moves one step; nil when there are none. tmp is where values wait whose register would be overwritten.
func (m *parallel) op(tmp reg) op {
	w, p := sequence(m.w, tmp.w), sequence(m.p, tmp.p)
	switch {
	case len(w) == 0 && len(p) == 0:
		return nil
	case len(w) == 1 && len(p) == 0:
		a := w[0]
		return func(f *frame) { *at[word](f.w, a.dst) = *at[word](f.w, a.src) }
	case len(w) == 2 && len(p) == 0:
		a, b := w[0], w[1]
		return func(f *frame) {
			*at[word](f.w, a.dst) = *at[word](f.w, a.src)
			*at[word](f.w, b.dst) = *at[word](f.w, b.src)
		}
	case len(w) == 0 && len(p) == 1:
		a := p[0]
		return func(f *frame) { *at[ptr](f.p, a.dst) = *at[ptr](f.p, a.src) }
	}
	return func(f *frame) {
		for _, a := range w {
			*at[word](f.w, a.dst) = *at[word](f.w, a.src)
		}
		for _, a := range p {
			*at[ptr](f.p, a.dst) = *at[ptr](f.p, a.src)
		}
	}
}

// sequence orders moves so that none overwrites what a later one reads, through tmp where there is a cycle.
func sequence(m []move, tmp int) []move {
	var out []move
	pending := append([]move(nil), m...)
	for len(pending) > 0 {
		progress := false
		for i := 0; i < len(pending); i++ {
			if reads(pending, pending[i].dst, i) {
				continue
			}
			out = append(out, pending[i])
			pending = append(pending[:i], pending[i+1:]...)
			progress = true
			i--
		}
		if !progress { // a cycle: save one value, and let the others read it from there
			src := pending[0].dst
			out = append(out, move{tmp, src})
			for i := range pending {
				if pending[i].src == src {
					pending[i].src = tmp
				}
			}
			tmp += wordSize
		}
	}
	return out
}

// reads says whether a move other than the i-th reads register r.
func reads(m []move, r, i int) bool {
	for j, x := range m {
		if j != i && x.src == r {
			return true
		}
	}
	return false
}
