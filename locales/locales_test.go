package locales

import (
	"strings"
	"sync"
	"testing"
)

func load(t *testing.T) *Catalog {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPrintFallsBack(t *testing.T) {
	c := load(t)
	if got := c.Print("vi", "no.such.key"); got != "no.such.key" {
		t.Errorf("a missing key prints %q, want itself", got)
	}
	if got, want := c.Print("fr", "menu.help"), c.Print(Default, "menu.help"); got != want {
		t.Errorf("an unknown language prints %q, want %q", got, want)
	}
}

// Counts choose their own form however often and in whatever order they come,
// also those that are not remembered and those that are no whole numbers.
func TestPrintCounts(t *testing.T) {
	c := load(t)
	for _, n := range []any{1, 2, 1, 0, kept - 1, kept, kept + 1, 1, "1", int64(1), -1, -2} {
		many := n != 1 && n != "1" && n != int64(1) && n != -1
		got := c.Print("en", "card.nothing", "N", n)
		if strings.Contains(got, "households, ") != many {
			t.Errorf("%v: %q", n, got)
		}
	}
	if got := c.Print("en", "card.nothing", "N", 1.5); got != "card.nothing" {
		t.Errorf("what is no number prints %q", got)
	}
	if got := c.Print("en", "card.nothing", "N", 1); !strings.HasPrefix(got, "1 household,") {
		t.Errorf("got %q", got)
	}
	if got := c.Print("vi", "card.nothing", "N", 1); strings.Contains(got, "household") {
		t.Errorf("another language's text: %q", got)
	}
}

// Missing keys are not kept: a text typed by somebody may be looked up as one.
func TestPrintKeepsNoUnknownKey(t *testing.T) {
	c := load(t)
	c.Print("vi", "no.such.key")
	if len(c.found.texts) > 0 {
		t.Errorf("kept %v", c.found.texts)
	}
	c.Print("vi", "menu.other")
	if len(c.found.texts) != 1 {
		t.Errorf("kept %v", c.found.texts)
	}
}

func TestPrintConcurrently(t *testing.T) {
	c := load(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for n := range 50 {
				if got := c.Print("en", "card.nothing", "N", n); strings.HasPrefix(got, "1 household,") != (n == 1) {
					t.Errorf("%d: %q", n, got)
				}
			}
		})
	}
	all.Wait()
}
