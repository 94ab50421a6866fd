package store

// reportTables hold what is owed, what was said and what was sent.
var reportTables = []table{
	{
		name: "reports",
		columns: []string{
			colID("id"), colID("commune_id"), colCode("kind"), colID("person_id"), colID("place_id"), colLine("path"),
			colCode("period"), colDay("opens"), colDay("closes"), colNum("due"), colCode("state"), colNum("version"),
			colNum("first_sent"), colNum("last_sent"), colNum("decided_at"), colID("decided_by"), colText("closing"),
			colFlag("unchanged"), colNum("form"), colNum("rev"),
		},
		primary: "id",
		unique:  []string{"kind, person_id, place_id, period"},
		indexes: []string{"person_id, due", "place_id, period", "commune_id, period", "due, state"},
	},
	{
		name: "versions",
		columns: []string{
			colID("id"), colID("report_id"), colNum("number"), colNum("at"), colID("by_person"), colLong("body"),
		},
		primary: "id",
		unique:  []string{"report_id, number"},
	},
	{
		name:    "marks",
		columns: []string{colID("report_id"), colID("household_id"), colFlag("done"), colNum("at")},
		primary: "report_id, household_id",
	},
	{
		name:    "openings",
		columns: []string{colID("report_id"), colID("person_id"), colNum("version"), colNum("at")},
		primary: "report_id, person_id, version",
	},
	{
		name: "remarks",
		columns: []string{
			colID("id"), colID("report_id"), colNum("version"), colID("household_id"), colID("entry_id"), colFlag("returns"),
			colText("text"), colID("by_person"), colNum("at"), colNum("mended_at"),
		},
		primary: "id",
		indexes: []string{"report_id"},
	},
	{
		name: "entries",
		columns: []string{
			colID("id"), colID("report_id"), colID("commune_id"), colID("village_id"), colID("group_id"),
			colID("household_id"), colCode("period"), colCode("topic"), colCode("event"), colCode("proposal"),
			colID("member_id"), colDay("day"), colJSON("facts"), colText("text"), colNum("form"), colNum("filed"),
			colNum("dropped_at"), colID("author_id"), colNum("at"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{
			"report_id", "household_id, at",
			// figures of any place and period are counted from this one alone
			"commune_id, village_id, group_id, period, topic, event, household_id, filed, dropped_at",
		},
	},
	{
		name: "attachments",
		columns: []string{
			colID("id"), colID("entry_id"), colCode("kind"), colID("hash"), colLine("name"), colLine("type"), colNum("size"),
			colReal("lat"), colReal("lon"), colNum("at"),
		},
		primary: "id",
		indexes: []string{"entry_id", "hash"},
	},
}
