package store

// OnLeave is the condition that the person a column names is on leave, with a
// stand-in or without, on the day that the query has as @today.
func OnLeave(person string) string {
	return "EXISTS (SELECT 1 FROM leaves lv WHERE lv.person_id = " + person + ` AND lv.granted AND lv.ended_at = 0
AND lv.from_day <= @today AND lv.to_day >= @today)`
}

// deadline is the moment until which a report of the table alias is on time, as
// commune.Report.Deadline says.
func deadline(alias string) string {
	return "CASE WHEN " + alias + ".extended > " + alias + ".due THEN " + alias + ".extended ELSE " + alias + ".due END"
}
