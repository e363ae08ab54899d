package jupyter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/lockedfile"
)

const (
	fileLimit = 32 << 20 // a larger file loses its oldest cells when a session starts
	fileKeep  = 16 << 20 // down to this size
)

// historyFile keeps the cells of all sessions: a line of JSON per cell, and another when it gave something. Kernels that
// run at the same time take turns by a lock file beside it, which holds the number of the last session; reading needs
// no turn, since a line is either whole or skipped.
type historyFile struct{ path string }

// HistoryPath is where the history is kept by default: in the user's data folder. It is "" when the system names none.
func HistoryPath() string {
	folder := dataFolder(runtime.GOOS, os.Getenv)
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "thunen", "history.jsonl")
}

// dataFolder is the folder in which the system wants a user's data.
func dataFolder(goos string, getenv func(string) string) string {
	home := getenv("HOME")
	switch {
	case goos == "windows":
		return getenv("LOCALAPPDATA")
	case filepath.IsAbs(getenv("XDG_DATA_HOME")):
		return getenv("XDG_DATA_HOME")
	case home == "":
		return ""
	case goos == "darwin":
		return filepath.Join(home, "Library", "Application Support")
	}
	return filepath.Join(home, ".local", "share")
}

// lock waits for the kernel's turn. The file it gives holds the last session's number; closing it ends the turn.
func (f *historyFile) lock() (*lockedfile.File, error) {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return nil, err
	}
	return lockedfile.Edit(f.path + ".lock")
}

// newSession assigns the next session number, and shortens a file that has become too large. With an error the number is
// still one that no session in the file has.
func (f *historyFile) newSession() (int, error) {
	turn, err := f.lock()
	if err != nil {
		return f.highest() + 1, err
	}
	defer turn.Close()
	text, err := io.ReadAll(turn)
	if err != nil {
		return f.highest() + 1, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || n < 0 {
		n = f.highest() // a new lock file, or a damaged one
	}
	n++
	if err := turn.Truncate(0); err != nil {
		return n, err
	}
	if _, err := turn.WriteAt([]byte(strconv.Itoa(n)), 0); err != nil {
		return n, err
	}
	return n, f.shorten()
}

// highest is the greatest session number in the file.
func (f *historyFile) highest() int {
	all, _ := f.read() // what can't be read has no number
	n := 0
	for _, e := range all {
		n = max(n, e.Session)
	}
	return n
}

// shorten drops the oldest lines of a file over the limit. The turn is ours.
func (f *historyFile) shorten() error {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() <= fileLimit {
		return nil
	}
	if err != nil {
		return err
	}
	text, err := os.ReadFile(f.path)
	if err != nil {
		return err
	}
	text = text[max(0, len(text)-fileKeep):]
	if _, whole, found := bytes.Cut(text, []byte("\n")); found {
		text = whole
	}
	fresh := f.path + ".new"
	if err := os.WriteFile(fresh, text, 0o600); err != nil {
		_ = os.Remove(fresh) // a full disk: nothing half-written is left behind
		return err
	}
	return os.Rename(fresh, f.path)
}

// append adds records in one write.
func (f *historyFile) append(records []entry) error {
	var lines bytes.Buffer
	for _, r := range records {
		line, err := encode(r)
		if err != nil {
			return err
		}
		lines.Write(line)
		lines.WriteByte('\n')
	}
	turn, err := f.lock()
	if err != nil {
		return err
	}
	defer turn.Close()
	return f.add(lines.Bytes())
}

// add writes whole lines to the end. A line that a full disk or a crash cut short is ended first. The turn is ours.
func (f *historyFile) add(lines []byte) error {
	file, err := os.OpenFile(f.path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	if info, err := file.Stat(); err == nil && info.Size() > 0 {
		end := make([]byte, 1)
		if _, err := file.ReadAt(end, info.Size()-1); err == nil && end[0] != '\n' {
			lines = append([]byte("\n"), lines...)
		}
	}
	_, err = file.Write(lines)
	return errors.Join(err, file.Close())
}

// read gives all entries in the order in which they were run. Lines that can't be read are skipped.
func (f *historyFile) read() ([]entry, error) {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && !info.Mode().IsRegular() { // a device may have no end, a pipe no beginning
		err = fmt.Errorf("%s is not a regular file", f.path)
	}
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	text, err := os.ReadFile(f.path)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	type place struct{ session, line int }
	var all []entry
	at := map[place]int{}
	for line := range bytes.Lines(text) {
		var e entry
		if json.Unmarshal(line, &e) != nil {
			continue
		}
		if i, known := at[place{e.Session, e.Line}]; known && e.Input == "" {
			all[i].Output = e.Output
			continue
		}
		at[place{e.Session, e.Line}] = len(all)
		all = append(all, e)
	}
	return all, nil
}
