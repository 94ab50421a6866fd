package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gandan/commune"
	"gandan/documents"
	"gandan/reading/fold"
	"gandan/store"
)

// importCmd is `gandan import`.
type importCmd struct {
	File     string `arg:"" help:"The list, .xlsx or .csv."`
	Commune  string `help:"Name of the commune, if the list does not say or says it otherwise."`
	Apply    bool   `help:"Do it; without this nothing is changed." xor:"what"`
	Complete bool   `help:"The list is whole for its places: end what it no longer has."`
	JSON     bool   `name:"json" help:"Print the result as JSON."`
	Template bool   `help:"Write an empty list to fill in to FILE instead." xor:"what"`
}

// Run imports a roster, or shows what an import would do.
func (c importCmd) Run(out *console, cfg *config) error {
	ctx := context.Background()
	if c.Template {
		return c.template(out)
	}
	file, err := c.read()
	if err != nil {
		return err
	}
	db, err := cfg.openFor(ctx, c.Apply)
	if err != nil {
		return err
	}
	result, err := c.run(ctx, out, cfg, db, file)
	if db != nil {
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return result.json(out)
	}
	return result.text(out)
}

// read reads the file, which is asked for its size first.
func (c importCmd) read() (commune.Roster, error) {
	info, err := os.Stat(c.File)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return commune.Roster{}, commune.Errorf(commune.NotFound, "import.no_file", "File", c.File)
	case err != nil:
		return commune.Roster{}, err
	case info.IsDir():
		return commune.Roster{}, commune.Errorf(commune.Invalid, "import.not_table")
	case info.Size() > documents.MaxRosterSize:
		return commune.Roster{}, commune.Errorf(commune.Invalid, "import.too_big", "N", documents.MaxRosterSize>>20)
	}
	data, err := os.ReadFile(c.File)
	if err != nil {
		return commune.Roster{}, err
	}
	return documents.ReadRoster(filepath.Base(c.File), data)
}

// run plans the import and, if told so, carries it out. db is nil where there
// is no database yet.
func (c importCmd) run(ctx context.Context, out *console, cfg *config, db *store.DB, file commune.Roster) (importResult, error) {
	state, err := c.state(ctx, db, &file)
	if err != nil {
		return importResult{}, err
	}
	now := cfg.Now()
	plan := commune.PlanRoster(state, file, c.Complete, commune.DateOf(now), newID)
	if c.Apply {
		if err := applyRoster(ctx, out, db, plan, now); err != nil {
			return importResult{}, err
		}
	}
	return importResult{name: filepath.Base(c.File), file: file, plan: plan, applied: c.Apply, fresh: state.Commune.Name == ""}, nil
}

// state finds the commune that the flag or the file names, or the only one
// there is, and reads its roster; the file is told the name.
func (c importCmd) state(ctx context.Context, db *store.DB, file *commune.Roster) (commune.RosterState, error) {
	var communes []commune.Place
	if db != nil {
		var err error
		if communes, err = db.Communes(ctx); err != nil {
			return commune.RosterState{}, err
		}
	}
	if c.Commune != "" {
		if file.Commune = documents.CommuneName(c.Commune); file.Commune == "" {
			return commune.RosterState{}, usageError{"import.bad_commune"}
		}
	}
	if file.Commune == "" && len(communes) == 1 {
		file.Commune = communes[0].Name
	}
	if file.Commune == "" {
		return commune.RosterState{}, commune.Errorf(commune.Invalid, "import.no_commune")
	}
	if len(communes) == 1 && communes[0].Name == "" { // made for its first administrator
		return db.RosterState(ctx, communes[0].ID)
	}
	for _, place := range communes {
		if fold.Spelled(place.Name) == fold.Spelled(file.Commune) {
			return db.RosterState(ctx, place.ID)
		}
	}
	return commune.RosterState{}, nil
}

// applyRoster carries out the plan and makes the obligations that follow. On the
// day on which the commune begins, no reminder is made up for.
func applyRoster(ctx context.Context, out *console, db *store.DB, plan commune.RosterPlan, now time.Time) error {
	at := commune.InstantOf(now)
	bar := newBar(out.err, plan.Rows())
	err := db.ApplyRosterShown(ctx, commune.Submission{ID: newID(), At: at}, plan, bar.add)
	bar.finish()
	if err != nil {
		return err
	}
	rules, err := rulesOf(ctx, db, plan.CommuneID)
	if err != nil {
		return err
	}
	today := rules.Today(now)
	if _, err := db.EnsureReports(ctx, plan.CommuneID, reportKinds, rules, today, at, newID); err != nil || rules.ReportsFrom != today {
		return err
	}
	return db.BeginReminders(ctx, plan.CommuneID, reportKinds, rules, at)
}

// openFor opens the database to change it, and then brings it to this
// version's tables, or only to look, and then it is nil where there is none:
// looking makes nothing.
func (c *config) openFor(ctx context.Context, change bool) (*store.DB, error) {
	if path, ok := strings.CutPrefix(c.Database, "sqlite:"); ok && !change {
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return nil, nil
		}
	}
	db, err := c.open(ctx)
	if err != nil {
		return nil, err
	}
	if change {
		err = db.Migrate(ctx)
	} else {
		err = upToDate(ctx, db)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// upToDate refuses a database that lacks tables: reading it would fail.
func upToDate(ctx context.Context, db *store.DB) error {
	pending, err := db.Pending(ctx)
	if err == nil && pending > 0 {
		err = commune.Errorf(commune.Conflict, "import.not_migrated")
	}
	return err
}

// template writes the empty list; a file that is there is left alone.
func (c importCmd) template(out *console) error {
	data, err := documents.Template(func(key string) string { return out.print("template." + key) })
	if err != nil {
		return err
	}
	f, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return commune.Errorf(commune.Conflict, "import.file_exists", "File", c.File)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out.out, out.print("import.template_written", "File", c.File))
	return err
}
