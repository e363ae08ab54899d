package wire

import (
	"fmt"
	"testing"
)

// A request, served, and its reply, without a client library in between.
func BenchmarkRoundTrip(b *testing.B) {
	for _, transport := range []string{"tcp", "ipc"} {
		b.Run(transport, func(b *testing.B) {
			s := listen(b, transport, Options{})
			go serve(s, Shell)
			p := join(b, s, Shell, "DEALER", "me")
			b.ReportAllocs()
			for b.Loop() {
				p.send(request(s, `{}`)...)
				p.message()
			}
		})
	}
}

// The same with pyzmq, as a front end sees it: the median is reported.
func BenchmarkLibzmqHeartbeat(b *testing.B) {
	s := listen(b, "tcp", Options{})
	p := startLibzmq(b)
	p.connect("hb", "REQ", s, Heartbeat, nil)
	for b.Loop() {
		var median float64
		p.do("pings", args{"name": "hb", "frames": []string{"70"}, "count": 1000}, &median)
		b.ReportMetric(median*1e6, "µs/ping")
	}
}

// 100,000 stream messages to one subscriber.
func BenchmarkPublish(b *testing.B) {
	for _, size := range []int{100, 64 << 10} {
		b.Run(fmt.Sprintf("%dB", size), func(b *testing.B) {
			s := listen(b, "tcp", Options{})
			sub := join(b, s, IOPub, "SUB", "")
			sub.subscribe("")
			<-s.Subscriptions()
			go func() {
				buffer := make([]byte, 1<<20)
				for {
					if _, err := sub.Read(buffer); err != nil {
						return
					}
				}
			}()
			m := Message{
				Identities: [][]byte{[]byte("stream.stdout")}, Header: uniqueHeader(), ParentHeader: uniqueHeader(),
				Content: make([]byte, size),
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if err := s.Send(IOPub, m); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
