// Package handlers holds what can be talked about: the pages and flows of the
// product, one file each. They translate between answers and the rules of
// commune, call one store method a submission, and hold no word that people
// read: those are in locales.
package handlers

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// Store is what the conversations need of the store: the interfaces that the
// files of this package declare for themselves.
type Store interface {
	holders
	sittings
	entryWriter
	noteWriter
	passes
	filer
	amender
	historian
	decider
	households
	contacts
	villageFollower
	scopes
	memberWriter
	follower
	figuresReader
	lighter
	meetings
	reminded
	tasks
	auditor
	downloads
	payments
	joiner
	extender
	leaver
	behindFigures
	exporter
	digester
}

// holders finds what somebody holds and what is owed.
type holders interface {
	// Holder returns a person's duties that run on the day, with their paths.
	Holder(ctx context.Context, personID string, day commune.Date) (commune.Holder, error)
	// Person returns a person.
	Person(ctx context.Context, id string) (commune.Person, error)
	// Places returns places by id.
	Places(ctx context.Context, ids ...string) (map[string]commune.Place, error)
	// Around returns who stands on the places of the paths and above them.
	Around(ctx context.Context, paths []string, day commune.Date) (commune.Around, error)
}

// auditor keeps the log of who saw or changed what (Điều 10.2).
type auditor interface {
	Audit(ctx context.Context, rows ...commune.AuditRow) error
}

// Service is the conversations of one deployment.
type Service struct {
	DB    Store
	Rules func() commune.Settings // as they are at the moment
	// Windows are what the channels allow at the moment, by name; nil: everything.
	Windows func() map[string]commune.Window
	NewID   func() string
	Files   fileStore            // of what is made for people
	Kinds   []commune.ReportKind // of the obligations that the service plans

	// Equip takes these from the engine.
	Forget func(ctx context.Context, chat bot.Chat) error // asks anew who speaks there
	Log    *slog.Logger
}

// Equip gives an engine everything that can be talked about.
func (s *Service) Equip(e *bot.Engine) {
	e.Pages = []bot.Page{
		{Name: "menu", Show: s.menu}, {Name: "stranger", Show: s.stranger},
		{Name: "reports", Show: s.reports}, {Name: "report", Show: s.card, Open: "report.whole"},
		{Name: "preview", Show: s.preview, Open: "report.whole"}, {Name: "edit", Show: s.editPage}, {Name: "drop", Show: s.dropPage},
		{Name: "later", Show: s.later}, {Name: "amend_stop", Show: s.giveUpPage}, {Name: "returned", Show: s.returned},
		{Name: "filing", Show: s.filing}, {Name: "received", Show: s.received}, {Name: "entry_files", Show: s.entryFiles},
		{Name: "versions", Show: s.versions}, {Name: "life", Show: s.life},
		{Name: "passed", Show: s.passed}, {Name: "households", Show: s.householdList}, {Name: "household", Show: s.household},
		{Name: "visit_files", Show: s.visitFiles}, {Name: "contacts", Show: s.villageContacts},
		{Name: "calls", Show: s.calls}, {Name: "call", Show: s.call},
		{Name: "members", Show: s.members}, {Name: "schedule", Show: s.schedule},
		{Name: "progress", Show: s.progress}, {Name: "extension", Show: s.extension}, {Name: "leave", Show: s.leave},
		{Name: "lights", Show: s.lights}, {Name: "contact_figures", Show: s.contactFigures}, {Name: "contact_unmet", Show: s.unmet},
		{Name: "task", Show: s.task}, {Name: "summary", Show: s.summary},
		{Name: "figure_list", Show: s.figureList}, {Name: questionPage, Show: s.questionView},
		{Name: "export", Show: s.export}, {Name: "digest", Show: s.digest},
	}
	e.Flows = []bot.Flow{
		s.noteFlow(), s.changeFlow(), s.closingFlow(), s.returnFlow(), s.remarkFlow(), s.mendFlow(), s.correctFlow(), s.memberFlow(),
		s.extendFlow(), s.refuseExtensionFlow(), s.leaveFlow(), s.refuseLeaveFlow(),
		s.joinFlow(), s.digitsFlow(), s.consentFlow(),
		s.visitFlow(), s.visitNoteFlow(),
		s.taskNoteFlow(), s.digestHourFlow(),
	}
	e.Actions = []bot.Action{
		{Name: "report.none", Do: s.noChange}, {Name: "report.choose", Do: s.chooseChanged},
		{Name: "report.done", Do: s.householdDone}, {Name: "report.send", Do: s.send},
		{Name: "report.amend", Do: s.amend}, {Name: "report.amend_stop", Do: s.stopAmending},
		{Name: "report.open", Do: s.openFiling}, {Name: "report.accept", Do: s.accept}, {Name: "entry.drop", Do: s.dropEntry},
		{Name: "progress.nudge", Do: s.nudge}, {Name: "progress.nudge_all", Do: s.nudgeEverybody}, {Name: "reminder.snooze", Do: s.snooze},
		{Name: "extension.grant", Do: s.grantExtension}, {Name: "leave.grant", Do: s.grantLeave}, {Name: "leave.end", Do: s.endLeave},
		{Name: "note.take", Do: s.takeNote}, {Name: "note.refuse", Do: s.refuseNote},
		{Name: "join.not_me", Do: s.disown}, {Name: "export.make", Do: s.makeExport},
		{Name: "visit.drop", Do: s.dropVisit}, {Name: "calls.draw", Do: s.drawCalls}, {Name: "calls.answer", Do: s.answerCall},
		{Name: "task.done", Do: s.doTask}, {Name: "task.undo", Do: s.undoTask},
		{Name: "digest.set", Do: s.setDigest},
	}
	e.Notices = []bot.Notice{
		{Kind: "reminder", Show: s.reminderNotice, Template: s.dueTemplate}, {Kind: "nudge", Show: s.nudgeNotice, Template: s.dueTemplate},
		{Kind: "snooze", Show: s.snoozeNotice, Template: s.dueTemplate},
		{Kind: "report_arrived", Show: s.arrivedNotice},
		{Kind: "report_opened", Show: s.openedNotice}, {Kind: "report_accepted", Show: s.acceptedNotice},
		{Kind: "report_returned", Show: s.returnedNotice, Template: s.plainTemplate}, {Kind: "report_remarked", Show: s.remarkedNotice},
		{Kind: "extension_asked", Show: s.extensionNotice, Template: s.plainTemplate}, {Kind: "extension_decided", Show: s.extensionDecided, Template: s.plainTemplate},
		{Kind: "leave_asked", Show: s.leaveNotice(s.leaveAsked, leaveAnswers), Template: s.plainTemplate},
		{Kind: "leave_decided", Show: s.leaveNotice(s.leaveDecided, s.leaveOwnOptions), Template: s.plainTemplate},
		{Kind: "leave_stand_in", Show: s.leaveNotice(s.leaveStandIn, standInOptions), Template: s.plainTemplate},
		{Kind: "leave_ended", Show: s.leaveNotice(s.leaveEnded, s.scheduleOption), Template: s.plainTemplate},
		{Kind: "note_passed", Show: s.passedNotice}, {Kind: "note_settled", Show: s.settledNotice},
		{Kind: "digest", Show: s.digestNotice}, {Kind: "alert", Show: s.alertNotice},
		{Kind: "account_linked", Show: s.linkedNotice, Urgent: true, Template: s.plainTemplate},
	}
	s.Forget, s.Log = e.Forget, e.Log
	e.Windows = s.Windows
	e.Budget = func(now time.Time) commune.Budget { return s.Rules().Budget(now) }
	e.Loud = func(now time.Time) time.Time { return s.Rules().Loud(now) }
	e.Home, e.Stranger, e.Commands = bot.Do{Page: "menu"}, "stranger", commands()
	e.Read, e.NotUnderstood, e.ReadDay = s.read, s.notUnderstood, reading.Day
}

// commands says what each command word does: the slash command, its English
// name and the Vietnamese words, folded.
func commands() map[string]bot.Do {
	table := map[string]bot.Do{}
	for words, do := range map[string]bot.Do{
		"menu":                                 {Page: "menu"},
		"ghi|ghi chu|note":                     {Flow: "note"},
		"start|batdau|bat dau":                 {Flow: "join"},
		"contact":                              {Flow: "join", Args: bot.Args{joinFrom: fromPhone}},
		"baocao|bao cao|report|reports":        {Page: "reports"},
		"ho|households|danh sach ho|household": {Page: "households"},
		"tham|di tham|visit|nam tinh hinh|nam tinh hinh ho":   {Flow: "visit"},
		"theo doi nam tinh hinh|contacts":                     {Page: "contacts"},
		"lich|schedule|lich cua toi":                          {Page: "schedule"},
		"tiendo|tien do|progress|ai chua gui|ai chua nop":     {Page: "progress"},
		"theo doi|muc do thuc hien|xanh vang do|lights":       {Page: "lights"},
		"so lieu nam tinh hinh|contact figures":               {Page: "contact_figures"},
		"tonghop|tong hop|so lieu|summary|figures":            {Page: "summary"},
		"giahan|gia han|xin gia han|extend":                   {Flow: "extend"},
		"xinnghi|xin nghi|nghi phep|xin nghi phep|leave":      {Flow: "leave"},
		"toi da tro lai|da tro lai|i am back":                 {Act: "leave.end"},
		"bantin|ban tin|digest":                               {Page: "digest"},
		"trogiup|tro giup|help|giup":                          {Verb: "help"},
		"ngonngu|ngon ngu|language|lang|tieng anh|tieng viet": {Verb: "language"},
		"khong phai toi|that was not me":                      {Act: "join.not_me"},
		"lui|quay lai|back":                                   {Verb: "back"},
		"huy|cancel|stop|thoi":                                {Verb: "cancel"},
	} {
		for w := range strings.SplitSeq(words, "|") {
			table[w] = do
		}
	}
	return table
}

// today returns the commune's day of a turn.
func (s *Service) today(t bot.Turn) commune.Date { return commune.DateOf(t.At.In(s.Rules().Zone)) }

// submission stamps what the person does in this turn.
func submission(id string, t bot.Turn) commune.Submission {
	return commune.Submission{ID: id, PersonID: t.Person, At: commune.InstantOf(t.At)}
}

// letter makes a letter that waits for the end of the quiet hours.
func (s *Service) letter(t bot.Turn, communeID, to, kind string, args bot.Args) commune.Letter {
	return commune.Letter{ID: s.NewID(), CommuneID: communeID, PersonID: to, Kind: kind, Args: args,
		NotBefore: commune.InstantOf(s.Rules().Loud(t.At)), Created: commune.InstantOf(t.At)}
}

// local returns an instant in the commune's zone.
func (s *Service) local(i commune.Instant) time.Time { return i.In(s.Rules().Zone) }
