package store

// figureTables hold what figures are asked from that is not counted from the
// entries themselves, and what is made of figures for people.
var figureTables = []table{
	{
		name: "standings", // how a household stands in the register from a month on, until its next row; month '' is from the beginning
		columns: []string{
			colID("household_id"), colCode("month"), colID("commune_id"), colID("village_id"), colID("group_id"),
			colNum("members"), colCode("class"), colFlag("cultured"), colNum("away"), colFlag("gone"),
		},
		primary: "household_id, month",
		indexes: []string{"group_id, month"},
	},
	{
		name: "registers", // the sums of the standings of a group's households at the end of a month
		columns: []string{
			colID("group_id"), colCode("month"), colID("commune_id"), colID("village_id"), colNum("households"), colNum("members"),
			colNum("uncounted"), colNum("poor"), colNum("near_poor"), colNum("cultured"), colNum("away"), colNum("away_households"), colNum("at"),
		},
		primary: "group_id, month",
		indexes: []string{"commune_id, month"},
	},
	{
		name: "exports", // charts and office files made for somebody
		columns: []string{
			colID("id"), colID("commune_id"), colID("person_id"), colCode("kind"), colID("hash"), colLine("name"), colLine("type"), colNum("size"),
			colText("asked"), colFlag("named"), colNum("made_at"),
		},
		primary: "id",
		indexes: []string{"hash", "made_at"},
	},
	{
		name: "digests", // what somebody wishes to be told of figures, and when
		columns: []string{
			colID("person_id"), colID("commune_id"), colFlag("weekly"), colNum("weekday"), colNum("clock"), colFlag("deadlines"), colFlag("alerts"),
			colNum("changed_at"), colNum("rev"),
		},
		primary: "person_id",
		indexes: []string{"commune_id"},
	},
	{
		name: "alerts", // what stood out in the figures, once each
		columns: []string{
			colID("id"), colID("commune_id"), colCode("kind"), colID("place_id"), colLine("path"), colID("person_id"), colCode("topic"),
			colCode("since"), colNum("number"), colNum("before_that"), colNum("raised_at"),
		},
		primary: "id",
		unique:  []string{"kind, place_id, person_id, topic, since"},
		indexes: []string{"commune_id, raised_at"},
	},
}

// figureColumns are added beside them. An entry carries what its report says of
// it since it was filed last, whatever is being changed in it meanwhile.
var figureColumns = []column{
	{"entries", "said", colNum("said")}, // 0: in no report that counts, 1: in one that was sent, 2: in one that was accepted
	{"entries", "said_topic", colCode("said_topic")},
	{"entries", "said_event", colCode("said_event")},
	{"entries", "said_proposal", colCode("said_proposal")},
	{"reports", "households", colNum("households")}, // of which the report speaks, since it was sent last
}

// figureIndexes take the place of those that figures were to be counted from
// before an entry and what is said of it could differ.
var figureIndexes = []index{
	{"entries", "commune_id, period, said, said_topic, said_event, said_proposal, village_id, group_id, household_id, id"},
	{"reports", "commune_id, kind, period, path, state, households"},
	{"contacts", "commune_id, day, village_id, group_id, household_id, way, dropped_at, person_id"}, // a month of any place, however long the history
}

var figureDropped = []index{
	{"entries", "commune_id, village_id, group_id, period, topic, event, household_id, filed, dropped_at"},
	{"reports", "commune_id, period"},
	{"contacts", "commune_id, village_id, group_id, day, household_id, way, dropped_at, person_id"},
}
