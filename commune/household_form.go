package commune

// HouseholdForm is the household report (Điều 6.1.1, 6.1.2, 6.4; working away
// as in Điều 5.1.1). Its codes are stored and exported: they never change.
var HouseholdForm = Form{Kind: HouseholdReport, Version: 1, Topics: []Topic{
	{Code: "population", Fields: []Field{
		event("birth", "death", "marriage", "divorce", "split", "merged", "moved_in", "moved_out"),
		{Code: "who", Ask: AskMember, When: on("death", "marriage", "divorce", "split", "moved_out")},
		{Code: "name", Ask: AskText, When: on("birth", "merged", "moved_in"), SkipWhen: on("birth", "merged", "moved_in")},
		{Code: "sex", Ask: AskChoice, Choices: []string{string(Male), string(Female)}, When: on("birth"), Optional: true},
		{Code: "when", Ask: AskDay, Optional: true},
		{Code: "where", Ask: AskText, When: on("marriage", "split", "moved_in", "moved_out"), Optional: true},
	}},
	{Code: "residence", Fields: []Field{
		event("temporary_stay", "temporary_absence"),
		{Code: "who", Ask: AskMember},
		{Code: "where", Ask: AskDetail, Optional: true},
	}},
	{Code: "working_away", Fields: []Field{
		{Code: "who", Ask: AskMember},
		event("left", "returned"),
		{Code: "where", Ask: AskDetail, When: on("left"), Optional: true},
		{Code: "when", Ask: AskDay, When: on("returned"), Optional: true},
	}},
	{Code: "occupation", Event: "changed", Fields: []Field{
		{Code: "who", Ask: AskMember},
		{Code: "what", Ask: AskText},
	}},
	{Code: "income", Fields: []Field{
		event("up", "down", "poor", "near_poor"),
		{Code: "text", Ask: AskText, Optional: true},
	}},
	{Code: "difficulty", Fields: []Field{
		{Code: "text", Ask: AskText, Sensitive: true},
		{Code: "proposal", Ask: AskChoice, Choices: []string{"solved", "noted", "above"}},
	}},
	{Code: "security", Guarded: []string{"drugs"}, Fields: []Field{
		event("dispute", "fight", "theft", "drugs", "gambling", "fraud", "traffic", "fire", "other"),
		{Code: "text", Ask: AskText, Sensitive: true},
		{Code: "when", Ask: AskDay, Optional: true},
	}},
	{Code: "law", Fields: []Field{{Code: "text", Ask: AskText}}},
	{Code: "opinion", Sensitive: true, Fields: []Field{{Code: "text", Ask: AskText, Sensitive: true}}},
	{Code: "petition", Fields: []Field{
		{Code: "category", Ask: AskChoice, Choices: []string{
			"land", "social", "infrastructure", "environment", "security", "procedure", "regulation", "other"}},
		{Code: "text", Ask: AskText, Sensitive: true},
	}},
	{Code: "support", Fields: []Field{
		event("informed", "mobilised", "helped", "meeting"),
		{Code: "text", Ask: AskText, Optional: true},
	}},
	{Code: "other", Fields: []Field{{Code: "text", Ask: AskText, Sensitive: true}}},
}}

// event asks what happened.
func event(choices ...string) Field { return Field{Code: "event", Ask: AskChoice, Choices: choices} }

// on makes a field asked for some events only.
func on(events ...string) map[string][]string { return map[string][]string{"event": events} }
