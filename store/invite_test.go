package store_test

import (
	"fmt"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// Ensure many codes are stored at once with a row of audit each, once however
// often it is repeated, and take back only the open codes of those invited.
func TestIssueCodes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		const people = 900 // more than an INSERT carries
		at := commune.InstantOf(commune.Date("2024-04-12").Time(commune.Defaults().Zone))
		run := func(sub, prefix string, n int, renew bool) (issued bool, told int) {
			t.Helper()
			codes := make([]commune.JoinCode, n)
			for i := range codes {
				id := fmt.Sprintf("%s%03d", prefix, i)
				codes[i] = commune.JoinCode{
					ID: id, CommuneID: "c", PersonID: fmt.Sprintf("p%d", i), Hash: commune.JoinHash(id), Created: at, Expires: commune.JoinExpiry(at),
				}
			}
			issued, err := db.IssueCodes(t.Context(), commune.Submission{ID: sub, At: at}, codes, renew, func(n int) { told += n })
			must(t, err)
			return issued, told
		}
		stand := func() string {
			t.Helper()
			var all, revoked, used, audits int
			must(t, store.Raw(db).QueryRow(`SELECT COUNT(*), SUM(revoked_at > 0), SUM(used_at > 0) FROM join_codes`).Scan(&all, &revoked, &used))
			must(t, store.Raw(db).QueryRow(`SELECT COUNT(*) FROM audits WHERE act = 'invite' AND object = 'person'`).Scan(&audits))
			return fmt.Sprintf("%d codes, %d revoked, %d used, %d audits", all, revoked, used, audits)
		}
		if issued, told := run("s1", "a", people, false); !issued || told != people {
			t.Errorf("issued %v, told of %d", issued, told)
		}
		if issued, _ := run("s1", "b", people, false); issued {
			t.Error("a repeated submission issued codes")
		}
		exec(t, store.Raw(db), `UPDATE join_codes SET used_at = 5 WHERE id = 'a000'`)
		run("s2", "c", 500, true)
		if got := stand(); got != "1400 codes, 499 revoked, 1 used, 1400 audits" {
			t.Error(got)
		}
	})
}
