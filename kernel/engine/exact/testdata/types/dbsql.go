package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/rpc"
	"strings"
	"testing/fstest"
	"testing/quick"
	"text/template"
	"time"
)

type drv struct{}
type conn struct{}
type stmt struct{ q string }
type rows struct{ i int }
type tx struct{}

func (drv) Open(name string) (driver.Conn, error)     { return &conn{}, nil }
func (c *conn) Prepare(q string) (driver.Stmt, error) { return &stmt{q}, nil }
func (c *conn) Close() error                          { return nil }
func (c *conn) Begin() (driver.Tx, error)             { return tx{}, nil }
func (tx) Commit() error                              { fmt.Println("commit"); return nil }
func (tx) Rollback() error                            { return nil }
func (s *stmt) Close() error                          { return nil }
func (s *stmt) NumInput() int                         { return strings.Count(s.q, "?") }
func (s *stmt) Exec(a []driver.Value) (driver.Result, error) {
	fmt.Println("exec", s.q, a)
	return driver.RowsAffected(len(a)), nil
}
func (s *stmt) Query(a []driver.Value) (driver.Rows, error) {
	if s.q == "bad" {
		return nil, errBad
	}
	return &rows{}, nil
}
func (r *rows) Columns() []string { return []string{"id", "name", "lvl"} }
func (r *rows) Close() error      { return nil }
func (r *rows) Next(d []driver.Value) error {
	if r.i >= 2 {
		return io.EOF
	}
	r.i++
	d[0], d[1], d[2] = int64(r.i), fmt.Sprint("n", r.i), []byte("high")
	return nil
}

var errBad = errors.New("bad query")

type Level int

func (l *Level) Scan(src any) error {
	b, ok := src.([]byte)
	if !ok {
		return fmt.Errorf("no bytes: %T", src)
	}
	*l = Level(len(b))
	return nil
}
func (l Level) Value() (driver.Value, error) { return fmt.Sprint("L", int(l)), nil }

type ID int64
type Arith int
type Args struct{ A, B int }
type Quo struct{ Q, R int }

func (t *Arith) Div(a *Args, q *Quo) error {
	if a.B == 0 {
		return errors.New("divide by zero")
	}
	q.Q, q.R = a.A/a.B, a.A%a.B
	return nil
}

type Pt struct{ X, Y int16 }
type A1 struct {
	N int
	S string `asn1:"utf8"`
	L []int
}

func main() {
	name := fmt.Sprint("fake", time.Now().UnixNano())
	sql.Register(name, drv{})
	db, err := sql.Open(name, "")
	fmt.Println(err)
	rs, err := db.Query("select ?", 1)
	for rs.Next() {
		var id ID
		var name string
		var l Level
		fmt.Println(rs.Scan(&id, &name, &l), id, name, l)
	}
	_, err = db.Exec("ins ? ?", Level(3), ID(4))
	fmt.Println(err)
	_, err = db.Query("bad")
	fmt.Println(err, errors.Is(err, errBad))
	var l Level
	fmt.Println(db.QueryRow("q").Scan(new(int), &l, new(string)))
	t, _ := db.BeginTx(context.Background(), nil)
	t.Commit()

	srv := rpc.NewServer()
	fmt.Println(srv.Register(new(Arith)))
	a, b := net.Pipe()
	go srv.ServeConn(a)
	cl := rpc.NewClient(b)
	var q Quo
	fmt.Println(cl.Call("Arith.Div", &Args{17, 5}, &q), q)
	fmt.Println(cl.Call("Arith.Div", &Args{17, 0}, &q))
	cl.Close()

	fmt.Println(quick.Check(func(p Pt, s []Pt) bool { return p == Pt{p.X, p.Y} }, nil))
	err = quick.Check(func(p Pt) bool { return false }, &quick.Config{MaxCount: 1})
	var ce *quick.CheckError
	fmt.Println(errors.As(err, &ce), ce.Count)
	der, err := asn1.Marshal(A1{5, "x", []int{1, 2}})
	var back A1
	rest, err2 := asn1.Unmarshal(der, &back)
	fmt.Println(der, err, back, len(rest), err2)
	tm, err := template.ParseFS(fstest.MapFS{"t.txt": {Data: []byte("{{range .}}{{.X}};{{end}}\n")}}, "*.txt")
	var sb strings.Builder
	fmt.Println(tm.Execute(&sb, func(y func(Pt) bool) { _ = y(Pt{1, 2}) && y(Pt{3, 4}) }), err, sb.String())
	ln := &listener{c: make(chan net.Conn)}
	hs := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "over pipe ", r.Host) }), ConnState: func(c net.Conn, s http.ConnState) {}}
	go hs.Serve(ln)
	hc := http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, n, a string) (net.Conn, error) {
		x, y := net.Pipe()
		ln.c <- wrapped{y}
		return x, nil
	}}}
	resp, err := hc.Get("http://pipe.test/")
	if err != nil {
		fmt.Println(err)
		return
	}
	body, _ := io.ReadAll(resp.Body)
	fmt.Println(string(body))
	ctx, c := context.WithTimeout(context.Background(), time.Second)
	defer c()
	resp.Body.Close()
	hc.CloseIdleConnections()
	fmt.Println(hs.Shutdown(ctx))
}

type listener struct{ c chan net.Conn }

func (l *listener) Accept() (net.Conn, error) {
	c, ok := <-l.c
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (l *listener) Close() error   { close(l.c); return nil }
func (l *listener) Addr() net.Addr { return addr{} }

type addr struct{}

func (addr) Network() string { return "mem" }
func (addr) String() string  { return "mem:0" }

type wrapped struct{ net.Conn }

func (w wrapped) RemoteAddr() net.Addr { return addr{} }
