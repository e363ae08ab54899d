package main

import (
	"errors"
	"fmt"
	"go/types"
	"strings"
)

// variant is a constant whose value on some target isn't the first target's.
type variant struct {
	target target
	path   string
	name   string
	obj    *types.Const
}

// portable compares every importable package with itself on the other targets. Type information is the first target's, so
// what another target lacks, or has otherwise, would be checked and then not be there: that is an error; leave the package
// out (packages.go). Only values of constants may differ; they are collected.
func (w *world) portable() error {
	var errs []error
	for _, p := range w.packages {
		for i, v := range w.views[1:] {
			t := targets[i+1]
			other := v[p.ImportPath]
			if other == nil {
				errs = append(errs, fmt.Errorf("package %s doesn't exist on %s/%s", p.ImportPath, t.os, t.arch))
				continue
			}
			errs = append(errs, w.compare(p, other, t))
		}
	}
	return errors.Join(errs...)
}

// compare collects the constants of p whose value differs in other and reports all other differences.
func (w *world) compare(p *pkg, other *types.Package, t target) error {
	var errs []error
	for _, name := range p.types.Scope().Names() {
		here, there := p.types.Scope().Lookup(name), other.Scope().Lookup(name)
		if !here.Exported() {
			continue
		}
		if there == nil || shape(here) != shape(there) {
			errs = append(errs, fmt.Errorf("%s.%s isn't the same on %s/%s", p.ImportPath, name, t.os, t.arch))
			continue
		}
		c, ok := here.(*types.Const)
		if !ok || c.Val().ExactString() == there.(*types.Const).Val().ExactString() {
			continue
		}
		if basic, ok := c.Type().(*types.Basic); !ok || kindNames[basic.Kind()] == "" {
			errs = append(errs, fmt.Errorf("%s.%s has another value on %s/%s: teach types.go its type %v", p.ImportPath, name, t.os, t.arch, c.Type()))
			continue
		}
		w.variants = append(w.variants, variant{t, p.ImportPath, name, there.(*types.Const)})
	}
	return errors.Join(errs...)
}

// differs says whether a constant's value is another one on some target.
func (w *world) differs(path, name string) bool {
	for _, v := range w.variants {
		if v.path == path && v.name == name {
			return true
		}
	}
	return false
}

// shape is what users see of an object, without a constant's value: its type, and of a declared type the exported fields
// and methods.
func shape(obj types.Object) string {
	tn, ok := obj.(*types.TypeName)
	if !ok {
		return types.ObjectString(obj, nil)
	}
	var b strings.Builder
	b.WriteString(tn.Name())
	if s, ok := tn.Type().Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			if f.Exported() {
				b.WriteString("\n" + f.String())
			}
		}
	} else {
		b.WriteString(tn.Type().Underlying().String())
	}
	for m := range types.NewMethodSet(types.NewPointer(tn.Type())).Methods() {
		if m.Obj().Exported() {
			b.WriteString("\n" + m.String())
		}
	}
	return b.String()
}
