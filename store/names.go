package store

import "gorm.io/gorm/schema"

// tableNames are the tables whose name is not the plural of their struct's.
var tableNames = map[string]string{
	"AuditRow":   "audits",
	"Letter":     "outbox",
	"Opened":     "openings",
	"Received":   "inbox",
	"session":    "sessions",
	"webChat":    "web_chats",
	"webMessage": "web_messages",
}

// names tells GORM the names of tables; those of columns stand in the tags.
type names struct{ schema.NamingStrategy }

// TableName implements schema.Namer.
func (n names) TableName(str string) string {
	if name, ok := tableNames[str]; ok {
		return name
	}
	return n.NamingStrategy.TableName(str)
}
