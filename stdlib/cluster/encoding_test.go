package cluster

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

const yearbook = "地区,行业,年份,产值（亿元）,从业人员\n温州市,皮革、毛皮、羽毛及其制品和制鞋业,2023,1234.5,—\n龙港市,印刷和记录媒介复制业,2023,\"2,046\",13794\n"

// TestEncodings: what Chinese yearbooks and spreadsheets save is read, and said; what can't be told isn't guessed.
func TestEncodings(t *testing.T) {
	in := func(e encoding.Encoding, text string) string { return check[string](t)(e.NewEncoder().String(text)) }
	wide := func(big bool, text string) string {
		var b strings.Builder
		for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(text))...) {
			if lo, hi := byte(u), byte(u>>8); big {
				b.Write([]byte{hi, lo})
			} else {
				b.Write([]byte{lo, hi})
			}
		}
		return b.String()
	}
	for _, test := range []struct{ name, data, want, note, says string }{
		{"UTF-8", yearbook, yearbook, "", ""},
		{"UTF-8 with its mark", "\ufeff" + yearbook, yearbook, "", ""},
		{"GBK", in(simplifiedchinese.GBK, yearbook), yearbook, "read as GBK (GB18030)", ""},
		{"GB18030 beyond GBK", in(simplifiedchinese.GB18030, yearbook+"㐀𠀀,x,2023,1,2\n"), yearbook + "㐀𠀀,x,2023,1,2\n", "read as GBK (GB18030)", ""},
		{"UTF-16, little end first", wide(false, yearbook), yearbook, "read as UTF-16", ""},
		{"UTF-16, big end first", wide(true, yearbook), yearbook, "read as UTF-16", ""},
		{"Latin-1", in(charmap.ISO8859_1, "région,âge\nÎle-de-France,1\n"), "", "", "neither in UTF-8 nor in UTF-16 nor in GBK; save it as CSV UTF-8"},
		{"Big5", in(traditionalchinese.Big5, "地區,產值,從業人員\n臺北,皮革,印刷\n"), "", "", "save it as CSV UTF-8"},
		{"Shift JIS", in(japanese.ShiftJIS, "地域,ひらがな,カタカナ\n"), "", "", "save it as CSV UTF-8"},
		{"cut short", in(simplifiedchinese.GBK, yearbook+"温")[:len(in(simplifiedchinese.GBK, yearbook+"温"))-1], "", "", "neither"},
		{"half a unit", wide(false, yearbook) + "x", "", "", "neither"},
		{"half a pair", "\xff\xfe\x00\xd8,\x00", "", "", "neither"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, note, err := toUTF8("y.csv", []byte(test.data))
			if test.says != "" {
				wantError(t, err, "y.csv", test.says)
				return
			}
			if err != nil || string(text) != test.want || note != test.note {
				t.Errorf("%q, %q, %v", text, note, err)
			}
		})
	}
}

// TestYearbookInGBK reads a file as a matrix, a panel and micro-data; each says how.
func TestYearbookInGBK(t *testing.T) {
	path := filepath.Join(t.TempDir(), "年鉴.csv")
	if err := os.WriteFile(path, []byte(check[string](t)(simplifiedchinese.GBK.NewEncoder().String(yearbook))), 0o644); err != nil {
		t.Fatal(err)
	}
	const note = "年鉴.csv: read as GBK (GB18030)"
	m := check[*Matrix](t)(ReadCSV(path, "行业", "产值(亿元)", "从业人员"))
	if x, err := m.Value("印刷和记录媒介复制业", "产值(亿元)"); x != 2046 || err != nil {
		t.Errorf("%v, %v", x, err)
	}
	p := check[*Panel](t)(ReadPanelCSV(path, PanelOptions{}))
	f := check[*Firms](t)(ReadFirmsCSV(path, FirmOptions{Measures: []string{"产值（亿元）"}}))
	for name, text := range map[string]string{"matrix": m.String(), "panel": p.String(), "firms": f.String()} {
		if !slices.Contains(strings.Split(text, "\n"), note) {
			t.Errorf("the %s doesn't say %q:\n%s", name, note, text)
		}
	}
}
