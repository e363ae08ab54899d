package notebook

import (
	"fmt"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/thunen-lab/thunen/kernel/lang"
)

// Tags by which papermill finds the cell whose variables are parameters, and marks the one that gives them other values.
const (
	tagParameters = "parameters"
	tagInjected   = "injected-parameters"
)

// parameter is a -p of the command line.
type parameter struct{ name, value string }

// parameters are those of the command line, in order; a flag.Value.
type parameters []parameter

// String gives the parameters as they were written.
func (p *parameters) String() string { return fmt.Sprint(*p) }

// Set reads one.
func (p *parameters) Set(text string) error {
	name, value, found := strings.Cut(text, "=")
	if name = strings.TrimSpace(name); !found || !token.IsIdentifier(name) {
		return fmt.Errorf("%q is not NAME=VALUE", text)
	}
	for _, other := range *p {
		if other.name == name {
			return fmt.Errorf("%s is given twice", name)
		}
	}
	*p = append(*p, parameter{name, value})
	return nil
}

// inject puts a cell that assigns the parameters behind the cell that declares them, in the place of an earlier one, as
// papermill does. Values are checked against the types of the variables before anything runs.
func (p parameters) inject(n *Notebook) error {
	if len(p) == 0 {
		return nil
	}
	at := slices.IndexFunc(n.Cells, func(c *Cell) bool { return c.Kind() == Code && c.Tagged(tagParameters) })
	if at < 0 {
		return fmt.Errorf("no cell is tagged %q, so there is nothing that -p could change: give the cell that declares the variables this tag", tagParameters)
	}
	declared, session, err := declarations(n.Cells[:at+1])
	if err != nil {
		return err
	}
	source := "// Parameters"
	for _, one := range p {
		text, err := one.assignment(declared, session)
		if err != nil {
			return err
		}
		source += "\n" + text
	}
	n.Cells = slices.DeleteFunc(n.Cells, func(c *Cell) bool { return c.Tagged(tagInjected) })
	at = slices.IndexFunc(n.Cells, func(c *Cell) bool { return c.Kind() == Code && c.Tagged(tagParameters) })
	n.Cells = slices.Insert(n.Cells, at+1, n.newCode(source, tagInjected))
	return nil
}

// declarations gives the names that the last of the cells declares, by what the language says of it, and the session that
// knows them. Nothing runs.
func declarations(cells []*Cell) (map[string]*lang.Global, *lang.Session, error) {
	session := lang.New()
	for i, cell := range cells {
		last := i == len(cells)-1
		if !last && !runnable(cell) {
			continue
		}
		checked, failed := session.Check(lang.Source{Cell: i + 1, Text: cell.Source()})
		switch {
		case failed == nil:
			session.Accept(checked)
		case last: // in a cell before, it may be a command's line: only the parameters' cell has to be plain Go
			return nil, nil, fmt.Errorf("the cell tagged %q: %s", tagParameters, failed.Message)
		}
	}
	declared := map[string]*lang.Global{}
	for _, g := range session.Globals() {
		if g.Cell == len(cells) {
			declared[g.Name] = g
		}
	}
	return declared, session, nil
}

// assignment gives the Go that assigns the parameter.
func (p parameter) assignment(declared map[string]*lang.Global, session *lang.Session) (string, error) {
	g, ok := declared[p.name]
	if !ok {
		return "", fmt.Errorf("-p %s: the notebook has no such parameter; %s", p.name, known(declared))
	}
	if g.Kind != lang.Variable {
		return "", fmt.Errorf("-p %s: it is no variable in the cell tagged %q, so it can't be assigned: declare it with :=", p.name, tagParameters)
	}
	text, err := p.expression(g.Type)
	if err != nil {
		return "", err
	}
	assignment := p.name + " = " + text
	if _, failed := session.Check(lang.Source{Cell: g.Cell, Text: assignment}); failed != nil {
		return "", p.wrong(g.Type, failed.Message)
	}
	return assignment, nil
}

// known lists the parameters that there are.
func known(declared map[string]*lang.Global) string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		if declared[name].Kind == lang.Variable {
			names = append(names, name+" ("+typeName(declared[name].Type)+")")
		}
	}
	if len(names) == 0 {
		return fmt.Sprintf("its cell tagged %q declares no variables", tagParameters)
	}
	return "there is " + list(names, "and")
}

func typeName(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// expression gives the parameter's value as Go: a text is quoted, a literal of a slice, map or struct may leave its type out.
func (p parameter) expression(t types.Type) (string, error) {
	value := strings.TrimSpace(p.value)
	basic, ok := t.Underlying().(*types.Basic)
	switch {
	case ok && basic.Info()&types.IsString != 0:
		return strconv.Quote(p.value), nil
	case value == "":
		return "", p.wrong(t, "no value is given")
	case ok && basic.Kind() == types.Bool:
		b, err := strconv.ParseBool(value)
		if err != nil {
			return "", p.wrong(t, "write true or false")
		}
		return strconv.FormatBool(b), nil
	case strings.ContainsAny(value, "\n\r"):
		return "", p.wrong(t, "a value is one line")
	case strings.HasPrefix(value, "{"):
		value = typeName(t) + value
	}
	if _, err := parser.ParseExpr(value); err != nil {
		return "", p.wrong(t, "the value is no expression of Go; lists are written {1, 2}")
	}
	return value, nil
}

// wrong says that the value isn't one of the type.
func (p parameter) wrong(t types.Type, why string) error {
	return fmt.Errorf("-p %s=%s: %s is a variable of type %s: %s", p.name, p.value, p.name, typeName(t), why)
}

// newCode gives a code cell with a tag, in the form that the notebook's nbformat wants.
func (n *Notebook) newCode(source, tag string) *Cell {
	fields := map[string]any{
		"cell_type": Code, "source": source, "metadata": map[string]any{"tags": []any{tag}},
		"outputs": []any{}, "execution_count": nil,
	}
	if n.hasIDs() {
		fields["id"] = n.freeID(tag)
	}
	return &Cell{fields: fields}
}

// hasIDs: cells have had identifiers since nbformat 4.5.
func (n *Notebook) hasIDs() bool {
	minor, err := strconv.Atoi(fmt.Sprint(n.root["nbformat_minor"]))
	return err == nil && minor >= 5
}

// freeID gives an identifier that no cell of the notebook has.
func (n *Notebook) freeID(name string) string {
	id := name
	for i := 2; slices.ContainsFunc(n.Cells, func(c *Cell) bool { return c.fields["id"] == id }); i++ {
		id = fmt.Sprintf("%s-%d", name, i)
	}
	return id
}
