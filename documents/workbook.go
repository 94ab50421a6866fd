package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"

	"gandan/commune"
)

// Bounds against archives made to swell.
const (
	maxUnzipped = 128 << 20
	maxXML      = 16 << 20 // larger sheets are unpacked to a temporary file
	maxParts    = 2000
)

// readWorkbook reads the visible sheets of an .xlsx file.
func readWorkbook(data []byte) ([]*grid, error) {
	if err := checkZip(data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxXML, RawCellValue: true,
	})
	if err != nil {
		return nil, commune.Errorf(commune.Invalid, "import.not_excel")
	}
	var grids []*grid
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible || len(grids) == maxSheet {
			continue
		}
		g, err := readSheet(f, name)
		if err != nil {
			return nil, errors.Join(sheetError(err), f.Close())
		}
		grids = append(grids, g)
	}
	return grids, f.Close()
}

// sheetError keeps what may be told; other errors mean a damaged file.
func sheetError(err error) error {
	var told *commune.Error
	if errors.As(err, &told) {
		return told
	}
	return commune.Errorf(commune.Invalid, "import.not_excel")
}

// checkZip looks at an archive's directory before anything is unpacked.
func checkZip(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return commune.Errorf(commune.Invalid, "import.not_excel")
	}
	var total uint64
	excel := false
	for _, f := range z.File {
		if f.UncompressedSize64 > maxUnzipped-total {
			return commune.Errorf(commune.Invalid, "import.bomb")
		}
		total += f.UncompressedSize64
		excel = excel || strings.EqualFold(f.Name, "xl/workbook.xml")
	}
	switch {
	case len(z.File) > maxParts:
		return commune.Errorf(commune.Invalid, "import.bomb")
	case !excel:
		return commune.Errorf(commune.Invalid, "import.not_excel")
	}
	return nil
}

// readSheet reads one sheet row by row; formulas by the value last computed.
func readSheet(f *excelize.File, name string) (*grid, error) {
	g := &grid{name: name}
	rows, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	filled := 0
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		g.add(cells)
		if len(g.rows[len(g.rows)-1].filled()) > 0 {
			filled = len(g.rows)
		}
		if filled > maxRows || len(g.rows) > 4*maxRows {
			return nil, errors.Join(commune.Errorf(commune.Invalid, "import.too_long", "N", maxRows), rows.Close())
		}
	}
	g.rows = g.rows[:filled] // sheets often end in a million formatted empty rows
	if err := rows.Close(); err != nil {
		return nil, err
	}
	return g, mergeCells(f, g)
}

func mergeCells(f *excelize.File, g *grid) error {
	merged, err := f.GetMergeCells(g.name, true)
	if err != nil {
		return err
	}
	for _, m := range merged {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 == nil && err2 == nil {
			g.merge(top-1, left-1, bottom-1, right-1)
		}
	}
	return nil
}
