package main

import (
	"path/filepath"
	"testing"

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
	if err := s.db.PutSetting(t.Context(), communes[0].ID, "remind_at", "25:00"); err != nil {
		t.Fatal(err)
	}
	if err := s.rules.refresh(t.Context()); err == nil || s.rules.get().ReportsFrom == "" {
		t.Errorf("a setting that cannot be read: %v, %+v", err, s.rules.get())
	}
}
