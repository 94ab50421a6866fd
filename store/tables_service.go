package store

// serviceTables are what running with real chat accounts asks for: joining by
// code, and locks that processes share.
var serviceTables = []table{
	{
		name: "join_codes",
		columns: []string{
			colID("id"), colID("commune_id"), colID("person_id"), colID("hash"), colNum("created_at"), colNum("expires_at"),
			colNum("used_at"), colNum("revoked_at"),
		},
		primary: "id",
		unique:  []string{"hash"},
		indexes: []string{"person_id"},
	},
	{
		name:    "join_tries", // wrong codes, digits and phones, for the lockouts
		serial:  "id",
		columns: []string{colCode("channel"), colID("chat"), colNum("at")},
		indexes: []string{"channel, chat, at", "at"},
	},
	{
		name:    "locks",
		columns: []string{colID("name"), colID("owner"), colNum("until_at")},
		primary: "name",
	},
}

// serviceColumns are added beside them.
var serviceColumns = []column{
	{"sessions", "touched_at", colNum("touched_at")},              // when it was last leased, for tidying up
	{"attachments", "source", colLine("source")},                  // "telegram:<file id>", until its bytes are fetched
	{"attachments", "fetch_after", colNum("fetch_after")},         // not before then
	{"attachments", "fetch_tries", colNum("fetch_tries")},         // so far
	{"attachments", "fetch_failed_at", colNum("fetch_failed_at")}, // given up
}
