package yaegi

import (
	"github.com/thunen-lab/thunen/kernel/lang"
)

// folders lowers the folders that the cell is the first to use, and gives the functions that initialise them.
func (b *build) folders() []string {
	var runs []string
	cell := b.cell
	for _, f := range cell.Folders {
		if b.names.folders[f.Pkg] {
			continue
		}
		add(b.names, b.names.folders, f.Pkg, true)
		b.cell = &lang.Cell{Source: cell.Source, Fset: cell.Fset, Importer: cell.Importer, Pkg: f.Pkg, Files: f.Files, Info: f.Info, Inits: f.Info.InitOrder}
		b.inUnit(b.cell, func() {
			b.declarations()
			runs = append(runs, b.runFunction())
		})
		b.cell = cell
	}
	return runs
}

// declarations lowers what the cell, or a folder, declares.
func (b *build) declarations() {
	for _, f := range b.cell.Files {
		b.declare(f)
	}
	for _, f := range b.cell.Files {
		b.functions(f)
	}
}
