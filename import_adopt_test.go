package main

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// TestImportAdoptsTheNamelessCommune: an administrator may be there before the
// first list, whose commune is then theirs.
func TestImportAdoptsTheNamelessCommune(t *testing.T) {
	storetest.OneGoroutine(t)
	storetest.EachURL(t, func(t *testing.T, url string) {
		ctx, db := t.Context(), storetest.Open(t, url)
		admin, err := db.AddAdmin(ctx, commune.Submission{ID: "first", At: commune.InstantOf(storyStart)}, "Nguyễn Minh Quân", "0912345069", newID)
		if err != nil {
			t.Fatal(err)
		}
		trial := importJSON(t, url, sampleRoster)
		first := importJSON(t, url, sampleRoster, "--apply")
		if trial.Added != first.Added || first.Added != 4+9+232+40+53 || first.Ended != 0 {
			t.Errorf("%+v\n%+v", trial, first)
		}
		again := importJSON(t, url, sampleRoster, "--apply", "--complete")
		if again.Added+again.Changed+again.Ended != 0 {
			t.Errorf("again: %+v", again)
		}
		adopted(t, db, admin)
	})
}

// adopted checks that the commune has its name and still its administrator.
func adopted(t *testing.T, db *store.DB, admin commune.Person) {
	t.Helper()
	communes, err := db.Communes(t.Context())
	if len(communes) != 1 || communes[0].ID != admin.CommuneID || communes[0].Name != "Đồng Tiến" || communes[0].Folded != "dong tien" || err != nil {
		t.Fatalf("%+v %v", communes, err)
	}
	h, err := db.Holder(t.Context(), admin.ID, "2026-01-01")
	if len(h.Duties) != 1 || h.Duties[0].Code != commune.Admin || err != nil {
		t.Errorf("%+v %v", h, err)
	}
	settings, err := db.Settings(t.Context(), admin.CommuneID)
	if settings["reports_from"] == "" || err != nil {
		t.Errorf("%v %v", settings, err)
	}
}
