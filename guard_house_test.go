package main

import (
	"bytes"
	"go/ast"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// clockFiles are where the machine's own clock is read: everything else is
// told the time.
var clockFiles = []string{"demo_stage.go", "config.go"}

// inventing is where data are drawn that are to be the same with every run.
const inventing = "bench/"

// TestTimeIsInjected holds that no rule, page or job looks at the clock by
// itself, and nothing draws from a generator that can be foretold.
func TestTimeIsInjected(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range importsOf(s.file) {
			if strings.HasPrefix(imported, "math/rand") && !strings.HasPrefix(s.path, inventing) {
				t.Errorf("%s imports %s", s.path, imported)
			}
		}
		if slices.Contains(clockFiles, s.path) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			x, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := x.X.(*ast.Ident); ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, x.Sel.Name) {
				t.Errorf("%s reads the clock", s.at(n))
			}
			return true
		})
	}
}

// longest is how many lines a file may have.
const longest = 350

// TestFilesAreShort holds that a file is one thing, and can be read.
func TestFilesAreShort(t *testing.T) {
	for _, name := range filesOf(t, ".go", ".js", ".css", ".html") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(text, []byte("\n")); n > longest {
			t.Errorf("%s has %d lines", name, n)
		}
	}
}

// wordFiles hold words of the data that a test or a demo is about: names of
// invented people and what happened to them.
var wordFiles = []string{"demo_seed.go", "demo_roster.go"}

// TestNoWordsInCode holds that what people read stands in the catalogue, and
// what they may write in reading's vocabularies.
func TestNoWordsInCode(t *testing.T) {
	for _, s := range sources(t) {
		dir, _, _ := strings.Cut(s.path, "/")
		if dir == "locales" || dir == "reading" || slices.Contains(wordFiles, s.path) || path.Base(path.Dir(s.path)) == "bottest" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if text, ok := literal(n); ok && vietnamese(text) {
				t.Errorf("%s: a word in code: %q", s.at(n), text)
			}
			return true
		})
	}
}

// vietnamese reports whether a text has a letter that only Vietnamese has.
func vietnamese(text string) bool {
	return strings.ContainsAny(strings.ToLower(text), "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
}
