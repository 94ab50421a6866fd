package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/reading/fold"
)

// AskLeave stores that somebody asks for leave, with the letters to whoever
// decides. It is Conflict where another of theirs, asked for or granted, has
// days in common with it.
func (d *DB) AskLeave(ctx context.Context, sub commune.Submission, l commune.Leave, letters []commune.Letter) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "leave.ask", nil, func(tx *gorm.DB) error {
		// one after the other, from whichever account
		if err := tx.Exec("UPDATE people SET rev = rev WHERE id = ?", l.PersonID).Error; err != nil {
			return err
		}
		var same int64
		err := tx.Table("leaves").Where("person_id = ? AND ended_at = 0 AND (decided_at = 0 OR granted) AND from_day <= ? AND to_day >= ?",
			l.PersonID, l.To, l.From).Count(&same).Error
		if err == nil && same > 0 {
			err = commune.Errorf(commune.Conflict, "leave.overlaps")
		}
		if err != nil {
			return err
		}
		l.Reason, l.Rev = fold.Clean(l.Reason), 1
		if err := tx.Table("leaves").Create(&l).Error; err != nil {
			return err
		}
		if err := enqueue(tx, letters...); err != nil {
			return err
		}
		return auditLeave(tx, sub, "leave.ask", l)
	})
	return err
}

// DecideLeave grants a leave as it was read, with the rows that hand the duties
// over, or refuses it with a note.
func (d *DB) DecideLeave(ctx context.Context, sub commune.Submission, l commune.Leave, rows commune.LeaveRows, letters []commune.Letter) error {
	act := "leave.refuse"
	if l.Granted {
		act = "leave.grant"
	}
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, act, nil, func(tx *gorm.DB) error {
		r := tx.Exec(`UPDATE leaves SET decided_at = ?, decided_by = ?, granted = ?, note = ?, stand_in = ?, rev = rev + 1
WHERE id = ? AND rev = ? AND decided_at = 0 AND ended_at = 0`, sub.At, sub.PersonID, l.Granted, fold.Clean(l.Note), l.StandIn, l.ID, l.Rev)
		if err := leaveRow(r); err != nil {
			return err
		}
		if err := writeLeaveRows(tx, rows); err != nil {
			return err
		}
		if err := enqueue(tx, letters...); err != nil {
			return err
		}
		return auditLeave(tx, sub, act, l)
	})
	return err
}

// EndLeave stores that somebody is back, or needs no leave any more: l as it is
// to be, with its last day and grace, and the rows that give the duties back. It
// returns the leave as it was, also when it is repeated.
func (d *DB) EndLeave(ctx context.Context, sub commune.Submission, l commune.Leave, rows commune.LeaveRows, letters []commune.Letter) (commune.Leave, error) {
	var was commune.Leave
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "leave.end", &was, func(tx *gorm.DB) error {
		was = commune.Leave{}
		if err := tx.Table("leaves").Where("id = ?", l.ID).Limit(1).Find(&was).Error; err != nil {
			return err
		}
		r := tx.Exec("UPDATE leaves SET ended_at = ?, to_day = ?, grace = ?, rev = rev + 1 WHERE id = ? AND rev = ? AND ended_at = 0",
			sub.At, l.To, l.Grace, l.ID, l.Rev)
		if err := leaveRow(r); err != nil {
			return err
		}
		if err := unexcuse(tx, was); err != nil {
			return err
		}
		if err := writeLeaveRows(tx, rows); err != nil {
			return err
		}
		if err := enqueue(tx, letters...); err != nil {
			return err
		}
		return auditLeave(tx, sub, "leave.end", l)
	})
	return was, err
}

// leaveRow makes a Conflict of a conditional change that found the leave
// answered or ended.
func leaveRow(r *gorm.DB) error {
	if r.Error == nil && r.RowsAffected != 1 {
		return commune.Errorf(commune.Conflict, "leave.decided")
	}
	return r.Error
}

// writeLeaveRows changes duties as a leave asks, if nobody has changed them
// since they were read.
func writeLeaveRows(tx *gorm.DB, rows commune.LeaveRows) error {
	for _, d := range rows.Set {
		err := oneRow(tx.Exec("UPDATE duties SET from_day = ?, to_day = ?, leave_id = ?, rev = rev + 1 WHERE id = ? AND rev = ?",
			d.From, d.To, d.LeaveID, d.ID, d.Rev))
		if err != nil {
			return err
		}
	}
	if len(rows.Drop) > 0 {
		if err := tx.Exec("DELETE FROM keepings WHERE duty_id IN ?", rows.Drop).Error; err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM duties WHERE id IN ?", rows.Drop).Error; err != nil {
			return err
		}
	}
	if len(rows.Add) > 0 {
		if err := tx.Create(&rows.Add).Error; err != nil {
			return err
		}
	}
	if len(rows.Keepings) > 0 {
		return tx.Create(&rows.Keepings).Error
	}
	return nil
}

// unexcuse takes back from reports not sent what a leave had given: what an
// extension gave stays, and what the leave still gives is given anew when the
// obligations are brought up to date.
func unexcuse(tx *gorm.DB, was commune.Leave) error {
	if was.Grace == 0 {
		return nil
	}
	return tx.Exec(`UPDATE reports SET extended = COALESCE((SELECT MAX(x.until_at) FROM extensions x WHERE x.person_id = reports.person_id
AND x.due = reports.due AND x.place_id = reports.place_id AND x.granted), 0), rev = rev + 1
WHERE person_id = ? AND extended = ? AND first_sent = 0`, was.PersonID, was.Grace).Error
}

func auditLeave(tx *gorm.DB, sub commune.Submission, act string, l commune.Leave) error {
	return audit(tx, commune.AuditRow{ID: sub.ID, CommuneID: l.CommuneID, At: sub.At, PersonID: sub.PersonID, Act: act,
		Object: "leave", ObjectID: l.ID})
}
