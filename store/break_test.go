package store

// BreakAfterCommit makes every commit succeed and then return err; nil mends it.
func BreakAfterCommit(d *DB, err error) {
	if err == nil {
		d.Over(nil)
		return
	}
	d.Over(func(what string, do func() error) error {
		if done := do(); done != nil || what != "COMMIT" {
			return done
		}
		return err
	})
}
