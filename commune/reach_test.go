package commune_test

import (
	"slices"
	"testing"
	"time"

	"gandan/commune"
)

// Ensure a person is reached the cheapest way that is open, by the account used
// last, and templates only carry what must arrive. Zalo's windows: free for 48
// hours after the person's word, for money to 7 days.
func TestRoutes(t *testing.T) {
	now := commune.InstantOf(time.Date(2024, 4, 17, 7, 0, 0, 0, time.UTC))
	ago := func(hours int64) commune.Instant { return now - commune.Instant(hours*3600*1000) }
	zalo := func(hours int64) commune.Account {
		return commune.Account{ID: "z", Channel: "zalo-oa", LastIn: ago(hours)}
	}
	telegram := commune.Account{ID: "t", Channel: "telegram", LastIn: ago(2000)}
	window := commune.Window{Free: 48 * time.Hour, Paid: 7 * 24 * time.Hour}
	pays, templates, both := window, window, window
	pays.Pays, templates.Template = true, true
	both.Pays, both.Template = true, true
	for name, tc := range map[string]struct {
		accounts []commune.Account
		window   commune.Window
		must     bool
		want     []string
		silent   bool // nobody spoke since OpenSince
	}{
		"within two days":              {[]commune.Account{zalo(47)}, window, true, []string{"z "}, false},
		"at two days":                  {[]commune.Account{zalo(48)}, window, true, nil, true},
		"the next account":             {[]commune.Account{zalo(48), telegram}, window, true, []string{"t "}, true},
		"paid where the commune pays":  {[]commune.Account{zalo(167)}, pays, false, []string{"z paid"}, false},
		"no longer after a week":       {[]commune.Account{zalo(168)}, pays, false, nil, true},
		"a template for what must":     {[]commune.Account{zalo(700), telegram}, templates, true, []string{"z template", "z phone", "t "}, false},
		"none for what need not":       {[]commune.Account{zalo(700), telegram}, templates, false, []string{"t "}, false},
		"free first, template after":   {[]commune.Account{zalo(1)}, both, true, []string{"z ", "z template", "z phone"}, false},
		"telegram first if used last":  {[]commune.Account{telegram, zalo(1)}, window, true, []string{"t ", "z "}, false},
		"nobody without accounts":      {nil, both, true, nil, false},
		"who never spoke is not heard": {[]commune.Account{{ID: "z", Channel: "zalo-oa"}}, both, false, nil, false},
	} {
		var got []string
		for _, r := range commune.Routes(tc.accounts, now, map[string]commune.Window{"zalo-oa": tc.window}, tc.must) {
			got = append(got, r.Account.ID+" "+string(r.Way))
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
		if since := tc.window.OpenSince(now); len(tc.accounts) > 0 && tc.accounts[0].ID == "z" && tc.accounts[0].LastIn > 0 && (tc.accounts[0].LastIn <= since) != tc.silent {
			t.Errorf("%s: open since %d, spoken at %d", name, since, tc.accounts[0].LastIn)
		}
	}
}
