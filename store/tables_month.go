package store

// monthTables hold what is done in a month besides reporting, and what changes
// who owes what by when.
var monthTables = []table{
	{
		name: "contacts",
		columns: []string{
			colID("id"), colID("commune_id"), colID("village_id"), colID("group_id"), colID("household_id"), colID("person_id"),
			colDay("day"), colCode("way"), colText("note"), colNum("at"), colNum("dropped_at"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{
			"household_id, day", "person_id, day",
			// figures of any place and month are counted from this one alone
			"commune_id, village_id, group_id, day, household_id, way, dropped_at, person_id",
		},
	},
	{
		name: "calls", // households drawn at random to be phoned, whether they were really met
		columns: []string{
			colID("id"), colID("commune_id"), colID("village_id"), colID("household_id"), colID("contact_id"), colID("drawn_by"),
			colNum("drawn_at"), colNum("done_at"), colCode("result"), colText("note"),
		},
		primary: "id",
		indexes: []string{"drawn_by, done_at", "household_id"},
	},
	{
		name: "passed_notes", // what somebody noted of a household that another keeps
		columns: []string{
			colID("id"), colID("commune_id"), colID("village_id"), colID("household_id"), colID("author_id"), colID("to_person"), colText("text"),
			colNum("at"), colNum("done_at"), colCode("done"), colID("done_by"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{"to_person, done_at, village_id", "author_id, at"},
	},
	{
		name: "extensions", // of a deadline, as asked for and decided
		columns: []string{
			colID("id"), colID("commune_id"), colID("person_id"), colID("place_id"), colNum("due"), colDay("until_day"), colNum("until_at"), colText("reason"),
			colNum("asked_at"), colNum("decided_at"), colID("decided_by"), colFlag("granted"), colText("note"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{"person_id, due", "commune_id, decided_at"},
	},
	{
		name: "leaves", // of somebody, with who stands in
		columns: []string{
			colID("id"), colID("commune_id"), colID("person_id"), colDay("from_day"), colDay("to_day"), colText("reason"), colID("stand_in"),
			colNum("grace"), colNum("asked_at"), colNum("decided_at"), colID("decided_by"), colFlag("granted"), colText("note"), colNum("ended_at"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{"person_id, from_day", "commune_id, decided_at"},
	},
	{
		name: "reminded", // which stages of an obligation were spoken of to whom, or why one was left out
		columns: []string{
			colID("obligation_id"), colCode("stage"), colID("person_id"), colDay("day"), colID("letter_id"), colCode("skipped"), colNum("at"),
		},
		primary: "obligation_id, stage, person_id",
		indexes: []string{"person_id, day", "letter_id", "day"},
	},
}

// paidTables count what a commune pays for.
var paidTables = []table{
	{
		name:    "paid_months", // messages that were charged for, by calendar month
		columns: []string{colID("commune_id"), colCode("month"), colNum("sent")},
		primary: "commune_id, month",
	},
}

// monthColumns are added beside them.
var monthColumns = []column{
	{"entries", "words", colLater("words")},       // the sentence that an entry was read from
	{"entries", "again_of", colID("again_of")},    // the entry of an earlier period that it repeats
	{"reports", "extended", colNum("extended")},   // last millisecond of a deadline that was put off
	{"reports", "amending", colNum("amending")},   // since when a sent report is being amended
	{"reports", "accepted", colNum("accepted")},   // the version accepted last, before it was amended
	{"versions", "reason", colLater("reason")},    // why a report was corrected after it had been compiled from
	{"duties", "stands_for", colID("stands_for")}, // whom a stand-in stands in for
	{"duties", "leave_id", colID("leave_id")},     // the leave that made or cut this row
	{"jobs", "skipped", colLater("skipped")},      // why a firing was not run
	{"households", "began", colDay("began")},      // when it came, if it was not in the first list
}
