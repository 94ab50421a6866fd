package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
	"gandan/reading/fold"
)

// changeRegister carries what accepted reports, which end with one month, say into
// households and their member lists, and moves the register of that month. Applied
// twice it changes nothing.
func changeRegister(tx *gorm.DB, sub commune.Submission, reports []commune.Report, changes []commune.RegisterChange) error {
	if len(changes) == 0 {
		return nil
	}
	ids := make([]string, 0, len(changes))
	for _, c := range changes {
		ids = append(ids, c.Household.ID)
		for _, m := range c.Changes {
			if err := changeMember(tx, c.Household, m); err != nil {
				return err
			}
		}
	}
	return followHouseholds(tx, reports[0].Period.LastMonth(), sub.At, ids)
}

func changeMember(tx *gorm.DB, h commune.Household, c commune.MemberChange) error {
	switch c.Change {
	case commune.AddMember:
		m := c.Member
		m.CommuneID, m.HouseholdID = h.CommuneID, h.ID
		m.Name, m.Rev = fold.Clean(m.Name), 1
		m.Folded = fold.Text(m.Name)
		return tx.Table("members").Clauses(clause.OnConflict{DoNothing: true}).Create(&m).Error
	case commune.SetStanding:
		return tx.Exec("UPDATE members SET standing = ?, rev = rev + 1 WHERE id = ? AND household_id = ?",
			c.Member.Standing, c.Member.ID, h.ID).Error
	case commune.SetRegister:
		return tx.Exec("UPDATE households SET members = ?, class = ?, rev = rev + 1 WHERE id = ?",
			c.Count, c.Class, h.ID).Error
	}
	return nil
}

// AddMember puts somebody on a household's list.
func (d *DB) AddMember(ctx context.Context, sub commune.Submission, m commune.Member) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "member.add", nil, func(tx *gorm.DB) error {
		m.Name, m.Rev = fold.Clean(m.Name), 1
		m.Folded = fold.Text(m.Name)
		if err := tx.Table("members").Create(&m).Error; err != nil {
			return err
		}
		if err := followMember(tx, sub, m); err != nil {
			return err
		}
		return auditMember(tx, sub, "member.add", m)
	})
	return err
}

// ChangeMember puts a member's data right if nobody has changed them since
// they were read.
func (d *DB) ChangeMember(ctx context.Context, sub commune.Submission, m commune.Member) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "member.change", nil, func(tx *gorm.DB) error {
		m.Name = fold.Clean(m.Name)
		m.Folded = fold.Text(m.Name)
		was := m.Rev
		m.Rev++
		r := tx.Table("members").Where("id = ? AND household_id = ? AND rev = ?", m.ID, m.HouseholdID, was).
			Select("name", "folded", "relation", "sex", "born", "standing", "rev").Updates(&m)
		if err := oneRow(r); err != nil {
			return err
		}
		if err := followMember(tx, sub, m); err != nil {
			return err
		}
		return auditMember(tx, sub, "member.change", m)
	})
	return err
}

func auditMember(tx *gorm.DB, sub commune.Submission, act string, m commune.Member) error {
	return audit(tx, commune.AuditRow{ID: sub.ID, CommuneID: m.CommuneID, At: sub.At, PersonID: sub.PersonID,
		Act: act, Object: "household", ObjectID: m.HouseholdID, Fields: "member"})
}

// HouseholdsByID returns households by their ids.
func (d *DB) HouseholdsByID(ctx context.Context, ids []string) ([]commune.Household, error) {
	var list []commune.Household
	err := d.gorm.WithContext(ctx).Table("households").Where("id IN ?", ids).Order("seq, id").Find(&list).Error
	return list, err
}

// MembersOf returns the members of several households, in order.
func (d *DB) MembersOf(ctx context.Context, householdIDs []string) ([]commune.Member, error) {
	var list []commune.Member
	err := d.gorm.WithContext(ctx).Table("members").Where("household_id IN ?", householdIDs).Order("seq, id").Find(&list).Error
	return list, err
}
