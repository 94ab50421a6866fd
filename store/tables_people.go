package store

// peopleTables hold who and what a commune is made of.
var peopleTables = []table{
	{
		name:    "settings",
		columns: []string{key("commune_id"), key("name"), text("value")},
		primary: "commune_id, name",
	},
	{
		name: "places",
		columns: []string{
			key("id"), key("commune_id"), key("parent_id"), code("kind"), line("name"), line("folded"),
			line("path"), day("ended"), num("rev"),
		},
		primary: "id",
		indexes: []string{"commune_id, kind", "parent_id", "path"},
	},
	{
		name:    "parentages",
		columns: []string{key("place_id"), key("parent_id"), day("from_day"), day("to_day")},
		primary: "place_id, from_day",
	},
	{
		name: "people",
		columns: []string{
			key("id"), key("commune_id"), line("name"), line("folded"), code("phone"), line("title"),
			code("sex"), code("lang"), num("consent_at"), num("seq"), num("rev"),
		},
		primary: "id",
		indexes: []string{"commune_id, seq", "phone"},
	},
	{
		name: "accounts",
		columns: []string{
			key("id"), code("channel"), key("chat"), key("person_id"), num("linked_at"), num("unlinked_at"),
			num("last_in"), num("blocked_at"),
		},
		primary: "id",
		unique:  []string{"channel, chat"},
		indexes: []string{"person_id"},
	},
	{
		name: "duties",
		columns: []string{
			key("id"), key("commune_id"), key("person_id"), code("code"), key("place_id"), day("from_day"),
			day("to_day"), line("decision"), num("rev"),
		},
		primary: "id",
		indexes: []string{"person_id", "place_id", "commune_id, code"},
	},
	{
		name:    "keepings",
		columns: []string{key("duty_id"), key("household_id"), day("from_day"), day("to_day")},
		primary: "duty_id, household_id, from_day",
		indexes: []string{"household_id"},
	},
	{
		name: "households",
		columns: []string{
			key("id"), key("commune_id"), key("village_id"), key("group_id"), key("code"), line("head"),
			line("folded"), code("sex"), num("born"), num("members"), code("class"), flag("cultured"),
			text("note"), num("seq"), day("ended"), num("rev"),
		},
		primary: "id",
		indexes: []string{"group_id, seq", "village_id", "commune_id, folded"},
	},
	{
		name: "members",
		columns: []string{
			key("id"), key("commune_id"), key("household_id"), line("name"), line("folded"), line("relation"),
			code("sex"), num("born"), code("standing"), num("seq"), num("rev"),
		},
		primary: "id",
		indexes: []string{"household_id, seq"},
	},
}
