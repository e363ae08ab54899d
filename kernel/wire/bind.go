package wire

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"time"
)

// bind listens where a channel of info is, and nowhere else.
func bind(ctx context.Context, info ConnectionInfo, ch Channel) (net.Listener, error) {
	address := info.Address(ch)
	listen := bindTCP
	if info.Transport == "ipc" {
		listen = bindIPC
	}
	l, err := listen(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("%s channel: can't listen on %s %s: %w", ch, info.Transport, address, plain(err))
	}
	return l, nil
}

// plain strips an error of the address and the system call, which the reader doesn't need to see twice.
func plain(err error) error {
	if op := (*net.OpError)(nil); errors.As(err, &op) {
		err = op.Err
	}
	if call := (*os.SyscallError)(nil); errors.As(err, &call) {
		err = call.Err
	}
	return err
}

func bindTCP(ctx context.Context, address string) (net.Listener, error) {
	config := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{
		Enable: true, Idle: 60 * time.Second, Interval: 20 * time.Second, Count: 4,
	}}
	config.SetMultipathTCP(false) // there are no paths to choose from, and plain sockets are quicker
	return config.Listen(ctx, tcpNetwork(address), address)
}

// tcpNetwork names the network of an address. Plain "tcp" would bind 0.0.0.0 to the IPv6 wildcard as well.
func tcpNetwork(address string) string {
	at, err := netip.ParseAddrPort(address)
	switch {
	case err != nil:
		return "tcp"
	case at.Addr().Is4():
		return "tcp4"
	}
	return "tcp6"
}

// bindIPC listens on a socket file that only the user can open. One that a killed kernel left is replaced: a restarted
// kernel gets the same connection file.
func bindIPC(ctx context.Context, path string) (net.Listener, error) {
	if err := removeStale(ctx, path); err != nil {
		return nil, err
	}
	const safe = 100 // the shortest limit for the path of a socket file is 104 bytes, macOS's
	l, err := (&net.ListenConfig{}).Listen(ctx, "unix", path)
	if err != nil && len(path) > safe {
		return nil, fmt.Errorf("%w (a path of %d bytes may be too long for a socket file)", plain(err), len(path))
	}
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// removeStale removes a socket file nobody listens on.
func removeStale(ctx context.Context, path string) error {
	file, err := os.Lstat(path)
	if err != nil || file.Mode()&os.ModeSocket == 0 {
		return nil // nothing there, or something that isn't ours to remove: binding says so
	}
	dialer := net.Dialer{Timeout: time.Second}
	if c, err := dialer.DialContext(ctx, "unix", path); err == nil {
		return errors.Join(errors.New("address already in use"), c.Close())
	}
	return os.Remove(path)
}
