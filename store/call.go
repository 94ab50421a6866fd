package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// DrawCalls draws households of a village by lot among the recent contacts of
// others than the person, and returns how many. Those drawn of late are left alone.
func (d *DB) DrawCalls(ctx context.Context, sub commune.Submission, village commune.Place, today commune.Date) (drawn int, err error) {
	_, err = d.once(ctx, sub.ID, sub.At, sub.PersonID, "contact.draw", &drawn, func(tx *gorm.DB) error {
		var list []commune.Contact
		rested := sub.At - commune.CallsRest*dayLong
		err := tx.Table("contacts c").Where(`c.commune_id = ? AND c.village_id = ? AND c.day >= ? AND c.way <> ? AND c.dropped_at = 0 AND c.person_id <> ?
AND NOT EXISTS (SELECT 1 FROM calls k WHERE k.household_id = c.household_id AND k.drawn_at > ?)
AND EXISTS (SELECT 1 FROM households h WHERE h.id = c.household_id AND h.ended = '')`,
			village.CommuneID, village.ID, today.Add(-commune.CallsRecent), commune.Absent, sub.PersonID, rested).
			Order("c.id").Find(&list).Error
		if err != nil {
			return err
		}
		calls := make([]commune.Call, 0, commune.CallsDrawn)
		var rows []commune.AuditRow
		for i, c := range commune.DrawCalls(list, commune.CallsDrawn, sub.ID) {
			call := commune.Call{ID: fmt.Sprint(sub.ID, "-k", i), CommuneID: c.CommuneID, VillageID: c.VillageID, HouseholdID: c.HouseholdID,
				ContactID: c.ID, DrawnBy: sub.PersonID, Drawn: sub.At}
			calls = append(calls, call)
			rows = append(rows, commune.AuditRow{ID: call.ID, CommuneID: c.CommuneID, At: sub.At, PersonID: sub.PersonID,
				Act: "contact.draw", Object: "household", ObjectID: c.HouseholdID})
		}
		if drawn = len(calls); drawn == 0 {
			return commune.Errorf(commune.Invalid, "calls.none_to_draw")
		}
		if err := tx.Create(&calls).Error; err != nil {
			return err
		}
		return audit(tx, rows...)
	})
	return drawn, err
}

// dayLong is a day in an Instant's milliseconds.
const dayLong = commune.Instant(24 * 60 * 60 * 1000)

// Calls returns the calls of a village that a person drew after a moment, or that
// are still to be made, the newest first.
func (d *DB) Calls(ctx context.Context, personID, villageID string, after commune.Instant) ([]commune.CallCard, error) {
	var list []commune.CallCard
	err := callCards(d.gorm.WithContext(ctx)).
		Where("k.drawn_by = ? AND k.village_id = ? AND (k.done_at = 0 OR k.drawn_at > ?)", personID, villageID, after).
		Order("k.drawn_at DESC, h.seq, k.id").Find(&list).Error
	return list, wrap("calls", err)
}

// Call returns one call, or NotFound.
func (d *DB) Call(ctx context.Context, id string) (commune.CallCard, error) {
	var list []commune.CallCard
	err := callCards(d.gorm.WithContext(ctx)).Where("k.id = ?", id).Find(&list).Error
	if err == nil && len(list) == 0 {
		err = commune.Errorf(commune.NotFound, "calls.gone")
	}
	if err != nil {
		return commune.CallCard{}, err
	}
	return list[0], nil
}

func callCards(tx *gorm.DB) *gorm.DB {
	return tx.Table("calls k").Select("k.*, h.head, h.sex, g.name AS group_name, p.name AS person, c.day, c.way").
		Joins("JOIN households h ON h.id = k.household_id JOIN places g ON g.id = h.group_id").
		Joins("JOIN contacts c ON c.id = k.contact_id JOIN people p ON p.id = c.person_id")
}

// AnswerCall stores what a household said that the person drew. Whoever was not
// reached may be called again; what was said may be put right.
func (d *DB) AnswerCall(ctx context.Context, sub commune.Submission, callID string, result commune.CallResult) error {
	done := sub.At
	if result == commune.CallUnreached {
		done = 0
	}
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "contact.call", nil, func(tx *gorm.DB) error {
		r := tx.Exec("UPDATE calls SET result = ?, done_at = ? WHERE id = ? AND drawn_by = ?", result, done, callID, sub.PersonID)
		if err := r.Error; err != nil {
			return err
		}
		var list []commune.Call
		if err := tx.Table("calls").Where("id = ? AND drawn_by = ?", callID, sub.PersonID).Find(&list).Error; err != nil {
			return err
		}
		if len(list) == 0 {
			return commune.Errorf(commune.NotFound, "calls.gone")
		}
		return audit(tx, commune.AuditRow{ID: sub.ID, CommuneID: list[0].CommuneID, At: sub.At, PersonID: sub.PersonID,
			Act: "contact.call", Object: "call", ObjectID: callID, Fields: "result"})
	})
	return err
}
