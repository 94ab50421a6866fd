package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed are the directions of imports within the module, the only ones there
// may be. What is not a key may import nothing of it.
var allowed = map[string][]string{
	"gandan":                 {"gandan/bot", "gandan/bot/filelink", "gandan/bot/media", "gandan/bot/telegram", "gandan/bot/web", "gandan/bot/remote", "gandan/bot/zalobot", "gandan/bot/zalobot/fakeapi", "gandan/bot/zalooa", "gandan/bot/zalooa/fakeapi", "gandan/commune", "gandan/documents", "gandan/handlers", "gandan/locales", "gandan/reading", "gandan/reading/fold", "gandan/scheduler", "gandan/store"},
	"gandan/reading":         {"gandan/commune", "gandan/reading/fold"},
	"gandan/commune":         {"gandan/reading/fold"},
	"gandan/bot":             {"gandan/commune", "gandan/reading", "gandan/reading/fold"},
	"gandan/bot/media":       {"gandan/bot"},
	"gandan/bot/remote":      {"gandan/bot", "gandan/commune"},
	"gandan/bot/web":         {"gandan/bot", "gandan/bot/media", "gandan/commune", "gandan/locales", "gandan/reading/fold"},
	"gandan/bot/telegram":    {"gandan/bot", "gandan/bot/lease", "gandan/bot/remote", "gandan/commune", "gandan/locales", "gandan/reading/fold"},
	"gandan/bot/zalooa":      {"gandan/bot", "gandan/bot/filelink", "gandan/bot/media", "gandan/bot/remote", "gandan/commune"},
	"gandan/bot/zalobot":     {"gandan/bot", "gandan/bot/filelink", "gandan/bot/lease", "gandan/bot/remote"},
	"gandan/bot/filelink":    {"gandan/bot", "gandan/bot/media", "gandan/commune", "gandan/reading/fold"},
	"gandan/bot/bottest":     {"gandan/bot", "gandan/commune", "gandan/reading/fold"},
	"gandan/handlers":        {"gandan/bot", "gandan/commune", "gandan/documents", "gandan/reading", "gandan/reading/fold"},
	"gandan/documents":       {"gandan/commune", "gandan/reading", "gandan/reading/fold", "gandan/locales"},
	"gandan/store":           {"gandan/commune", "gandan/reading/fold"},
	"gandan/store/storetest": {"gandan/commune", "gandan/store"},
	"gandan/scheduler":       {"gandan/commune", "gandan/reading/fold"},

	"gandan/bench/invented":      {"gandan/commune"},
	"gandan/bench/province":      {"gandan/bench/invented", "gandan/commune", "gandan/reading/fold", "gandan/store"},
	"gandan/bench/province/load": {"gandan/bench/province"},
}

// owners are the packages that alone may use a library. A package that is made
// for tests uses what it tests.
var owners = map[string][]string{
	"gorm.io/":                       {"gandan/store"},
	"github.com/glebarez/":           {"gandan/store", "gandan/bench/province"},
	"github.com/go-gormigrate/":      {"gandan/store"},
	"github.com/go-sql-driver/mysql": {"gandan/store", "gandan/store/storetest", "gandan/bench/province"},
	"github.com/xuri/excelize":       {"gandan/documents"},
	"codeberg.org/go-pdf/":           {"gandan/documents"},
	"github.com/go-fonts/":           {"gandan/documents"},
	"github.com/skip2/go-qrcode":     {"gandan/documents"},
	"github.com/prometheus/":         {"gandan"},
	"github.com/go-json-experiment/": {"gandan/bot", "gandan/bot/telegram"},
	"golang.org/x/time":              {"gandan/bot"},
	"github.com/robfig/cron":         {"gandan/scheduler"},
	"github.com/nicksnyder/go-i18n":  {"gandan/locales"},
	"github.com/alecthomas/kong":     {"gandan"},
	"github.com/schollz/progressbar": {"gandan", "gandan/bench/province/load"},
	"github.com/google/uuid":         {"gandan"},
	"github.com/redis/go-redis":      {"gandan/store", "gandan/store/storetest"},
	"github.com/go-redis/redis_rate": {"gandan/store"},
	"github.com/alicebob/miniredis":  {"gandan/store/storetest"},
	"github.com/go-telegram-bot-api": {"gandan/bot/telegram"},
	"database/sql":                   {"gandan/store", "gandan/store/storetest", "gandan/bench/province"},
}

// goPackage is what go list tells of a package.
type goPackage struct {
	ImportPath string
	Imports    []string
}

// goPackages lists the packages of the module.
func goPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// TestImportDirections holds the layout: who may know of whom.
func TestImportDirections(t *testing.T) {
	list := goPackages(t)
	if len(list) < len(allowed) {
		t.Fatalf("go list knows %d packages, the layout has %d", len(list), len(allowed))
	}
	for _, p := range list {
		for _, imported := range p.Imports {
			own := imported == "gandan" || strings.HasPrefix(imported, "gandan/")
			if own && !slices.Contains(allowed[p.ImportPath], imported) {
				t.Errorf("%s may not import %s", p.ImportPath, imported)
			}
			for library, who := range owners {
				if strings.HasPrefix(imported, library) && !slices.Contains(who, p.ImportPath) {
					t.Errorf("%s may not import %s: that is for %s", p.ImportPath, imported, strings.Join(who, ", "))
				}
			}
		}
	}
}

// TestCommuneIsPure holds that the rules lean on nothing but the standard
// library and the folding of accents.
func TestCommuneIsPure(t *testing.T) {
	for _, p := range goPackages(t) {
		if p.ImportPath != "gandan/commune" {
			continue
		}
		for _, imported := range p.Imports {
			first, _, _ := strings.Cut(imported, "/")
			if strings.Contains(first, ".") || first == "gandan" && imported != "gandan/reading/fold" {
				t.Errorf("commune imports %s", imported)
			}
			if slices.Contains([]string{"os", "net", "context", "log", "database"}, first) {
				t.Errorf("commune imports %s, which is not for rules", imported)
			}
		}
	}
}
