package store

// chatTables hold open conversations, and the web channel's messages.
var chatTables = []table{
	{
		name: "sessions",
		columns: []string{
			colLine("id"), colBytes("data"), colNum("rev"), colID("owner"), colNum("leased_until"),
		},
		primary: "id",
	},
	{
		name:    "web_chats",
		columns: []string{colID("chat"), colNum("at"), colNum("seq"), colNum("rev")},
		primary: "chat",
	},
	{
		name:    "web_messages",
		columns: []string{colID("chat"), colNum("seq"), colNum("rev"), colNum("at"), colBytes("body")},
		primary: "chat, seq",
		indexes: []string{"chat, rev"},
	},
}
