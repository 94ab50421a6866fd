// Package commune holds the people, places, duties, periods and reports of a
// commune and the rules of Regulation 04-QC/ĐU over them: who owes what by
// when, who receives it, who may see and do what. It is pure: time comes in as
// an argument, and nothing here knows chat, SQL or language. Every rule cites
// its article (Điều 5.4 is article 5, clause 4); what the regulation leaves to
// the commune is a setting and marked "ours".
//
// The structs carry GORM tags only to name columns, so that each thing is
// defined once; types, keys and indexes stand in store's migrations.
package commune
