package jupyter

import (
	"runtime"
	"strings"
)

// KernelInfoRequest asks who is there.
type KernelInfoRequest struct{}

// KernelInfoReply says who.
type KernelInfoReply struct {
	Status                string       `json:"status"`
	ProtocolVersion       string       `json:"protocol_version"`
	Implementation        string       `json:"implementation"`
	ImplementationVersion string       `json:"implementation_version"`
	LanguageInfo          LanguageInfo `json:"language_info"`
	Banner                string       `json:"banner"`
	Debugger              bool         `json:"debugger"`
	HelpLinks             []HelpLink   `json:"help_links"`
	// SupportedFeatures names optional parts of the protocol; only what is really there.
	SupportedFeatures []string `json:"supported_features"`
}

// LanguageInfo tells front ends how to show and keep the language.
type LanguageInfo struct {
	Name              string `json:"name"`
	Version           string `json:"version"`
	MimeType          string `json:"mimetype"`
	FileExtension     string `json:"file_extension"`
	PygmentsLexer     string `json:"pygments_lexer"`
	CodeMirrorMode    string `json:"codemirror_mode"`
	NbconvertExporter string `json:"nbconvert_exporter"`
}

// HelpLink is an entry of a front end's help menu.
type HelpLink struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

func (k *Kernel) kernelInfo(*request, KernelInfoRequest) (KernelInfoReply, error) {
	language := strings.TrimPrefix(runtime.Version(), "go")
	return KernelInfoReply{
		Status:                ok,
		ProtocolVersion:       ProtocolVersion,
		Implementation:        "thunen",
		ImplementationVersion: k.options.Version,
		LanguageInfo: LanguageInfo{
			Name:              "go",
			Version:           language,
			MimeType:          "text/x-go",
			FileExtension:     ".go",
			PygmentsLexer:     "go",
			CodeMirrorMode:    "go",
			NbconvertExporter: "script",
		},
		Banner:            "Thunen " + k.options.Version + ", Go " + language + "\nType %help for what a cell can do.",
		HelpLinks:         helpLinks(),
		SupportedFeatures: []string{"kernel subshells"},
	}, nil
}

func helpLinks() []HelpLink {
	return []HelpLink{
		{"Thunen", "https://github.com/thunen-lab/thunen"},
		{"A Tour of Go", "https://go.dev/tour/"},
		{"Go's standard library", "https://go.dev/pkg/"},
		{"Gonum", "https://www.gonum.org/"},
		{"Gota data frames", "https://github.com/go-gota/gota"},
	}
}
