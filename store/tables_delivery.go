package store

// deliveryTables hold what makes effects single and what goes in and out.
var deliveryTables = []table{
	{
		name:    "submissions",
		columns: []string{colID("id"), colID("kind"), colID("person_id"), colNum("at"), colLong("result")},
		primary: "id",
	},
	{
		name:   "outbox",
		serial: "seq",
		columns: []string{
			colID("id"), colID("commune_id"), colID("person_id"), colID("kind"), colJSON("args"), colLine("dedup"),
			colFlag("bulk"), colNum("not_before"), colNum("created_at"), colNum("attempts"), colNum("claimed_until"),
			colID("claimed_by"), colNum("sent_at"), colNum("dropped_at"), colText("reason"), colID("account_id"),
			colLine("message"), colText("shown"),
		},
		unique: []string{"id", "dedup"},
		indexes: []string{
			"sent_at, dropped_at, bulk, not_before", // what is due
			"person_id, sent_at, dropped_at",        // what a person waits for, in order of seq
		},
	},
	{
		name:   "inbox",
		serial: "id",
		columns: []string{
			colCode("channel"), colID("account"), colLine("update_id"), colBytes("raw"), colNum("at"), colNum("tries"),
			colText("error"), colNum("claimed_until"), colID("claimed_by"), colNum("done_at"), colNum("rested_at"),
			colNum("not_before"),
		},
		unique:  []string{"channel, account, update_id"},
		indexes: []string{"channel, done_at, rested_at", "account, done_at, rested_at"},
	},
	{
		name: "audits",
		columns: []string{
			colID("id"), colID("commune_id"), colNum("at"), colID("person_id"), colID("act"), colCode("object"),
			colID("object_id"), colText("fields"),
		},
		primary: "id",
		indexes: []string{"commune_id, at", "object_id"},
	},
	{
		name:    "jobs",
		columns: []string{colID("name"), colNum("due"), colNum("claimed_at"), colID("claimed_by"), colNum("done_at")},
		primary: "name, due",
	},
}
