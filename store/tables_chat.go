package store

// chatTables hold open conversations, and the web channel's messages.
var chatTables = []table{
	{
		name: "sessions",
		columns: []string{
			line("id"), bytes("data"), num("rev"), key("owner"), num("leased_until"),
		},
		primary: "id",
	},
	{
		name:    "web_chats",
		columns: []string{key("chat"), num("at"), num("seq"), num("rev")},
		primary: "chat",
	},
	{
		name:    "web_messages",
		columns: []string{key("chat"), num("seq"), num("rev"), num("at"), bytes("body")},
		primary: "chat, seq",
		indexes: []string{"chat, rev"},
	},
}
