package store

// zaloTables are what Zalo's Official Account asks for.
var zaloTables = []table{
	{
		name: "zalo_tokens", // one pair an app, which all replicas use
		columns: []string{
			colID("app_id"), colID("oa_id"), colText("access"), colText("refresh"), colNum("expires_at"), colNum("refreshed_at"),
			colNum("began_at"), colNum("dead_at"), colLine("dead_reason"), colID("seed"), colNum("rev"),
		},
		primary: "app_id",
	},
}

// zaloColumns are added beside it.
var zaloColumns = []column{
	{"outbox", "way", colCode("way")}, // how a letter went out where that is not free
}
