package store

// ServerOf is mysqlServer.
func ServerOf(values map[string]string) Server { return mysqlServer(values) }

// RedisServerOf is redisServer.
func RedisServerOf(info string) RedisServer { return redisServer(info) }
