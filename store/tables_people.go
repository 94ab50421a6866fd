package store

// peopleTables hold who and what a commune is made of.
var peopleTables = []table{
	{
		name:    "settings",
		columns: []string{colID("commune_id"), colID("name"), colText("value")},
		primary: "commune_id, name",
	},
	{
		name: "places",
		columns: []string{
			colID("id"), colID("commune_id"), colID("parent_id"), colCode("kind"), colLine("name"), colLine("folded"),
			colLine("path"), colDay("ended"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{"commune_id, kind", "parent_id", "path"},
	},
	{
		name:    "parentages",
		columns: []string{colID("place_id"), colID("parent_id"), colDay("from_day"), colDay("to_day")},
		primary: "place_id, from_day",
	},
	{
		name: "people",
		columns: []string{
			colID("id"), colID("commune_id"), colLine("name"), colLine("folded"), colCode("phone"), colLine("title"),
			colCode("sex"), colCode("lang"), colNum("consent_at"), colNum("seq"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{"commune_id, seq", "phone"},
	},
	{
		name: "accounts",
		columns: []string{
			colID("id"), colCode("channel"), colID("chat"), colID("person_id"), colNum("linked_at"), colNum("unlinked_at"),
			colNum("last_in"), colNum("blocked_at"),
		},
		primary: "id",
		unique:  []string{"channel, chat"},
		indexes: []string{"person_id"},
	},
	{
		name: "duties",
		columns: []string{
			colID("id"), colID("commune_id"), colID("person_id"), colCode("code"), colID("place_id"), colDay("from_day"),
			colDay("to_day"), colLine("decision"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{"person_id", "place_id", "commune_id, code"},
	},
	{
		name:    "keepings",
		columns: []string{colID("duty_id"), colID("household_id"), colDay("from_day"), colDay("to_day")},
		primary: "duty_id, household_id, from_day",
		indexes: []string{"household_id"},
	},
	{
		name: "households",
		columns: []string{
			colID("id"), colID("commune_id"), colID("village_id"), colID("group_id"), colID("code"), colLine("head"),
			colLine("folded"), colCode("sex"), colNum("born"), colNum("members"), colCode("class"), colFlag("cultured"),
			colText("note"), colNum("seq"), colDay("ended"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{"group_id, seq", "village_id", "commune_id, folded"},
	},
	{
		name: "members",
		columns: []string{
			colID("id"), colID("commune_id"), colID("household_id"), colLine("name"), colLine("folded"), colLine("relation"),
			colCode("sex"), colNum("born"), colCode("standing"), colNum("seq"), colNum("rev"),
		},
		primary: "id",
		indexes: []string{"household_id, seq"},
	},
}
