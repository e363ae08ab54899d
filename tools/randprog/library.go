package randprog

import (
	"fmt"
)

// library writes statements in which compiled functions call the program's.
func (g *gen) library() bool {
	if g.fn.pure || g.deep() {
		return false
	}
	forms := []func(){g.sorting, g.searching, g.mapping, g.scanning, g.once, g.parsing}
	if g.opt.UserTypes {
		forms = append(forms, g.wrapping, g.encoding, g.ownSort)
	}
	g.fn.risk = false
	pick(g, forms)()
	return true
}

func (g *gen) sorting() {
	t := pick(g, []*typ{intT, stringT, basicInt16, float64T})
	s := g.name("s")
	g.line("%s := %s{%s}", s, sliceOf(t).name, g.elements(t, 3+g.r.IntN(6), 1))
	switch g.r.IntN(3) {
	case 0:
		g.imports["sort"] = true
		g.line("sort.Slice(%s, func(i, j int) bool { return %s[i] %s %s[j] })", s, s, pick(g, []string{"<", ">"}), s)
	case 1:
		g.imports["slices"] = true
		g.imports["cmp"] = true
		g.line("slices.SortFunc(%s, func(a, b %s) int { return cmp.Compare(b, a) })", s, t.name)
	default:
		g.imports["sort"] = true
		g.line("sort.SliceStable(%s, func(i, j int) bool { return len(fmt.Sprint(%s[i])) < len(fmt.Sprint(%s[j])) })", s, s, s)
	}
	g.print(fmt.Sprintf("%q", s), s)
}

func (g *gen) searching() {
	t := pick(g, []*typ{intT, stringT, uint8T})
	f, _ := g.funcLiteral(funcOf(boolT, t), 2)
	s := g.name("s")
	g.imports["slices"] = true
	g.line("%s := %s{%s}", s, sliceOf(t).name, g.elements(t, 2+g.r.IntN(4), 1))
	g.print(fmt.Sprintf("slices.IndexFunc(%s, %s)", s, f.s), fmt.Sprintf("slices.Contains(%s, %s)", s, g.literal(t, 0).s),
		fmt.Sprintf("slices.Max(%s)", s), fmt.Sprintf("slices.Equal(slices.Compact(slices.Clone(%s)), %s)", s, s))
	g.line("%s = slices.DeleteFunc(%s, %s)", s, s, f.s)
	g.print(fmt.Sprintf("%q", s), s)
}

func (g *gen) mapping() {
	g.imports["strings"] = true
	f, _ := g.funcLiteral(funcOf(int32T, int32T), 2)
	k, _ := g.funcLiteral(funcOf(boolT, int32T), 2)
	a, b := g.varying(stringT, 1).s, g.varying(stringT, 1).s
	g.print(fmt.Sprintf("strings.Map(%s, %s)", f.s, a), fmt.Sprintf("strings.FieldsFunc(%s, %s)", b, k.s))
}

// scanning reads lines or words of a string.
func (g *gen) scanning() {
	g.imports["bufio"] = true
	g.imports["strings"] = true
	sc := g.name("sc")
	g.line("%s := bufio.NewScanner(strings.NewReader(%s + \" x\\ny \" + %s))", sc, g.varying(stringT, 1).s, g.varying(stringT, 1).s)
	if g.chance(50) {
		g.line("%s.Split(bufio.ScanWords)", sc)
	}
	g.line("for %s.Scan() {", sc)
	g.print(fmt.Sprintf("%q", sc), sc+".Text()", "len("+sc+".Bytes())")
	g.line("}")
}

func (g *gen) once() {
	g.imports["sync"] = true
	o, n := g.name("once"), g.name("n")
	g.line("var %s sync.Once\n%s := 0\nfor i := range %d {\n%s.Do(func() { %s += i + 1 })\n}", o, n, 1+g.r.IntN(3), o, n)
	v := g.name("v")
	g.line("%s := sync.OnceValue(func() int { %s++; return %s * 10 })", v, n, n)
	x := g.name("x")
	g.line("%s := %s() + %s()", x, v, v)
	g.print(fmt.Sprintf("%q", o), n, x)
}

// parsing asks for numbers in strings, with errors of compiled types.
func (g *gen) parsing() {
	g.imports["strconv"] = true
	n, err := g.name("n"), g.name("err")
	text := pick(g, []string{`"12"`, `"-7"`, `"x1"`, `""`, `"99999999999999999999"`, g.varying(stringT, 1).s})
	call := pick(g, []string{"strconv.Atoi(%s)", "strconv.ParseFloat(%s, 64)", "strconv.ParseBool(%s)", "strconv.ParseUint(%s, 8, 16)", "strconv.Unquote(%s)"})
	g.line("%s, %s := %s", n, err, fmt.Sprintf(call, text))
	g.print(fmt.Sprintf("%q", n), n, err, err+" == nil")
	if g.chance(50) {
		g.imports["errors"] = true
		e := g.name("e")
		g.line("if %s, ok := %s.(*strconv.NumError); ok {", e, err)
		g.print(e+".Func", e+".Num", "errors.Is("+err+", strconv.ErrRange)")
		g.line("}")
	}
}

var basicInt16 = basic(integers[4].kind)

// wrapping wraps an error of a type of the program and finds it again.
func (g *gen) wrapping() {
	g.imports["errors"] = true
	g.imports["fmt"] = true
	t, err := g.name("E"), g.name("err")
	star := pick(g, []string{"", "*"})
	amp := map[string]string{"": "", "*": "&"}[star]
	g.declareText("type %s struct{ code int }\n\nfunc (e %s%s) Error() string { return fmt.Sprintf(\"code %%d\", e.code) }\n", t, star, t)
	g.line("%s := fmt.Errorf(\"%s: %%w\", %s%s{%s})", err, pick(g, []string{"reading", "写"}), amp, t, g.varying(intT, 1).s)
	if g.chance(40) {
		g.line("%s = errors.Join(%s, errors.New(%q))", err, err, pick(g, words))
	}
	x := g.name("x")
	g.line("var %s %s%s", x, star, t)
	g.line("if errors.As(%s, &%s) {", err, x)
	g.print(fmt.Sprintf("%q", err), x+".code", err, fmt.Sprintf("errors.Is(%s, %s)", err, x))
	g.line("}")
	g.line("fmt.Printf(\"%%v %%T %%+v\\n\", %s, %s, errors.Unwrap(%s) == nil)", err, err, err)
}

// encoding writes a value as JSON and reads it back.
func (g *gen) encoding() {
	t, v, text, err := g.name("J"), g.name("v"), g.name("text"), g.name("err")
	g.imports["encoding/json"] = true
	g.declareText("type %s struct {\nA int `json:\"a\"`\nB []string `json:\",omitempty\"`\nc bool\nD map[string]float64\nE *int `json:\"e,omitempty\"`\nInner struct{ X, Y int8 }\n}\n", t)
	g.line("%s := %s{A: %s, B: %s, c: true}", v, t, g.varying(intT, 1).s, g.expr(sliceOf(stringT), 1).s)
	g.line("%s.Inner.X = %s", v, g.expr(integers[3], 1).s)
	if g.chance(50) {
		g.line("%s.D = map[string]float64{\"x\": %s, \"y\": 2}", v, "1.5")
	}
	g.line("%s, %s := json.Marshal(%s)", text, err, v)
	g.print(fmt.Sprintf("%q", text), "string("+text+")", err)
	w := g.name("w")
	g.line("var %s %s\n%s = json.Unmarshal(%s, &%s)", w, t, err, text, w)
	g.line("fmt.Printf(\"%%+v %%v\\n\", %s, %s)", w, err)
	a := g.name("a")
	g.line("var %s any\n%s = json.Unmarshal(%s, &%s)", a, err, text, a)
	g.print(fmt.Sprintf("%q", a), a, err)
}

// ownSort sorts by methods of a type of the program.
func (g *gen) ownSort() {
	g.imports["sort"] = true
	t, s := g.name("By"), g.name("s")
	e := pick(g, []*typ{intT, stringT, uint8T})
	g.declareText("type %s []%s\n\nfunc (b %s) Len() int { return len(b) }\n\nfunc (b %s) Less(i, j int) bool { return b[i] > b[j] }\n\nfunc (b %s) Swap(i, j int) { b[i], b[j] = b[j], b[i] }\n", t, e.name, t, t, t)
	g.line("%s := %s{%s}", s, t, g.elements(e, 2+g.r.IntN(5), 1))
	g.line("sort.Sort(%s)", s)
	g.print(fmt.Sprintf("%q", s), s, fmt.Sprintf("sort.IsSorted(sort.Reverse(%s))", s))
}
