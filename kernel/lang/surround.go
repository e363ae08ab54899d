package lang

import (
	"go/token"
	"go/types"
)

// surround puts around the cell's package what its text names: live objects of the session, packages and must.
// A scope between the package's and the universe holds them, so that whatever the cell declares or imports goes before.
func (s *Session) surround(u *unit, r *redefinition, a *attempt) {
	a.outer = types.NewScope(types.Universe, token.NoPos, token.NoPos, "session")
	*a.pkg.Scope() = *types.NewScope(a.outer, token.NoPos, token.NoPos, "cell")
	for name := range u.scan.names {
		s.insert(u, r, a, name)
	}
	for name := range r.names() {
		s.insert(u, r, a, name)
	}
	if u.body != nil {
		a.outer.Insert(types.NewPkgName(token.NoPos, a.pkg, watcherPackage, types.Unsafe))
	}
}

// insert gives a name its meaning outside the cell.
func (s *Session) insert(u *unit, r *redefinition, a *attempt, name string) {
	if b := s.names[name]; b != nil {
		if b.global.Broken == "" && !r.isBroken(b) {
			a.outer.Insert(b.object)
		}
		return
	}
	if path := s.imports[name]; path != "" {
		s.insertPackage(a, name, path)
		return
	}
	if s.insertDotted(a, name) {
		return
	}
	if name == s.must.Name() {
		a.outer.Insert(s.must)
		return
	}
	if path := curatedPath(name); path != "" && u.scan.selected[name] {
		s.insertPackage(a, name, path)
	}
}

// insertDotted finds a name in the packages of earlier dot imports.
func (s *Session) insertDotted(a *attempt, name string) bool {
	for _, path := range s.dots {
		p, err := s.importer.Import(path)
		if err != nil {
			continue
		}
		if obj := p.Scope().Lookup(name); obj != nil && obj.Exported() {
			a.outer.Insert(obj)
			a.outside[obj] = imported{name: ".", path: path}
			return true
		}
	}
	return false
}

// insertPackage makes name stand for a package.
func (s *Session) insertPackage(a *attempt, name, path string) {
	if p, err := s.importer.Import(path); err == nil {
		obj := types.NewPkgName(token.NoPos, a.pkg, name, p)
		a.outer.Insert(obj)
		a.outside[obj] = imported{name: name, path: path}
	}
}
