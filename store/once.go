package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"gandan/commune"
)

// submission is the row that makes a person's change single.
type submission struct {
	ID       string          `gorm:"column:id;primaryKey"`
	Kind     string          `gorm:"column:kind"`
	PersonID string          `gorm:"column:person_id"`
	At       commune.Instant `gorm:"column:at"`
	Result   string          `gorm:"column:result"` // JSON
}

// once runs do in a transaction that holds the submission's id, and stores
// result (a pointer that do fills, or nil) with it. If that id was submitted
// before, do does not run: the stored result is read into result, and repeated
// is true. An error of do undoes everything, the id included, so that the
// submission may be tried again. do may run more than once, after a deadlock or a
// lost connection, and must set result anew each time. It writes through tx alone:
// SQLite has one writer, which is tx's.
func (d *DB) once(ctx context.Context, id string, at commune.Instant, person, kind string,
	result any, do func(tx *gorm.DB) error,
) (repeated bool, err error) {
	if id == "" {
		return false, errors.New("store: a submission without an id")
	}
	err = d.reconnect(ctx, func(tx *gorm.DB) error {
		_, err := exec(tx, "INSERT INTO submissions (id, kind, person_id, at, result) VALUES (?, ?, ?, ?, '')", id, kind, person, at)
		if repeated = errors.Is(err, gorm.ErrDuplicatedKey); repeated {
			return stored(tx, id, result)
		}
		if err != nil {
			return fmt.Errorf("submission: %w", err)
		}
		if err := do(tx); err != nil {
			return err
		}
		return keep(tx, id, result)
	})
	return repeated && err == nil, err
}

// stored reads the result of the submission.
func stored(tx *gorm.DB, id string, result any) error {
	var row submission
	if err := tx.Take(&row, "id = ?", id).Error; err != nil {
		return fmt.Errorf("submission repeated: %w", err)
	}
	if result == nil {
		return nil
	}
	if err := json.Unmarshal([]byte(row.Result), result); err != nil {
		return fmt.Errorf("submission repeated: %w", err)
	}
	return nil
}

// keep writes the result of the submission.
func keep(tx *gorm.DB, id string, result any) error {
	if result == nil {
		return nil
	}
	b, err := json.Marshal(result)
	if err != nil {
		return fmt.Errorf("submission result: %w", err)
	}
	_, err = exec(tx, "UPDATE submissions SET result = ? WHERE id = ?", string(b), id)
	return err
}

// tries is how often a transaction is begun that MySQL broke off. Before the
// n-th repetition it waits 2ⁿ⁻¹ ms, so that the one it met can get by.
const tries = 9

// transact runs do in a transaction, again if the server chose it to end a
// deadlock (1213) or it waited too long for a lock (1205). do must return its
// first error: after a deadlock the server has no transaction any more.
func (d *DB) transact(ctx context.Context, do func(tx *gorm.DB) error) error {
	for n := 0; ; n++ {
		err := d.gorm.WithContext(ctx).Transaction(do)
		if !broken(err) || n == tries-1 {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Millisecond << n):
		}
	}
}

// broken reports whether the server broke a transaction off for another's sake.
func broken(err error) bool { return hasNumber(err, 1213, 1205) }
