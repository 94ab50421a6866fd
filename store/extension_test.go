package store_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// reportsOf writes somebody's reports of April with the days on which they
// are due and put off to.
func (w world) reportsOf(person string) string {
	w.Helper()
	rows, err := store.Raw(w.db).Query("SELECT place_id, state, due, extended FROM reports WHERE person_id = ? AND period = '2024-M04' ORDER BY place_id", person)
	if err != nil {
		w.Fatal(err)
	}
	defer rows.Close()
	var lines []string
	for rows.Next() {
		var place, state string
		var due, extended commune.Instant
		if err := rows.Scan(&place, &state, &due, &extended); err != nil {
			w.Fatal(err)
		}
		line := fmt.Sprint(place, " ", state, " ", commune.DateOf(due.In(w.s.Zone)))
		if extended > 0 {
			line += fmt.Sprint(" +", commune.DateOf(extended.In(w.s.Zone)))
		}
		lines = append(lines, line)
	}
	if err := rows.Err(); err != nil {
		w.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// submitted is a submission at a moment.
func submitted(id, person string, at commune.Instant) commune.Submission {
	return commune.Submission{ID: id, PersonID: person, At: at}
}

// wish makes a wish of huong for more time for April on a place.
func (w world) wish(id, place string, until commune.Date) commune.Extension {
	return commune.Extension{ID: id, CommuneID: "c", PersonID: "huong", PlaceID: place, Due: commune.Date("2024-04-17").End(w.s.Zone),
		Until: until, UntilAt: until.End(w.s.Zone), Reason: "đi viện", Asked: 5, Rev: 1}
}

// More time is asked for once, granted or refused once, for the places it was
// asked for; a report that came in within it is on time.
func TestExtensions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		ctx := t.Context()
		w.people("huong", "hien")
		w.duty("d1", "huong", commune.Keeper, "g1", "2024-01-01", "")
		w.duty("d2", "huong", commune.Keeper, "g2", "2024-01-01", "")
		w.ensure("2024-04-12", household...)
		ids := strings.Split(w.lines("SELECT id FROM reports WHERE person_id = 'huong' AND period = '2024-M04' ORDER BY place_id"), "\n")
		both := []commune.Extension{w.wish("x1", "g1", "2024-04-22"), w.wish("x2", "g2", "2024-04-22")}
		for range 2 { // the second is the first repeated
			if err := db.AskExtension(ctx, submitted("s1", "huong", 5), ids, both, nil); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.AskExtension(ctx, submitted("s2", "huong", 6), ids, []commune.Extension{w.wish("x3", "g1", "2024-04-25")}, nil); commune.CodeOf(err) != commune.Conflict {
			t.Errorf("asked while it waits: %v", err)
		}
		for paths, want := range map[string]string{"/c/": "x1 x2", "/c/v/g2/": "x2", "/c/v2/": "", "/d/": ""} {
			list, err := db.WaitingExtensions(ctx, []string{paths}, 6)
			w.want("waiting in "+paths, wishIDs(list), strings.Fields(want)...)
			if err != nil {
				t.Error(err)
			}
		}
		if list, err := db.WaitingExtensions(ctx, []string{"/c/"}, both[0].UntilAt+1); err != nil || len(list) > 0 {
			t.Errorf("waits for a day gone by: %v, %v", list, err)
		}
		x, err := db.Extension(ctx, "x2")
		if err != nil || x.Name != "HUONG" || x.Path != "/c/v/g2/" || x.Period != "2024-M04" || x.Reason != "đi viện" {
			t.Errorf("%+v, %v", x, err)
		}
		w.file("huong", "2024-M04", commune.Late)
		w.exec("UPDATE reports SET first_sent = ? WHERE id = ?", both[0].UntilAt, ids[0])
		w.exec("UPDATE reports SET first_sent = ? WHERE id = ?", both[0].UntilAt+1, ids[1])
		for range 2 {
			if err := db.DecideExtensions(ctx, submitted("s3", "hien", 7), []commune.Extension{both[0]}, true, "", nil); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.DecideExtensions(ctx, submitted("s4", "hien", 8), both, false, "không", nil); commune.CodeOf(err) != commune.Conflict {
			t.Errorf("decided twice: %v", err)
		}
		w.want("granted for one", w.reportsOf("huong"), "g1 sent 2024-04-17 +2024-04-22", "g2 late 2024-04-17")
		if err := db.DecideExtensions(ctx, submitted("s5", "hien", 8), both[1:], false, "không", nil); err != nil {
			t.Fatal(err)
		}
		w.want("refused for the other", w.reportsOf("huong"), "g1 sent 2024-04-17 +2024-04-22", "g2 late 2024-04-17")
		w.want("logged", w.lines("SELECT CONCAT(act, ' ', object_id) FROM audits"),
			"extension.ask x1", "extension.ask x2", "extension.grant x1", "extension.refuse x2")
	})
}

func wishIDs(list []commune.AskedExtension) string {
	var ids []string
	for _, x := range list {
		ids = append(ids, x.ID)
	}
	return strings.Join(ids, "\n")
}
