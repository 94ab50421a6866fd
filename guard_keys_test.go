package main

import (
	"encoding/json"
	"go/ast"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/handlers"
	"gandan/store/storetest"
)

// catalogue reads a language's words as they stand in its file: a text, or the
// texts of one and many.
func catalogue(t *testing.T, lang string) map[string]map[string]string {
	t.Helper()
	text, err := os.ReadFile("locales/" + lang + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	words := map[string]map[string]string{}
	for key, value := range raw {
		forms := map[string]string{}
		var text string
		if json.Unmarshal(value, &text) == nil {
			forms["other"] = text
		} else if err := json.Unmarshal(value, &forms); err != nil {
			t.Fatalf("%s.json: %s: %v", lang, key, err)
		}
		words[key] = forms
	}
	return words
}

var placeholder = regexp.MustCompile(`\{[A-Za-z]+\}`)

// TestLanguagesAgree holds that both languages have every key, with words, and
// with the same places to fill in.
func TestLanguagesAgree(t *testing.T) {
	vi, en := catalogue(t, "vi"), catalogue(t, "en")
	for key := range vi {
		if en[key] == nil {
			t.Errorf("%s has no English", key)
		}
	}
	for key, forms := range en {
		if vi[key] == nil {
			t.Errorf("%s has no Vietnamese", key)
			continue
		}
		want := placeholders(vi[key]["other"])
		for form, text := range forms {
			got := placeholders(text)
			if form == "one" { // "one household" may leave the number out
				got = append(got, "{N}")
				slices.Sort(got)
				got = slices.Compact(got)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s (%s): English fills in %v, Vietnamese %v", key, form, got, want)
			}
		}
	}
	for lang, words := range map[string]map[string]map[string]string{"vi": vi, "en": en} {
		for key, forms := range words {
			if forms["other"] == "" || len(forms) > 1 && strings.TrimSpace(forms["one"]) == "" {
				t.Errorf("%s.json: %s is empty", lang, key)
			}
		}
	}
}

func placeholders(text string) []string {
	list := placeholder.FindAllString(text, -1)
	slices.Sort(list)
	return slices.Compact(list)
}

// keyShape is what a key looks like.
var keyShape = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// TestKeysAreKnownAndUsed holds that every key that the program mentions or
// puts together is in the catalogue, and that the catalogue has no other.
func TestKeysAreKnownAndUsed(t *testing.T) {
	storetest.OneGoroutine(t)
	words := catalogue(t, "vi")
	spaces := map[string]bool{}
	for key := range words {
		space, _, _ := strings.Cut(key, ".")
		spaces[space] = true
	}
	used := map[string]string{}
	for _, s := range sources(t) {
		mentioned(s, spaces, used)
		unknownPrefixes(t, s, spaces)
	}
	e := &bot.Engine{}
	(&handlers.Service{}).Equip(e)
	maps.Copy(used, pageKeys(t))
	maps.Copy(used, conversationKeys(e))
	maps.Copy(used, builtKeys())
	maps.Copy(used, codedKeys(t, words))
	for _, a := range e.Actions { // their names look like keys
		if words[a.Name] == nil {
			delete(used, a.Name)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(used)) {
		if words[key] == nil {
			t.Errorf("%s: %s is not in the catalogue", used[key], key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if used[key] == "" {
			t.Errorf("%s is in the catalogue and nobody uses it", key)
		}
	}
}

// mentioned collects the literals of a file that look like keys. The store has
// names of tables, columns and submissions that look so too: there only the
// keys of errors count. What stands in for a platform has no words of ours.
func mentioned(s source, spaces map[string]bool, used map[string]string) {
	if strings.Contains(s.path, "/fakeapi/") {
		return
	}
	store := strings.HasPrefix(s.path, "store/")
	begins := map[ast.Node]bool{} // of a sum
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			begins[leftmost(n)] = true
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Errorf" && len(n.Args) > 1 {
				if key, ok := literal(n.Args[1]); ok && keyShape.MatchString(key) {
					used[key] = s.at(n)
				}
			}
		}
		text, ok := literal(n)
		space, _, _ := strings.Cut(text, ".")
		if ok && !store && !begins[n] && spaces[space] && keyShape.MatchString(text) && !fileName.MatchString(text) {
			used[text] = s.at(n)
		}
		return true
	})
}

// fileName tells a file's or a host's name from a key.
var fileName = regexp.MustCompile(`\.(txt|json|html|js|css|db|csv|xlsx|me)$`)

// unknownPrefixes complains of keys that are put together in a way that the
// table of such keys does not know.
func unknownPrefixes(t *testing.T, s source, spaces map[string]bool) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		sum, ok := n.(*ast.BinaryExpr)
		if !ok {
			return true
		}
		text, ok := literal(leftmost(sum))
		space, _, dotted := strings.Cut(text, ".")
		if !ok || !dotted || !spaces[space] || space == "help" {
			return !ok
		}
		_, known := builtFrom()[text]
		if _, coded := codedIn[text]; !known && !coded {
			t.Errorf("%s: keys that begin with %q are put together; builtFrom does not say which", s.at(n), text)
		}
		return false
	})
}

// pageKeys are the keys that the page of the demo mentions.
func pageKeys(t *testing.T) map[string]string {
	t.Helper()
	keys := map[string]string{}
	mention := regexp.MustCompile(`(?:\bt\(|print )"([a-z0-9_.]+)"`)
	for _, name := range filesOf(t, ".js", ".html") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range mention.FindAllStringSubmatch(string(text), -1) {
			keys[m[1]] = name
		}
	}
	return keys
}
