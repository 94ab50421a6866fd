package locales

import "testing"

func load(t *testing.T) *Catalog {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFillIsOnePass(t *testing.T) {
	got := fill("{Who}: {What}", []any{"Who", "{What}", "What", 3})
	if got != "{What}: 3" {
		t.Errorf("got %q", got)
	}
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
