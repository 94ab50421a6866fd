package commune

// taskEach says how often each task is owed.
var taskEach = map[ReportKind]PeriodKind{
	BriefingTask:   Quarterly, // Điều 7.3: "giao ban định kỳ (03 tháng/lần)"
	RemarksTask:    Yearly,    // Điều 7.4
	SelfReviewTask: Yearly,    // Điều 10.3: "hằng năm"
}

// Task reports whether the kind is a task: nothing is compiled, somebody says
// that it was done.
func (k ReportKind) Task() bool { return taskEach[k] != "" }

// taskDay returns the day by which a task is to be done (ours): one of the month
// after a quarter, or one of the year.
func (s Settings) taskDay(kind ReportKind, p Period) Date {
	switch kind {
	case BriefingTask:
		return p.LastMonth().Next().day(s.BriefingDay)
	case RemarksTask:
		return s.RemarksDue.In(p.Year())
	default:
		return s.SelfReviewDue.In(p.Year())
	}
}

// taskOpens returns the day from which a task is shown and may be done: the
// first of the month before (ours).
func (s Settings) taskOpens(kind ReportKind, p Period) Date {
	return MonthOfDay(s.taskDay(kind, p)).Prev().day(1)
}

// TaskOf is a task with the name of who owes it.
type TaskOf struct {
	Report
	Owner string `gorm:"column:owner"`
}

// taskNear is how many days before its deadline a task stands in the menu (ours).
const taskNear = 10

// Near reports whether a task is to be done soon, or was to be already.
func (r Report) Near(s Settings, today Date) bool {
	return DateOf(r.Deadline().In(s.Zone)) <= today.Add(taskNear)
}

// Undoable reports whether what was said of a task may be taken back: on the
// day on which it was said (ours).
func (r Report) Undoable(s Settings, today Date) bool {
	return r.Kind.Task() && !r.Owed() && DateOf(r.FirstSent.In(s.Zone)) == today
}
