package wire

import (
	"context"
	"errors"
	"net"
	"sync"

	"github.com/go-zeromq/zmq4"
	"github.com/go-zeromq/zmq4/transport"
)

// transportName is what zmq4 knows the transport by.
const transportName = "thunen"

// register makes zmq4 know the transport. Its register of transports is one for the whole process, hence once.
var register = sync.OnceValue(func() error { return zmq4.RegisterTransport(transportName, stations{}) })

// stations is the transport: it gives a zmq4 socket the station that its context carries.
type stations struct{}

var _ transport.Transport = stations{}

// stationKey is the context key under which a zmq4 socket finds its station.
type stationKey struct{}

// Listen gives the station of the socket that calls it. It is bound already.
func (stations) Listen(ctx context.Context, _ string) (net.Listener, error) {
	st, ok := ctx.Value(stationKey{}).(*station)
	if !ok {
		return nil, errors.New("wire: a socket without a station")
	}
	return introductions{st}, nil
}

// Dial is not for kernels.
func (stations) Dial(context.Context, transport.Dialer, string) (net.Conn, error) {
	return nil, errors.ErrUnsupported
}

// Addr gives an endpoint's address back.
func (stations) Addr(endpoint string) (string, error) { return endpoint, nil }

// introductions is the listener zmq4 accepts from: peers whose handshake is done.
type introductions struct{ *station }

// Accept waits for the next peer. It fails only after Close, for zmq4 would try again at once, for ever.
func (i introductions) Accept() (net.Conn, error) {
	st := i.station
	st.mu.Lock()
	defer st.mu.Unlock()
	for len(st.arrived) == 0 && !st.abandoned {
		st.arrival.Wait()
	}
	if st.abandoned {
		return nil, net.ErrClosed
	}
	p := st.arrived[0]
	st.arrived = st.arrived[1:]
	st.lent++
	return p, nil
}

// Close is called by zmq4 once it won't accept any more.
func (i introductions) Close() error {
	st := i.station
	st.mu.Lock()
	defer st.mu.Unlock()
	st.abandoned = true
	st.arrival.Broadcast()
	return nil
}

// Addr is where the station is bound.
func (i introductions) Addr() net.Addr { return i.listener.Addr() }
