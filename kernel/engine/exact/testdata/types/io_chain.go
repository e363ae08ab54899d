package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
	"testing/iotest"
)

type rot13 struct{ io.Reader }

func (r rot13) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	for i, c := range p[:n] {
		switch {
		case c >= 'a' && c <= 'z':
			p[i] = (c-'a'+13)%26 + 'a'
		case c >= 'A' && c <= 'Z':
			p[i] = (c-'A'+13)%26 + 'A'
		}
	}
	return n, err
}

type counter struct {
	w io.Writer
	n int
}

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return c.w.Write(p) }

type mem []byte

func (m mem) ReadAt(p []byte, off int64) (int, error) {
	if off >= int64(len(m)) {
		return 0, io.EOF
	}
	n := copy(p, m[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

type seeker struct {
	mem
	pos int64
}

func (s *seeker) Read(p []byte) (int, error) {
	n, err := s.ReadAt(p, s.pos)
	s.pos += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}
func (s *seeker) Seek(off int64, w int) (int64, error) {
	switch w {
	case io.SeekStart:
		s.pos = off
	case io.SeekCurrent:
		s.pos += off
	case io.SeekEnd:
		s.pos = int64(len(s.mem)) + off
	}
	return s.pos, nil
}

type closer struct {
	io.Reader
	name string
}

func (c closer) Close() error { fmt.Println("close", c.name); return nil }

type failing struct{ after int }

var errDisk = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if f.after -= len(p); f.after < 0 {
		return 0, fmt.Errorf("write: %w", errDisk)
	}
	return len(p), nil
}

type fromer struct{ bytes.Buffer }

func (f *fromer) ReadFrom(r io.Reader) (int64, error) {
	n, err := f.Buffer.ReadFrom(rot13{r})
	return n, err
}

type runes struct {
	io.Reader
	s []rune
}

func (r *runes) ReadRune() (rune, int, error) {
	if len(r.s) == 0 {
		return 0, 0, io.EOF
	}
	c := r.s[0]
	r.s = r.s[1:]
	return c, 1, nil
}
func (r *runes) UnreadRune() error { return nil }

func main() {
	io.Copy(os.Stdout, rot13{strings.NewReader("Uryyb, jbeyq!\n")})
	c := &counter{w: io.Discard}
	w := bufio.NewWriterSize(c, 16)
	for i := range 10 {
		fmt.Fprintf(w, "line %d;", i)
	}
	w.Flush()
	fmt.Println(c.n)
	s := io.NewSectionReader(mem("0123456789"), 2, 5)
	b, err := io.ReadAll(s)
	fmt.Println(string(b), err, s.Size())
	sk := &seeker{mem: mem("hello seeker")}
	sk.Seek(-6, io.SeekEnd)
	b, _ = io.ReadAll(sk)
	fmt.Println(string(b))
	var rc io.ReadCloser = closer{rot13{strings.NewReader("nop")}, "c"}
	b, _ = io.ReadAll(rc)
	fmt.Println(string(b), rc.Close())
	n, err := io.Copy(&failing{10}, strings.NewReader(strings.Repeat("x", 100)))
	fmt.Println(n, err, errors.Is(err, errDisk))
	var f fromer
	n, err = io.Copy(&f, io.MultiReader(strings.NewReader("no"), sk, strings.NewReader("yes")))
	fmt.Println(n, err, f.String())
	var z bytes.Buffer
	zw := gzip.NewWriter(&counter{w: &z})
	io.Copy(zw, io.LimitReader(rot13{strings.NewReader(strings.Repeat("abc", 100))}, 50))
	zw.Close()
	zr, err := gzip.NewReader(&seeker{mem: z.Bytes()})
	b, _ = io.ReadAll(zr)
	fmt.Println(len(b), string(b[:6]), err)
	h := crc32.NewIEEE()
	tee := io.TeeReader(rot13{strings.NewReader("tee")}, io.MultiWriter(h, &counter{w: os.Stdout}))
	io.ReadAll(tee)
	fmt.Printf(" %08x\n", h.Sum32())
	br := bufio.NewReader(rot13{strings.NewReader("svefg\nfrpbaq\n")})
	l, err := br.ReadString('\n')
	fmt.Printf("%q %v\n", l, err)
	sc := bufio.NewScanner(br)
	for sc.Scan() {
		fmt.Println(sc.Text())
	}
	var a, bb int
	k, err := fmt.Fscanf(&runes{s: []rune("12-34")}, "%d-%d", &a, &bb)
	fmt.Println(k, err, a, bb)
	fmt.Println(iotest.TestReader(&seeker{mem: mem("test")}, []byte("test")))
	b, err = io.ReadAll(iotest.OneByteReader(rot13{strings.NewReader("bar")}))
	fmt.Println(string(b), err)
	b, err = io.ReadAll(iotest.ErrReader(errDisk))
	fmt.Println(b, err == errDisk)
	var v struct {
		A uint16
		B [2]int8
	}
	fmt.Println(binary.Read(&seeker{mem: mem{1, 0, 255, 2}}, binary.LittleEndian, &v), v)
	d := hex.Dumper(&counter{w: os.Stdout})
	d.Write([]byte("dump"))
	d.Close()
	pr, pw := io.Pipe()
	go func() {
		_, err := io.Copy(&counter{w: pw}, rot13{strings.NewReader("cvcr")})
		pw.CloseWithError(errors.Join(err, io.ErrUnexpectedEOF))
	}()
	b, err = io.ReadAll(pr)
	fmt.Println(string(b), errors.Is(err, io.ErrUnexpectedEOF))
	wt, ok := any(&f).(io.WriterTo)
	fmt.Println(ok)
	wt.WriteTo(os.Stdout)
	fmt.Println()
}
