package commune

// Leave is a stretch of days on which somebody is away (ours). Once granted,
// their duties are a stand-in's meanwhile, by dated rows of their own; without
// one the person is excused: not reminded, and not late with what falls due
// meanwhile as long as it comes by Grace.
type Leave struct {
	ID        string  `gorm:"column:id;primaryKey"`
	CommuneID string  `gorm:"column:commune_id"`
	PersonID  string  `gorm:"column:person_id"`
	From      Date    `gorm:"column:from_day"`
	To        Date    `gorm:"column:to_day"` // the last day; brought forward when the person comes back early
	Reason    string  `gorm:"column:reason"`
	StandIn   string  `gorm:"column:stand_in"` // person; empty: nobody
	Grace     Instant `gorm:"column:grace"`    // until when what fell due meanwhile is on time; zero with a stand-in
	Asked     Instant `gorm:"column:asked_at"`
	Decided   Instant `gorm:"column:decided_at"` // zero: it waits
	DecidedBy string  `gorm:"column:decided_by"`
	Granted   bool    `gorm:"column:granted"`
	Note      string  `gorm:"column:note"`     // why it was refused
	Ended     Instant `gorm:"column:ended_at"` // when the person said that they are back, or withdrew it; zero: neither
	Rev       int64   `gorm:"column:rev"`
}

// leaveMost is for how many days somebody may be on leave at once (ours), and
// leaveGrace how many working days after it what fell due meanwhile is on time.
const (
	leaveMost  = 366
	leaveGrace = 3
)

// LeaveGrace returns until when what falls due in a leave that ends with a day
// is still on time.
func (s Settings) LeaveGrace(to Date) Instant { return s.WorkingAfter(to, leaveGrace).End(s.Zone) }

// LeaveLast returns the last day that a leave from a day on may have.
func LeaveLast(from Date) Date { return from.Add(leaveMost - 1) }

// Waits reports whether the leave has been asked for and is not answered.
func (l Leave) Waits() bool { return l.Decided == 0 && l.Ended == 0 }

// Stands reports whether the leave is granted and was not broken off.
func (l Leave) Stands() bool { return l.Granted && l.Ended == 0 }

// AskedLeave is a leave with the names of who asks and of who stands in.
type AskedLeave struct {
	Leave
	Name        string `gorm:"column:name"`
	StandInName string `gorm:"column:stand_in_name"`
}
