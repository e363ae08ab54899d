package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
)

type App struct{ hits map[string]int }

func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.hits[r.URL.Path]++
	if v := r.Context().Value(key{}); v != nil {
		w.Header().Set("X-User", v.(*User).Name)
	}
	json.NewEncoder(w).Encode(Resp{a.hits[r.URL.Path], r.URL.Query().Get("q")})
}

type Resp struct {
	N int    `json:"n"`
	Q string `json:"q"`
}
type key struct{}
type User struct{ Name string }

type Log struct {
	http.Handler
	lines *[]string
}

func (l Log) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	*l.lines = append(*l.lines, r.Method+" "+r.URL.Path)
	l.Handler.ServeHTTP(&rec{ResponseWriter: w}, r.WithContext(context.WithValue(r.Context(), key{}, &User{"ann"})))
}

type rec struct {
	http.ResponseWriter
	n int
}

func (r *rec) Write(b []byte) (int, error) { r.n += len(b); return r.ResponseWriter.Write(b) }

type RT func(*http.Request) (*http.Response, error)

func (f RT) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func main() {
	var lines []string
	app := &App{map[string]int{}}
	mux := http.NewServeMux()
	mux.Handle("/a/", app)
	mux.HandleFunc("GET /b/{id}", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "id=", r.PathValue("id")) })
	h := Log{mux, &lines}
	rr := httptest.NewRecorder()
	h.ServeHTTP(rr, httptest.NewRequest("GET", "/a/x?q=1", nil))
	fmt.Print(rr.Code, rr.Header().Get("X-User"), rr.Body.String())
	srv := httptest.NewServer(h)
	defer srv.Close()
	for _, p := range []string{"/a/x?q=zz", "/b/77", "/none"} {
		resp, err := http.Get(srv.URL + p)
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		fmt.Print(resp.StatusCode, " ", string(b), "\n")
	}
	resp, err := http.PostForm(srv.URL+"/a/form", url.Values{"q": {"v"}})
	var r Resp
	fmt.Println(err, json.NewDecoder(resp.Body).Decode(&r), r)
	c := http.Client{Transport: RT(func(r *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 299, Body: io.NopCloser(strings.NewReader("fake " + r.URL.Host)), Request: r}, nil
	})}
	resp, err = c.Get("http://example.test/")
	b, _ := io.ReadAll(resp.Body)
	fmt.Println(resp.StatusCode, string(b), err)
	fmt.Println(lines)
}
