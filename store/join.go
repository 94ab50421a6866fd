package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/reading/fold"
)

// Invitee is somebody with a running duty, as invitations see it.
type Invitee struct {
	Person  commune.Person
	Duties  []commune.Duty // that run on the day, with their paths, from the top
	PlaceID string         // whose sheet the code belongs on: the village of the first duty in one, else the commune
	Linked  bool           // some chat account is linked
	Open    bool           // some code has neither been used nor taken back nor expired by the end of the day
}

// Invitees returns every person of all communes with a duty that runs on the
// day, in the order of commune and entry. It takes four statements.
func (d *DB) Invitees(ctx context.Context, day commune.Date) ([]Invitee, error) {
	duties, err := d.duties(ctx, day, "duties.person_id <> ''")
	if err != nil {
		return nil, err
	}
	held := map[string][]commune.Duty{}
	for _, x := range duties {
		held[x.PersonID] = append(held[x.PersonID], x)
	}
	var people []commune.Person
	err = d.gorm.WithContext(ctx).Where("id IN (?)", d.gorm.Table("duties").Scopes(running(day)).Select("person_id")).
		Order("commune_id, seq, id").Find(&people).Error
	if err != nil {
		return nil, fmt.Errorf("invitees: %w", err)
	}
	linked, err := d.personSet(ctx, d.gorm.Table("accounts").Where("unlinked_at = 0"))
	if err != nil {
		return nil, err
	}
	now := commune.InstantOf(day.Add(1).Time(commune.Defaults().Zone)) - 1
	open, err := d.personSet(ctx, d.gorm.Table("join_codes").Scopes(openCodes(now)))
	if err != nil {
		return nil, err
	}
	list := make([]Invitee, len(people))
	for i, p := range people {
		list[i] = Invitee{Person: p, Duties: held[p.ID], PlaceID: sheetOf(p, held[p.ID]), Linked: linked[p.ID], Open: open[p.ID]}
	}
	return list, nil
}

// personSet returns the persons of a query's rows.
func (d *DB) personSet(ctx context.Context, rows *gorm.DB) (map[string]bool, error) {
	var ids []string
	if err := rows.WithContext(ctx).Distinct().Pluck("person_id", &ids).Error; err != nil {
		return nil, fmt.Errorf("invitees: %w", err)
	}
	set := make(map[string]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set, nil
}

// sheetOf returns the village of the first duty in one, else the commune.
func sheetOf(p commune.Person, duties []commune.Duty) string {
	for _, x := range duties {
		if path := commune.PathIDs(x.Path); len(path) > 1 {
			return path[1]
		}
	}
	return p.CommuneID
}

// openCodes keeps the codes that can be used at the moment.
func openCodes(now commune.Instant) func(*gorm.DB) *gorm.DB {
	return func(tx *gorm.DB) *gorm.DB {
		return tx.Where("used_at = 0 AND revoked_at = 0 AND expires_at > ?", now)
	}
}

// revokeCodes takes back the codes of people that were not used.
func revokeCodes(tx *gorm.DB, at commune.Instant, people ...string) error {
	err := tx.Model(&commune.JoinCode{}).Where("person_id IN ? AND used_at = 0 AND revoked_at = 0", people).
		Update("revoked_at", at).Error
	if err != nil {
		return fmt.Errorf("revoke join codes: %w", err)
	}
	return nil
}

// AddAdmin gives the admin duty on the commune to the person with the name and
// phone, and makes the person if there is none. Where there is no commune yet
// it makes one without a name, which the next import adopts; where there are
// several it is a Conflict. Doing it again changes nothing.
func (d *DB) AddAdmin(ctx context.Context, sub commune.Submission, name, phone string, newID func() string) (commune.Person, error) {
	var p commune.Person
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "admin.add", &p, func(tx *gorm.DB) error {
		c, err := onlyCommune(tx, newID)
		if err != nil {
			return err
		}
		if p, err = personNamed(tx, c.ID, name, phone, newID); err != nil {
			return err
		}
		return addDuty(tx, sub, commune.Duty{
			ID: newID(), CommuneID: c.ID, PersonID: p.ID, Code: commune.Admin, PlaceID: c.ID,
			From: commune.DateOf(sub.At.In(commune.Defaults().Zone)),
		})
	})
	return p, err
}

// onlyCommune finds the one commune there is, or makes one without a name.
func onlyCommune(tx *gorm.DB, newID func() string) (commune.Place, error) {
	var list []commune.Place
	if err := tx.Limit(2).Find(&list, "kind = ? AND ended = ''", commune.Commune).Error; err != nil {
		return commune.Place{}, fmt.Errorf("communes: %w", err)
	}
	switch len(list) {
	case 1:
		return list[0], nil
	case 2:
		return commune.Place{}, commune.Errorf(commune.Conflict, "join.many_communes")
	}
	id := newID()
	c := commune.Place{ID: id, CommuneID: id, Kind: commune.Commune, Path: "/" + id + "/"}
	if err := tx.Create(&c).Error; err != nil {
		return c, fmt.Errorf("commune: %w", err)
	}
	return c, nil
}

// personNamed finds or makes the person of that name and phone.
func personNamed(tx *gorm.DB, communeID, name, phone string, newID func() string) (commune.Person, error) {
	var p commune.Person
	err := tx.Order("seq").Take(&p, "commune_id = ? AND folded = ? AND phone = ?", communeID, fold.Text(name), phone).Error
	if err = found(err); err == nil || commune.CodeOf(err) != commune.NotFound {
		return p, err
	}
	var last int64
	err = tx.Model(&commune.Person{}).Where("commune_id = ?", communeID).Select("COALESCE(MAX(seq), 0)").Scan(&last).Error
	if err != nil {
		return p, fmt.Errorf("person: %w", err)
	}
	p = commune.Person{ID: newID(), CommuneID: communeID, Name: name, Folded: fold.Text(name), Phone: phone, Seq: last + 1}
	if err := tx.Create(&p).Error; err != nil {
		return p, fmt.Errorf("person: %w", err)
	}
	return p, nil
}

// addDuty gives a person a duty, unless it runs already.
func addDuty(tx *gorm.DB, sub commune.Submission, x commune.Duty) error {
	var n int64
	err := tx.Model(&commune.Duty{}).Scopes(running(x.From)).
		Where("person_id = ? AND code = ? AND place_id = ?", x.PersonID, x.Code, x.PlaceID).Count(&n).Error
	if err != nil || n > 0 {
		return err
	}
	if err := tx.Omit("path").Create(&x).Error; err != nil {
		return fmt.Errorf("duty: %w", err)
	}
	return audit(tx, commune.AuditRow{
		ID: sub.ID, CommuneID: x.CommuneID, At: sub.At, PersonID: sub.PersonID,
		Act: "assign", Object: "duty", ObjectID: x.ID, Fields: string(x.Code),
	})
}
