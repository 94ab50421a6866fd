package store

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"gandan/commune"
)

// tell writes rows, and a letter for each person whom some of them are to be
// told to. A person's rows and letter are written together. It returns how many
// letters it wrote.
func (p planning) tell(ctx context.Context, rows []commune.Reminded) (planned int, err error) {
	var skipped []commune.Reminded
	of := map[string][]commune.Reminded{}
	for _, r := range rows {
		r.Day, r.At = p.today, p.at
		if r.Skipped == commune.Spoken {
			of[r.PersonID] = append(of[r.PersonID], r)
		} else {
			skipped = append(skipped, r)
		}
	}
	if err := p.note(ctx, skipped); err != nil {
		return 0, err
	}
	for people := range slices.Chunk(slices.Sorted(maps.Keys(of)), batch) {
		n := 0
		err := p.db.transact(ctx, func(tx *gorm.DB) (err error) {
			n, err = p.tellSome(tx, people, of)
			return err
		})
		if err != nil {
			return planned, err
		}
		planned += n
	}
	return planned, nil
}

// tellSome writes the letters and the rows of some people.
func (p planning) tellSome(tx *gorm.DB, people []string, of map[string][]commune.Reminded) (planned int, err error) {
	letters := make([]commune.Letter, len(people))
	for i, person := range people {
		letters[i] = p.letterTo(person)
	}
	absent, err := p.absent(tx, people)
	if err != nil {
		return 0, err
	}
	write := slices.DeleteFunc(slices.Clone(letters), func(l commune.Letter) bool { return absent[l.PersonID] != commune.Spoken })
	mine, err := enqueueNew(tx, write)
	if err != nil {
		return 0, err
	}
	var rows []commune.Reminded
	for _, l := range letters {
		why, told := absent[l.PersonID], mine[l.ID]
		for _, r := range of[l.PersonID] {
			switch {
			case told:
				r.LetterID = l.ID
			case why == commune.Spoken:
				continue // a letter of today is there: tomorrow
			default:
				r.Skipped = why
			}
			rows = append(rows, r)
		}
	}
	return len(mine), noteReminded(tx, rows)
}

func (p planning) letterTo(person string) commune.Letter {
	return commune.Letter{
		ID: p.newID(), CommuneID: p.communeID, PersonID: person, Kind: reminder, Bulk: true,
		Args: map[string]string{"day": string(p.today)}, Dedup: reminder + "/" + person + "/" + string(p.today),
		NotBefore: p.notBefore, Created: p.at,
	}
}

// absent says of those people who are not to be told today why.
func (p planning) absent(tx *gorm.DB, people []string) (map[string]commune.Skip, error) {
	absent := map[string]commune.Skip{}
	for _, id := range people {
		absent[id] = commune.NotLinked
	}
	var linked []struct {
		PersonID string
		Arriving bool
	}
	err := tx.Raw(`SELECT person_id, MAX(CASE WHEN blocked_at = 0 THEN 1 ELSE 0 END) AS arriving FROM accounts
WHERE person_id IN ? AND unlinked_at = 0 GROUP BY person_id`, people).Scan(&linked).Error
	for _, l := range linked {
		if absent[l.PersonID] = commune.NotReached; l.Arriving {
			delete(absent, l.PersonID)
		}
	}
	if err != nil {
		return nil, err
	}
	var away []string
	err = tx.Raw("SELECT p.person_id FROM leaves p WHERE p.person_id IN @people AND "+OnLeave("p.person_id"),
		map[string]any{"people": people, "today": p.today}).Scan(&away).Error
	for _, id := range away {
		absent[id] = commune.AwayOnLeave
	}
	return absent, err
}

// enqueueNew puts letters into the outbox and returns the ids of those that
// were not there under their key: others may be of another process that plans
// just now.
func enqueueNew(tx *gorm.DB, letters []commune.Letter) (map[string]bool, error) {
	if err := enqueue(tx, letters...); err != nil || len(letters) == 0 {
		return nil, err
	}
	ids := make([]string, len(letters))
	for i, l := range letters {
		ids[i] = l.ID
	}
	var written []string
	if err := tx.Raw("SELECT id FROM outbox WHERE id IN ?", ids).Scan(&written).Error; err != nil {
		return nil, err
	}
	mine := map[string]bool{}
	for _, id := range written {
		mine[id] = true
	}
	return mine, nil
}

// note writes rows that no letter goes with.
func (p planning) note(ctx context.Context, rows []commune.Reminded) error {
	for part := range slices.Chunk(rows, batch) {
		if err := p.db.transact(ctx, func(tx *gorm.DB) error { return noteReminded(tx, part) }); err != nil {
			return err
		}
	}
	return nil
}

// noteReminded writes rows; one that is there already stays.
func noteReminded(tx *gorm.DB, rows []commune.Reminded) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.Table("reminded").Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
}
