package mathml

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
)

// inner gives what stands in the formula, without the element and its annotation.
func inner(t *testing.T, math string) string {
	t.Helper()
	m := regexp.MustCompile(`(?s)<semantics>(.*)<annotation`).FindStringSubmatch(math)
	if m == nil {
		t.Fatalf("no formula in %s", math)
	}
	return m[1]
}

// wellFormed reads XML to its end.
func wellFormed(text string) error {
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestConvert(t *testing.T) {
	for _, row := range []struct {
		name, tex string
		display   bool
		want      string
	}{
		{"a letter", `x`, false, `<mi>x</mi>`},
		{"a number is one", `12.5x`, false, `<mrow><mn>12.5</mn><mi>x</mi></mrow>`},
		{"minus", `a-b`, false, `<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>`},
		{"less than", `a<b`, false, `<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>`},
		{"scripts in either order", `x_i^2 = x^2_i`, false, `<mrow><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup><mo>=</mo><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></mrow>`},
		{"a script takes one digit", `x^10`, false, `<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>0</mn></mrow>`},
		{"a script without a base", `{}^2`, false, `<msup><mrow></mrow><mn>2</mn></msup>`},
		{"primes", `f''`, false, `<msup><mi>f</mi><mo lspace="0" rspace="0">′′</mo></msup>`},
		{"a fraction", `\frac{a}{b+1}`, false, `<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>`},
		{"a fraction without braces", `\frac12`, false, `<mfrac><mn>1</mn><mn>2</mn></mfrac>`},
		{"roots", `\sqrt{x}\sqrt[3]x`, false, `<mrow><msqrt><mi>x</mi></msqrt><mroot><mi>x</mi><mn>3</mn></mroot></mrow>`},
		{"a sum in a line", `\sum_{i}^n x`, false, `<mrow><msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup><mi>x</mi></mrow>`},
		{"a sum of its own", `\sum_{i}^n x`, true, `<mrow><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>x</mi></mrow>`},
		{"an integral's bounds stay at its side", `\int_a`, true, `<msub><mo>∫</mo><mi>a</mi></msub>`},
		{"a function with a bound below", `\max_j`, true, `<munder><mi>max</mi><mi>j</mi></munder>`},
		{"text keeps its blanks", `\text{a b}`, false, "<mtext>a\u00a0b</mtext>"},
		{"Chinese", `w_{\text{产出}}`, false, `<msub><mi>w</mi><mtext>产出</mtext></msub>`},
		{"a word", `\mathrm{LQ}`, false, `<mi mathvariant="normal">LQ</mi>`},
		{"alphabets", `\mathbf{w}\mathbb{R}\mathcal L`, false, `<mrow><mi>𝐰</mi><mi>ℝ</mi><mi>ℒ</mi></mrow>`},
		{"brackets that grow", `\left(\frac{a}{b}\right]`, false, `<mrow><mo fence="true" stretchy="true" form="prefix">(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo fence="true" stretchy="true" form="postfix">]</mo></mrow>`},
		{"an invisible bracket", `\left.x\right|`, false, `<mrow><mi>x</mi><mo fence="true" stretchy="true" form="postfix">|</mo></mrow>`},
		{"accents", `\bar{x}\hat y`, false, `<mrow><mover accent="true"><mi>x</mi><mo stretchy="false">¯</mo></mover><mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover></mrow>`},
		{"cases", `\begin{cases} 1 & x\\ 0 & y \\ \end{cases}`, false, `<mrow><mo fence="true" stretchy="true" form="prefix">{</mo><mtable><mtr><mtd style="text-align:left"><mn>1</mn></mtd><mtd style="text-align:left"><mi>x</mi></mtd></mtr><mtr><mtd style="text-align:left"><mn>0</mn></mtd><mtd style="text-align:left"><mi>y</mi></mtd></mtr></mtable></mrow>`},
		{"a sign", `50\% \cdot \lambda`, false, `<mrow><mn>50</mn><mi>%</mi><mo>⋅</mo><mi>λ</mi></mrow>`},
		{"negation", `\not=`, false, "<mo>=\u0338</mo>"},
		{"a comment", "a % b\n c", false, `<mrow><mi>a</mi><mi>c</mi></mrow>`},
		{"nothing", ``, false, `<mrow></mrow>`},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := Convert(row.tex, row.display)
			if err != nil {
				t.Fatal(err)
			}
			if err := wellFormed(got); err != nil {
				t.Errorf("not well-formed: %v: %s", err, got)
			}
			if got := inner(t, got); got != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
}

// What isn't known is refused by its name.
func TestRefused(t *testing.T) {
	for _, row := range []struct{ name, tex, want string }{
		{"an unknown command", `a \foo b`, `\foo isn't known in the formula a \foo b`},
		{"an unknown environment", `\begin{tikzcd}a\end{tikzcd}`, `\begin{tikzcd} isn't known`},
		{"an open group", `\frac{a}{b`, `a } is missing`},
		{"a closed one", `a}`, `a } has no {`},
		{"nothing to apply to", `\frac{a}`, `something is missing behind \frac`},
		{"two exponents", `a^b^c`, `two ^ behind one another need braces`},
		{"no right", `\left( a`, `a \right is missing`},
		{"no left", `a \right)`, `\right stands where it has no meaning`},
		{"a column outside", `a & b`, `& stands where it has no meaning`},
		{"a row outside", `a \\ b`, `\\ stands where it has no meaning`},
		{"no end", `\begin{matrix} a`, `an \end is missing`},
		{"another end", `\begin{matrix} a \end{cases}`, `\begin{matrix} is ended by \end{cases}`},
		{"a formula in text", `\text{$a$}`, `a formula inside \text`},
		{"a backslash", `\`, `\ isn't known`},
		{"too deep", strings.Repeat("{", 300) + strings.Repeat("}", 300), `nested too deep`},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := Convert(row.tex, false)
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("error is %v, want %q; got %s", err, row.want, got)
			}
		})
	}
}

// Whatever is written, the result is well-formed or refused.
func FuzzConvert(f *testing.F) {
	for _, seed := range []string{`LQ_i = \frac{e_{ir} / e_r}{E_i / E}`, `\begin{aligned}a&=b\\c&=d\end{aligned}`, `\left\{\sqrt[n]{x}\right.`, `\text{a $}`, `x'^2_3`, `\big| \not\in`} {
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, tex string, display bool) {
		got, err := Convert(tex, display)
		if err != nil {
			return
		}
		// XML can't hold every character that a text can; that is for whoever writes the page.
		clean := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
				return -1
			}
			return r
		}, strings.ToValidUTF8(got, ""))
		if err := wellFormed(clean); err != nil {
			t.Errorf("%q: %v: %s", tex, err, got)
		}
	})
}
