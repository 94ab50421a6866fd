package main

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// TestSecondSharesNothing holds that the second implementation is one: it uses
// nothing of the program's.
func TestSecondSharesNothing(t *testing.T) {
	files, err := filepath.Glob("second_*_test.go")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range f.Imports {
			if strings.Contains(imported.Path.Value, ".") || strings.Contains(imported.Path.Value, "gandan") {
				t.Errorf("%s imports %s", file, imported.Path.Value)
			}
		}
	}
}
