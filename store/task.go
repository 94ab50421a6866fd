package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// tasks are the kinds that are done by saying so.
var tasks = []commune.ReportKind{commune.BriefingTask, commune.RemarksTask, commune.SelfReviewTask}

// OpenTasks returns the tasks that a person still has to do and that have
// opened by the day, the earliest deadline first.
func (d *DB) OpenTasks(ctx context.Context, personID string, day commune.Date) ([]commune.Report, error) {
	var list []commune.Report
	err := d.gorm.WithContext(ctx).Table("reports").
		Where("person_id = ? AND kind IN ? AND state = ? AND opens <= ?", personID, tasks, commune.Draft, day).
		Order("due, kind, path").Find(&list).Error
	return list, wrap("open tasks", err)
}

// OpenTasksAt returns the tasks of a kind and period that others than a person
// still have to do on some places, by place and the order of people.
func (d *DB) OpenTasksAt(ctx context.Context, kind commune.ReportKind, p commune.Period, placeIDs []string, but string) ([]commune.TaskOf, error) {
	var list []commune.TaskOf
	if len(placeIDs) == 0 {
		return list, nil
	}
	err := d.gorm.WithContext(ctx).Table("reports").Select("reports.*, people.name AS owner").
		Joins("JOIN people ON people.id = reports.person_id").
		Where("reports.place_id IN ? AND reports.kind = ? AND reports.period = ? AND reports.state = ? AND reports.person_id <> ?",
			placeIDs, kind, p, commune.Draft, but).
		Order("reports.path, people.seq").Find(&list).Error
	return list, wrap("open tasks at", err)
}

// DoTask notes that a task is done. It is a Conflict if that was said already.
func (d *DB) DoTask(ctx context.Context, sub commune.Submission, task commune.Report) error {
	return d.changeTask(ctx, sub, task, "task.done", "state", "state = 'draft'", map[string]any{
		"state": commune.FiledState(task.Deadline(), sub.At), "first_sent": sub.At, "last_sent": sub.At})
}

// UndoTask takes back that a task is done, with what was noted of it.
func (d *DB) UndoTask(ctx context.Context, sub commune.Submission, task commune.Report) error {
	return d.changeTask(ctx, sub, task, "task.undone", "state", "state <> 'draft'", map[string]any{
		"state": commune.Draft, "first_sent": 0, "last_sent": 0, "closing": ""})
}

// NoteTask stores what somebody notes of a task that is done.
func (d *DB) NoteTask(ctx context.Context, sub commune.Submission, task commune.Report, note string) error {
	return d.changeTask(ctx, sub, task, "task.noted", "closing", "state <> 'draft'", map[string]any{"closing": note})
}

// changeTask changes a task of the person's own that is in some state, once.
func (d *DB) changeTask(ctx context.Context, sub commune.Submission, task commune.Report, act, field, where string, set map[string]any) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, act, nil, func(tx *gorm.DB) error {
		set["rev"] = gorm.Expr("rev + 1")
		r := tx.Table("reports").Where("id = ? AND person_id = ? AND kind IN ? AND "+where, task.ID, sub.PersonID, tasks).Updates(set)
		if err := one(r, act, commune.Errorf(commune.Conflict, "task.moved_on")); err != nil {
			return err
		}
		return audit(tx, commune.AuditRow{ID: sub.ID, CommuneID: task.CommuneID, At: sub.At, PersonID: sub.PersonID,
			Act: act, Object: "report", ObjectID: task.ID, Fields: field})
	})
	return err
}
