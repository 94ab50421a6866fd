package store

// deliveryTables hold what makes effects single and what goes in and out.
var deliveryTables = []table{
	{
		name:    "submissions",
		columns: []string{key("id"), key("kind"), key("person_id"), num("at"), long("result")},
		primary: "id",
	},
	{
		name:   "outbox",
		serial: "seq",
		columns: []string{
			key("id"), key("commune_id"), key("person_id"), key("kind"), text("args"), line("dedup"),
			flag("bulk"), num("not_before"), num("created_at"), num("attempts"), num("claimed_until"),
			key("claimed_by"), num("sent_at"), num("dropped_at"), text("reason"), key("account_id"),
			line("message"), text("shown"),
		},
		unique: []string{"id", "dedup"},
		indexes: []string{
			"sent_at, dropped_at, not_before", // what is due
			"person_id, sent_at, dropped_at",  // what a person waits for, in order of seq
		},
	},
	{
		name:   "inbox",
		serial: "id",
		columns: []string{
			code("channel"), key("account"), line("update_id"), bytes("raw"), num("at"), num("tries"),
			text("error"), num("claimed_until"), key("claimed_by"), num("done_at"), num("rested_at"),
			num("not_before"),
		},
		unique:  []string{"channel, account, update_id"},
		indexes: []string{"channel, done_at, rested_at", "account, done_at, rested_at"},
	},
	{
		name: "audits",
		columns: []string{
			key("id"), key("commune_id"), num("at"), key("person_id"), key("act"), code("object"),
			key("object_id"), text("fields"),
		},
		primary: "id",
		indexes: []string{"commune_id, at", "object_id"},
	},
	{
		name:    "jobs",
		columns: []string{key("name"), num("due"), num("claimed_at"), key("claimed_by"), num("done_at")},
		primary: "name, due",
	},
}
