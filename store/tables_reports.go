package store

// reportTables hold what is owed, what was said and what was sent.
var reportTables = []table{
	{
		name: "reports",
		columns: []string{
			key("id"), key("commune_id"), code("kind"), key("person_id"), key("place_id"), line("path"),
			code("period"), day("opens"), day("closes"), num("due"), code("state"), num("version"),
			num("first_sent"), num("last_sent"), num("decided_at"), key("decided_by"), text("closing"),
			flag("unchanged"), num("form"), num("rev"),
		},
		primary: "id",
		unique:  []string{"kind, person_id, place_id, period"},
		indexes: []string{"person_id, due", "place_id, period", "commune_id, period", "due, state"},
	},
	{
		name: "versions",
		columns: []string{
			key("id"), key("report_id"), num("number"), num("at"), key("by_person"), long("body"),
		},
		primary: "id",
		unique:  []string{"report_id, number"},
	},
	{
		name:    "marks",
		columns: []string{key("report_id"), key("household_id"), flag("done"), num("at")},
		primary: "report_id, household_id",
	},
	{
		name:    "openings",
		columns: []string{key("report_id"), key("person_id"), num("version"), num("at")},
		primary: "report_id, person_id, version",
	},
	{
		name: "remarks",
		columns: []string{
			key("id"), key("report_id"), num("version"), key("household_id"), key("entry_id"), flag("returns"),
			text("text"), key("by_person"), num("at"), num("mended_at"),
		},
		primary: "id",
		indexes: []string{"report_id"},
	},
	{
		name: "entries",
		columns: []string{
			key("id"), key("report_id"), key("commune_id"), key("village_id"), key("group_id"),
			key("household_id"), code("period"), code("topic"), code("event"), code("proposal"),
			key("member_id"), day("day"), text("facts"), text("text"), num("form"), num("filed"),
			num("dropped_at"), key("author_id"), num("at"), num("rev"),
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
			key("id"), key("entry_id"), code("kind"), key("hash"), line("name"), line("type"), num("size"),
			real("lat"), real("lon"), num("at"),
		},
		primary: "id",
		indexes: []string{"entry_id", "hash"},
	},
}
