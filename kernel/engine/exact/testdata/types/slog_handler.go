package main

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"strings"
	"time"
)

type H struct {
	attrs  []slog.Attr
	groups []string
	out    *[]string
}

func (h H) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }
func (h H) Handle(ctx context.Context, r slog.Record) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", r.Level, r.Message)
	for _, a := range h.attrs {
		fmt.Fprintf(&b, " %s", a)
	}
	r.Attrs(func(a slog.Attr) bool {
		fmt.Fprintf(&b, " %s%s=%v(%s)", strings.Join(h.groups, "."), a.Key, a.Value.Resolve(), a.Value.Kind())
		return true
	})
	if v := ctx.Value(reqKey{}); v != nil {
		fmt.Fprint(&b, " req=", v)
	}
	*h.out = append(*h.out, b.String())
	return nil
}
func (h H) WithAttrs(a []slog.Attr) slog.Handler {
	h.attrs = append(h.attrs[:len(h.attrs):len(h.attrs)], a...)
	return h
}
func (h H) WithGroup(n string) slog.Handler { h.groups = append(h.groups, n+"."); return h }

type reqKey struct{}
type reqID int
type User struct {
	Name string `json:"name"`
	pw   string
}

func (u User) LogValue() slog.Value { return slog.StringValue("user:" + u.Name) }

type Pt struct{ X, Y int }
type Level slog.Level

func (l Level) Level() slog.Level { return slog.Level(l) }

func main() {
	var out []string
	l := slog.New(H{out: &out})
	l.Debug("no")
	l.Info("hi", "u", User{"a", "secret"}, "p", Pt{1, 2}, "pp", &Pt{3, 4}, "d", time.Second, "l", []User{{"b", ""}})
	l.With("k", 1).WithGroup("g").WarnContext(context.WithValue(context.Background(), reqKey{}, reqID(7)), "w", "e", fmt.Errorf("bad"), slog.Group("q", "z", Pt{}))
	for _, s := range out {
		fmt.Println(s[:strings.Index(s+" pp=", " pp=")])
	}
	j := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{Level: Level(slog.LevelWarn), ReplaceAttr: func(g []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey && len(g) == 0 {
			return slog.Attr{}
		}
		if p, ok := a.Value.Any().(Pt); ok {
			return slog.String(a.Key, fmt.Sprint("pt", p.X))
		}
		return a
	}}))
	j.Info("hidden")
	j.Error("shown", "u", User{"z", "s"}, "p", Pt{5, 6}, "m", map[string]Pt{"a": {1, 1}}, "err", &myErr{3})
	slog.SetDefault(slog.New(H{out: &out}))
	n := len(out)
	slog.Info("default", "x", reqID(1))
	fmt.Println(out[n:])
	lg := slog.NewLogLogger(H{out: &out}, slog.LevelError)
	lg.Printf("via log %v", Pt{9, 9})
	fmt.Println(out[len(out)-1])
	ll := log.New(w(func(s string) { fmt.Print("W:", s) }), "", 0)
	ll.Println("line", User{"q", ""}, reqID(3))
}

type myErr struct{ n int }

func (e *myErr) Error() string { return fmt.Sprint("my", e.n) }

type w func(string)

func (f w) Write(b []byte) (int, error) { f(string(b)); return len(b), nil }
