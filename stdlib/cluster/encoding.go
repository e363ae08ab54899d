package cluster

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// toUTF8 gives a text file in UTF-8, and a note when it was in another encoding: UTF-16 with a byte order mark, as Excel's "Unicode
// text", or GB18030, which holds GBK and GB2312, as spreadsheet programs in China save CSV. What can't be told is refused.
func toUTF8(file string, data []byte) (text []byte, note string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		text, ok := fromUTF16(data[2:], binary.LittleEndian)
		return text, "read as UTF-16", unlessText(file, ok)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		text, ok := fromUTF16(data[2:], binary.BigEndian)
		return text, "read as UTF-16", unlessText(file, ok)
	}
	if data = bytes.TrimPrefix(data, []byte("\ufeff")); utf8.Valid(data) {
		return data, "", nil
	}
	text, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	ok := err == nil && !bytes.ContainsRune(text, utf8.RuneError) && mostlyGB2312(data)
	return text, "read as GBK (GB18030)", unlessText(file, ok)
}

// unlessText is the error about a file whose encoding isn't known.
func unlessText(file string, ok bool) error {
	if ok {
		return nil
	}
	return fault(Fault{File: file, Problem: "the file is neither in UTF-8 nor in UTF-16 nor in GBK"},
		"save it as CSV UTF-8; in Excel: Save As, CSV UTF-8 (Comma delimited)")
}

func fromUTF16(data []byte, order binary.ByteOrder) (text []byte, ok bool) {
	if len(data)%2 != 0 {
		return nil, false
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	text = []byte(string(utf16.Decode(units)))
	return text, !bytes.ContainsRune(text, utf8.RuneError)
}

// mostlyGB2312 reports whether at least nine in ten of the characters of two bytes are of GB2312, the 6,763 common ones and signs,
// as they are in Chinese. Bytes of other encodings (Latin-1, Big5, Shift JIS) give rare ones, and would be read as nonsense.
func mostlyGB2312(data []byte) bool {
	common, all := 0, 0
	for i := 0; i+1 < len(data); i++ {
		lead, trail := data[i], data[i+1]
		if lead < 0x81 {
			continue
		}
		all++
		if trail >= 0xa1 && (lead >= 0xa1 && lead <= 0xa9 || lead >= 0xb0 && lead <= 0xf7) {
			common++
		}
		if i++; trail < 0x40 {
			i += 2 // a character of four bytes
		}
	}
	return 10*common >= 9*all
}
