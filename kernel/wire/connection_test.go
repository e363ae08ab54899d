package wire

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// connectionFile writes a proper connection file, changed in some fields; nil removes a field.
func connectionFile(t *testing.T, changes map[string]any) string {
	t.Helper()
	fields := map[string]any{
		"transport": "tcp", "ip": "127.0.0.1", "shell_port": 50001, "iopub_port": 50002, "stdin_port": 50003,
		"control_port": 50004, "hb_port": 50005, "key": testKey, "signature_scheme": "hmac-sha256", "kernel_name": "thunen",
	}
	maps.Copy(fields, changes)
	maps.DeleteFunc(fields, func(_ string, v any) bool { return v == nil })
	text, err := json.MarshalIndent(fields, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return writeFile(t, string(text))
}

func writeFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kernel.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadConnectionFile(t *testing.T) {
	got, err := ReadConnectionFile(connectionFile(t, map[string]any{"jupyter_session": "/x.ipynb", "signature_scheme": nil}))
	if err != nil {
		t.Fatal(err)
	}
	want := ConnectionInfo{
		Transport: "tcp", IP: "127.0.0.1", ShellPort: 50001, IOPubPort: 50002, StdinPort: 50003, ControlPort: 50004, HBPort: 50005,
		Key: testKey, SignatureScheme: "hmac-sha256", KernelName: "thunen",
	}
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	for ch, address := range map[Channel]string{Shell: "127.0.0.1:50001", IOPub: "127.0.0.1:50002", Heartbeat: "127.0.0.1:50005"} {
		if got.Address(ch) != address {
			t.Errorf("%s is at %s, want %s", ch, got.Address(ch), address)
		}
	}
	ipc := ConnectionInfo{Transport: "ipc", IP: "/run/k-ipc", ControlPort: 4}
	if got := ipc.Address(Control); got != "/run/k-ipc-4" {
		t.Errorf("the ipc address is %s", got)
	}
	if _, err := ReadConnectionFile(connectionFile(t, map[string]any{"key": ""})); err != nil {
		t.Errorf("an empty key: %v", err)
	}
}

func TestReadConnectionFileErrors(t *testing.T) {
	with := func(field string, value any) string { return connectionFile(t, map[string]any{field: value}) }
	missing := filepath.Join(t.TempDir(), "none.json")
	rows := []struct{ name, path, want string }{
		{"missing file", missing, "no such file"},
		{"folder", t.TempDir(), "is a directory"},
		{"empty", writeFile(t, " \n"), "is empty"},
		{"not JSON", writeFile(t, "{\n  \"ip\": \"127.0.0.1\",\n  key: \""+testKey+"\"}"), "not JSON: line 3, column 3"},
		{"cut short", writeFile(t, `{"key": "`+testKey), "not JSON: line 1, column 45"},
		{"list", writeFile(t, `["`+testKey+`"]`), "not a JSON object"},
		{"no transport", with("transport", nil), "transport is missing"},
		{"unknown transport", with("transport", "inproc"), `transport "inproc" is unknown: want tcp or ipc`},
		{"no ip", with("ip", nil), "ip is missing"},
		{"empty ip", with("ip", ""), "ip is empty"},
		{"no port", with("hb_port", nil), "hb_port is missing"},
		{"port 0", with("shell_port", 0), "shell_port is 0: want 1 to 65535"},
		{"negative port", with("stdin_port", -5), "stdin_port is -5: want 1 to 65535"},
		{"port too large", with("control_port", 65536), "control_port is 65536: want 1 to 65535"},
		{"fractional port", with("iopub_port", 1.5), "iopub_port: want an integer, not a JSON number"},
		{"port in quotes", with("iopub_port", "50002"), "iopub_port: want an integer, not a JSON string"},
		{"port twice", with("stdin_port", 50001), "shell_port and stdin_port are both 50001"},
		{"no key", with("key", nil), "key is missing"},
		{"numeric key", with("key", 12345), "key: want a string, not a JSON number"},
		{"unknown scheme", with("signature_scheme", "hmac-md5"), `signature_scheme "hmac-md5" is unknown: want one of hmac-sha1, `},
		{"scheme without hmac", with("signature_scheme", "sha256"), `signature_scheme "sha256" is unknown`},
		{"encryption", with("curve_publickey", "abc"), "CurveZMQ encryption, which this kernel doesn't have"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			_, err := ReadConnectionFile(row.path)
			if err == nil {
				t.Fatal("accepted")
			}
			text := err.Error()
			if !strings.HasPrefix(text, "connection file "+row.path+": ") || !strings.Contains(text, row.want) {
				t.Errorf("error is %q, want the path and %q", text, row.want)
			}
			if strings.Contains(text, "\n") || strings.Contains(text, testKey) || strings.Contains(text, "12345") {
				t.Errorf("error %q is no clean line", text)
			}
		})
	}
}

func TestKeyIsNeverPrinted(t *testing.T) {
	info := ConnectionInfo{Transport: "tcp", IP: "127.0.0.1", ShellPort: 50001, Key: testKey}
	book := &logBook{}
	book.logger().Info("connected", "info", info, slog.Any("pointer", &info))
	for _, text := range []string{book.String(), fmt.Sprint(info), fmt.Sprintf("%v %+v %#v %s", info, &info, info, &info)} {
		if strings.Contains(text, testKey) {
			t.Errorf("%s holds the key", text)
		}
		if !strings.Contains(text, "50001") {
			t.Errorf("%s doesn't describe the connection", text)
		}
	}
}
