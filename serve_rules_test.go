package main

import (
	"path/filepath"
	"testing"

	"gandan/bot/zalooa"
	"gandan/commune"
)

// Ensure a service that was started before the commune's list was imported
// comes to know it, and what is set later.
func TestRulesAreLive(t *testing.T) {
	s := wired(t, func(*config) {})
	if rules := s.rules.get(); rules.ReportsFrom != "" || rules.Zone.String() != commune.Defaults().Zone.String() {
		t.Fatalf("before any commune: %+v", rules)
	}
	if zone := s.jobs.Zone.String(); zone != "Asia/Ho_Chi_Minh" {
		t.Errorf("the calendar runs in %s", zone)
	}
	t.Setenv("GANDAN_DATABASE", s.cfg.Database)
	list := filepath.Join("documents", "testdata", "phan-cong-dong-tien.xlsx")
	if code := run([]string{"import", list, "--apply"}, t.Output(), t.Output()); code != 0 {
		t.Fatalf("import exits with %d", code)
	}
	if err := s.rules.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s.rules.get().ReportsFrom == "" {
		t.Error("the commune's settings are not known")
	}
	communes, err := s.db.Communes(t.Context())
	if err != nil || len(communes) != 1 {
		t.Fatalf("%d communes, %v", len(communes), err)
	}
	pays := func() bool { return s.windows()[zalooa.Name].Pays }
	for _, v := range [][2]string{{"zalo_paid", "yes"}, {"zalo_cap", "1"}} {
		if err := s.db.PutSetting(t.Context(), communes[0].ID, v[0], v[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.rules.refresh(t.Context()); err != nil || !pays() {
		t.Errorf("nothing is paid for: %v", err)
	}
	letter := commune.Letter{ID: "l", CommuneID: communes[0].ID, PersonID: "p", Kind: "reminder"}
	if err := s.db.Snooze(t.Context(), commune.Submission{ID: "s", PersonID: "p", At: 1}, letter); err != nil {
		t.Fatal(err)
	}
	if ok, err := s.db.LetterPaying(t.Context(), letter, commune.Paid, s.rules.get().Budget(s.cfg.Now())); !ok || err != nil {
		t.Fatalf("not paid for: %v", err)
	}
	if err := s.rules.refresh(t.Context()); err != nil || pays() {
		t.Errorf("the month's budget is spent, and more is paid for: %v", err)
	}
	if err := s.db.PutSetting(t.Context(), communes[0].ID, "remind_at", "25:00"); err != nil {
		t.Fatal(err)
	}
	if err := s.rules.refresh(t.Context()); err == nil || s.rules.get().ReportsFrom == "" {
		t.Errorf("a setting that cannot be read: %v, %+v", err, s.rules.get())
	}
}
