package main

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/version"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// fingerprintFile says, below stdlib/symbols, what the generated files were made from.
const fingerprintFile = "generate/fingerprint.txt"

// fingerprint describes, a line each, what the generated files depend on: Go's language version (not the patch release), the
// versions of the modules, the importable packages, the declarations of the project's own, and the generator itself.
func fingerprint(root string) (string, error) {
	list, err := list(root, targets[0], patterns)
	if err != nil {
		return "", err
	}
	lines := map[string]string{"go": version.Lang(runtime.Version())}
	for _, p := range list {
		if p.Module != nil && p.Module.Version != "" {
			lines["module "+p.Module.Path] = p.Module.Version
		}
	}
	for _, p := range userPackages(list) {
		lines["package "+p.ImportPath] = p.Name
		if strings.HasPrefix(p.ImportPath, module+"/") {
			if lines["package "+p.ImportPath], err = declarations(p); err != nil {
				return "", err
			}
		}
	}
	if lines["generator"], err = hashFiles(filepath.Join(root, "generate")); err != nil {
		return "", err
	}
	var b strings.Builder
	for _, key := range sorted(lines) {
		fmt.Fprintf(&b, "%s %s\n", key, lines[key])
	}
	return b.String(), nil
}

// declarations is a hash of a package's declarations as far as the generated files know them: not the bodies of functions,
// neither unexported functions nor unexported variables. Layout of the source and order don't count.
func declarations(p *pkg) (string, error) {
	var all []string
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return "", err
		}
		if f.Doc != nil {
			all = append(all, f.Doc.Text())
		}
		for _, decl := range f.Decls {
			all = append(all, declaration(decl)...)
		}
	}
	slices.Sort(all)
	return hash([]byte(strings.Join(all, "\n"))), nil
}

// declaration prints what counts of a top-level declaration.
func declaration(decl ast.Decl) []string {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if !decl.Name.IsExported() && decl.Recv == nil {
			return nil
		}
		decl.Body = nil
		return []string{printed(decl)}
	case *ast.GenDecl:
		if decl.Tok != token.VAR {
			return []string{printed(decl)}
		}
		var list []string
		for _, spec := range decl.Specs {
			spec := spec.(*ast.ValueSpec)
			if slices.ContainsFunc(spec.Names, (*ast.Ident).IsExported) {
				list = append(list, printed(spec)+commentOf(spec.Doc, decl.Doc))
			}
		}
		return list
	}
	return nil
}

// hashFiles is a hash of the Go files in dir that aren't tests.
func hashFiles(dir string) (string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return "", err
	}
	var all []byte
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		all = fmt.Appendf(all, "%s %s\n", filepath.Base(name), hash(data))
	}
	return hash(all), nil
}

func hash(data []byte) string { return fmt.Sprintf("%.12x", sha256.Sum256(data)) }
