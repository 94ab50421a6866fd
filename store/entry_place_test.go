package store_test

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// Rights and the report's state are those of the moment: what changed since the
// conversation began tells.
func TestEntryPlaceIsAsThingsStand(t *testing.T) {
	const day = commune.Date("2024-04-12")
	for _, c := range []struct {
		name, change          string
		person, household     string
		of                    string // whose report is named
		kept, report, unknown bool
		spoken                bool
	}{
		{name: "the keeper's own", person: "k", household: "h00", of: "k", kept: true, report: true},
		{name: "returned", change: "UPDATE reports SET state = 'returned'", person: "k", household: "h00", of: "k", kept: true, report: true},
		{name: "sent", change: "UPDATE reports SET state = 'sent'", person: "k", household: "h00", of: "k", kept: true},
		{name: "not begun", change: "UPDATE reports SET opens = '2024-04-13'", person: "k", household: "h00", of: "k", kept: true},
		{name: "of another kind", change: "UPDATE reports SET kind = 'group'", person: "k", household: "h00", of: "k", kept: true},
		{name: "of another group", change: "UPDATE reports SET place_id = 'g2'", person: "k", household: "h00", of: "k", kept: true},
		{name: "none named", person: "k", household: "h00", kept: true},
		{name: "somebody else, another's report", person: "o", household: "h00", of: "k"},
		{name: "kept until the day", change: "UPDATE keepings SET to_day = '2024-04-12'", person: "k", household: "h00", of: "k", kept: true, report: true},
		{name: "kept until the day before", change: "UPDATE keepings SET to_day = '2024-04-11'", person: "k", household: "h00", of: "k", report: true},
		{name: "kept from the next day", change: "UPDATE keepings SET from_day = '2024-04-13'", person: "k", household: "h00", of: "k", report: true},
		{name: "duty ended the day before", change: "UPDATE duties SET to_day = '2024-04-11'", person: "k", household: "h00", of: "k", report: true},
		{name: "duty begins the next day", change: "UPDATE duties SET from_day = '2024-04-13'", person: "k", household: "h00", of: "k", report: true},
		{name: "filed", change: "INSERT INTO entries (id, household_id, filed, dropped_at, text) VALUES ('e', 'h00', 1, 0, '')", person: "k", household: "h00", of: "k", kept: true, report: true, spoken: true},
		{name: "a draft", change: "INSERT INTO entries (id, household_id, filed, dropped_at, text) VALUES ('e', 'h00', 0, 0, '')", person: "k", household: "h00", of: "k", kept: true, report: true},
		{name: "filed of another", change: "INSERT INTO entries (id, household_id, filed, dropped_at, text) VALUES ('e', 'h01', 1, 0, '')", person: "k", household: "h00", of: "k", kept: true, report: true},
		{name: "filed and taken out", change: "INSERT INTO entries (id, household_id, filed, dropped_at, text) VALUES ('e', 'h00', 1, 1, '')", person: "k", household: "h00", of: "k", kept: true, report: true},
		{name: "no such household", person: "k", household: "h99", of: "k", unknown: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, db *store.DB) {
				s := newSitting(t, db, 2)
				r, _ := s.read().Report("g1")
				named := map[string]string{"k": r.ID}[c.of]
				if c.change != "" {
					s.exec(c.change)
				}
				p, err := db.EntryPlace(t.Context(), c.person, c.household, named, day)
				if c.unknown {
					wantCode(t, c.name, err, commune.NotFound)
					return
				}
				want := commune.EntryPlace{HouseholdID: c.household, CommuneID: "c", VillageID: "v", GroupID: "g1", Kept: c.kept, Spoken: c.spoken}
				if c.report {
					want.ReportID, want.Period = r.ID, "2024-M04"
				}
				if p != want || err != nil {
					t.Errorf("%+v, %v; want %+v", p, err, want)
				}
			})
		})
	}
}
